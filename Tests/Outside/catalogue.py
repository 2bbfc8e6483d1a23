"""The words of a report.json: its rows carry codes and values, its catalogue the texts that they stand in."""
import re

NAME = re.compile(r"\{([A-Za-z0-9.]+)\}")


def printed(value):
    return "\n".join(map(printed, value)) if isinstance(value, list) else str(value)


def fill(text, *rows):
    """each {name} by what the first row that has it says"""
    def value(name):
        return next((printed(row[name[1]]) for row in rows if row.get(name[1]) is not None), name[0])
    return NAME.sub(value, text)


def message(report, row):
    """the sentence of a finding or of a line of evidence"""
    return fill(report["catalogue"]["messages"][row["message"]], row.get("values", {}))


def steps(report, candidate):
    """what a candidate says is to do, each with the keys text, command and powershell"""
    for step in candidate["steps"]:
        texts = report["catalogue"]["steps"][step["step"]]
        yield {key: texts.get(key) and fill(texts[key], step.get("values", {}), candidate)
               for key in ("text", "command", "powershell")}
