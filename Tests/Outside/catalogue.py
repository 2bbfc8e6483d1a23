"""Renders the sentences of a report.json: its rows have codes and values, its catalogue has the texts."""
import re

NAME = re.compile(r"\{([A-Za-z0-9.]+)\}")


def printed(value):
    return "\n".join(map(printed, value)) if isinstance(value, list) else str(value)


def fill(text, *rows):
    """replaces each {name} by its value in the first row that has it"""
    def value(name):
        return next((printed(row[name[1]]) for row in rows if row.get(name[1]) is not None), name[0])
    return NAME.sub(value, text)


def message(report, row):
    """the sentence of a finding or of a line of evidence"""
    return fill(report["catalogue"]["messages"][row["message"]], row.get("values", {}))


def steps(report, candidate):
    """the steps of a candidate, each with the keys text, command and powershell"""
    for step in candidate["steps"]:
        texts = report["catalogue"]["steps"][step["step"]]
        yield {key: texts.get(key) and fill(texts[key], step.get("values", {}), candidate)
               for key in ("text", "command", "powershell")}
