"""Checks a Markdown page as cmark-gfm renders it: what a reader on GitHub or GitLab sees.

Every table keeps its rows and cells, a tenant's text appears only in code, no name becomes an element, a link or a mention,
folds and fences are closed, and the page keeps to its size limit.
"""
import html.parser
import re
import subprocess

EXTENSIONS = ("table", "autolink", "strikethrough", "tagfilter")
TAGS = {"h2", "h3", "p", "strong", "em", "br", "table", "thead", "tbody", "tr", "th", "td", "code", "pre", "ul", "ol", "li",
        "a", "details", "summary", "blockquote"}
HOSTS = ("https://entra.microsoft.com/", "https://entra.microsoft.us/", "https://entra.microsoftonline.cn/")
# A summary fits on one screen, a comment on half of one.
SIZES = {"full": None, "summary": lambda text: len(text.encode()) <= 8_000 and text.count("\n") <= 60,
         "comment": lambda text: len(text.encode("utf-16-le")) // 2 <= 8_000 and text.count("\n") <= 30}
WIDEST = 6
# What GitHub and GitLab turn into links outside of code.
REFERENCES = re.compile(r"(?:^|[^\w`/])(?:@[A-Za-z0-9]|#\d|!\d|GH-\d)|https?://|\bwww\.|[\w.]+@\w+\.\w")


class Page(html.parser.HTMLParser):
    """the tables of a page, and its text outside of code"""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.problems, self.open, self.tables, self.text, self.code, self.mermaid = [], [], [], [], [], []

    def handle_starttag(self, tag, attributes):
        if tag not in TAGS:
            self.problems.append(f"element {tag}")
        attributes = dict(attributes)
        if set(attributes) - {"href", "class", "align", "start"}:
            self.problems.append(f"{tag} with {sorted(attributes)}")
        if tag == "a" and not (attributes.get("href") or "").startswith(HOSTS):
            self.problems.append(f"a link to {attributes.get('href')}")
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
        elif tag == "code" and attributes.get("class") == "language-mermaid":
            self.mermaid.append("")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"{tag} ends what it did not begin")

    def handle_comment(self, data):
        if data != " lapse:summary ":
            self.problems.append(f"a comment: {data}")

    def handle_data(self, data):
        if "td" in self.open or "th" in self.open:
            self.tables[-1][-1][-1] += data
        if "code" in self.open:
            self.code.append(data)
            if self.mermaid and "pre" in self.open and self.mermaid[-1] == "":
                self.mermaid[-1] = data
        else:
            self.text.append(data)


def render(text):
    command = ["cmark-gfm", "--unsafe", *(word for name in EXTENSIONS for word in ("-e", name))]
    page = Page()
    page.feed(subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode())
    page.close()
    if page.open:
        page.problems.append(f"never closed: {page.open}")
    return page


def problems(text, size, files, tenant_words=()):
    """the problems of a page; `files` are those of its run, `tenant_words` occur only in names"""
    page = render(text)
    yield from page.problems
    if SIZES[size] and not SIZES[size](text):
        yield f"{size}: {len(text)} characters, {len(text.splitlines())} lines"
    if not text.startswith("<!-- lapse:summary -->\n"):
        yield "no marker"
    lines = text.split("\n")
    # Each line that looks like a row must be parsed as one, with as many cells as the header, none of them empty.
    rows = [line for line in lines if line.startswith("|") and not re.fullmatch(r"(\| -+:? )+\|", line)]
    rendered = [row for table in page.tables for row in table]
    if len(rows) != len(rendered):
        yield f"{len(rows)} rows written, {len(rendered)} rendered"
    # The renderer silently drops excess cells.
    head = None
    for line in lines:
        pipes = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else None
        if pipes is not None and head is not None and pipes != head:
            yield f"a row of {pipes - 1} cells under a head of {head - 1}: {line}"
        head = pipes if head is None or pipes is None else head
    for table in page.tables:
        yield from (f"a row of {len(row)} cells: {row}" for row in table if len(row) != len(table[0]))
        yield from (f"an empty cell: {row}" for row in table if "" in (cell.strip() for cell in row))
        if len(table[0]) > WIDEST:
            yield f"a table of {len(table[0])} columns: {table[0]}"
    outside = "\n".join(page.text)
    yield from (f"outside of code: …{outside[max(0, at - 80):at + 40]!r}" for word in tenant_words
                if (at := outside.find(word)) >= 0)
    yield from (f"could be a reference: {match.group()!r}" for match in REFERENCES.finditer(outside))
    fences = [line for line in lines if line.lstrip().startswith("```")]
    if len(fences) % 2 or any(line.strip() == "```" for line in fences[::2]):
        yield "a fence is not closed"
    if lines.count("<details>") != lines.count("</details>"):
        yield "a fold is not closed"
    for chart in page.mermaid:
        if len(chart) >= 2000:
            yield f"Mermaid of {len(chart)} characters"
        body = chart.split("\n")[5:-1]
        yield from (f"Mermaid: {line}" for line in body
                    if not re.fullmatch(r"  section [A-Z][a-z]{2} \d{4}|  \d+ end(, \d+ critical)? "
                                        r":(crit, |active, )?\d{4}-\d\d-\d\d, 7d", line))
        shown = sum(int(line.split()[0]) for line in body if " end" in line)
        table = next(table for table in page.tables if table[0][0] == "Seven days from")
        told = sum(int(row[-1].replace(",", "")) for row in table[1:] if row[0] != "expired already")
        if shown != told:
            yield f"{shown} in the chart, {told} in the table"
    named = set(re.findall(r"\(see (.*?)\)$", text, re.MULTILINE))
    pointed = {file.strip("`") for sentence in named for file in sentence.split(", ")}
    if pointed - set(files):
        yield f"points to {sorted(pointed - set(files))}"


def figures(text):
    """the figures of the page as printed, keyed by column header"""
    table = next((table for table in render(text).tables if table[0][:1] == ["Down"]), None)
    return dict(zip(table[0], (cell.replace(",", "") for cell in table[1]))) if table else {}


def listed(text, head, heading):
    """the number of rows in the table with that header, and the number of further ones in the sentence below it"""
    table = next((table for table in render(text).tables if table[0][:len(head)] == head), [[]])
    part = text.partition(f"### {heading}")[2].partition("\n### ")[0]
    more = re.search(r"^… and ([\d,]+) more", part, re.MULTILINE)
    return len(table) - 1, int(more.group(1).replace(",", "")) if more else 0
