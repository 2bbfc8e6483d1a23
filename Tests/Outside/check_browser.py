#!/usr/bin/env python3
"""The HTML page in a real browser: Debian's Chromium, driven by Playwright, checked with axe and pdftotext.

usage: check_browser.py LAPSE [--chromium PATH] [--only WORD]

What the page shows is compared with report.json of the same run. Every page of every check must stay silent: no
request, no violation of its content security policy, no console error, no dialog. A new check is a method of
`Browser` and a line in `main`. Prints what failed, and ends with "N passed, M failed".

Chromium may be slow beside other work, so no check depends on how long something takes: pauses are timers of the page,
which fire after its own, and what must become true is asked again until PATIENCE is over.
"""
import argparse
import contextlib
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError, sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
FIXTURES = HERE.parent / "Fixtures"
AS_OF = "2026-11-23T06:00:00Z"
WIDE, NARROW = 1280, 380
PATIENCE = 60
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Each name tries to run this, or to hide what follows it.
RUNS = "window.ran=(window.ran||0)+1"
HOSTILE = [
    f"</script><script>{RUNS}</script>", f"<!--<script>{RUNS}</script>", f'"><img src=x onerror="{RUNS}">',
    f"' onfocus='{RUNS}' autofocus x='", f"javascript:{RUNS}", f"</style><svg onload={RUNS}>", "</td></tr></table></main>",
    "invoice\u202egpj.exe", "\u001b[31mred\u001b[0m", "two\u2028lines\u2029here", "\u0000nul", "a\\u003cb\\", '","values":[]}]',
    "=HYPERLINK(\"http://evil\")", "שלום ‏עולם", "${alert(1)} {{7*7}} `x`", "none", "__proto__",
]


def shown(name):
    """a name as the page shows it: invisible characters are spelled out"""
    hidden = set(range(0x20)) | {0x7F, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F} | set(range(0x2028, 0x202F)) | set(range(0x2066, 0x2070))
    return "".join(f"\\u{{{ord(c):X}}}" if ord(c) in hidden else c for c in name)


def anchor(row):
    return "c-" + hashlib.sha256(row["id"].encode()).hexdigest()[:16]


class Browser:
    def __init__(self, chromium, only):
        self.chromium, self.only = chromium, only
        self.passed = self.failed = 0
        self.noise = []

    def check(self, name, problems):
        problems = [str(problem) for problem in problems]
        self.failed += bool(problems)
        self.passed += not problems
        if problems:
            print(f"failed: {name}", flush=True)
        for problem in problems[:10]:
            print(f"  {problem[:400]}")

    def run(self, name, check, *arguments):
        """runs a check; an exception counts as its problem"""
        if self.only and self.only not in name:
            return
        self.noise = []
        try:
            problems = [*check(*arguments)]
        except Exception as error:
            problems = [f"{type(error).__name__}: {error}"]
        self.check(name, problems + self.noise)

    @contextlib.contextmanager
    def page(self, path, hash="", width=WIDE, height=900, start=None, **options):
        context = self.chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE * 1000)
        if start:
            context.add_init_script(start)
        page = context.new_page()
        address = path.as_uri()
        page.on("request", lambda request: self.noise.append(f"asked for {request.url}")
                if not request.url.startswith((address, "data:,")) else None)
        page.on("console", lambda said: self.noise.append(f"console: {said.text}")
                if said.type in ("error", "warning") or "Content Security Policy" in said.text else None)
        page.on("pageerror", lambda error: self.noise.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.noise.append(f"dialogue: {dialog.message}"), dialog.dismiss()))
        page.goto(address + hash)
        try:
            yield page
        finally:
            context.close()

    # Waiting

    @staticmethod
    def pause(page, milliseconds=200):
        """waits in the page: its timers and events that are due by then have been handled, and the result is drawn"""
        page.evaluate("""(time) => new Promise((done) =>
            setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), time))""", milliseconds)

    @staticmethod
    def soon(check):
        """the problems of a check, once it has none or patience is over"""
        end = time.monotonic() + PATIENCE
        while problems := [*check()]:
            if time.monotonic() > end:
                break
            time.sleep(0.25)
        return problems

    def until(self, condition):
        """whether a condition becomes true"""
        return not self.soon(lambda: [] if condition() else [condition])

    # What is on the page

    @staticmethod
    def rows(page):
        """ids of the visible rows, in order"""
        return page.evaluate("""() => {
            while (document.querySelector('#results > button:not([hidden])')) document.querySelector('#results > button').click();
            return [...document.querySelectorAll('#listed .group tbody > tr, #results tbody > tr')]
                .filter((row) => row.checkVisibility({contentVisibilityAuto: false})).map((row) => row.id || row.dataset.id);
        }""")

    def differs(self, page, wanted, what):
        return self.soon(lambda: self.differences(page, wanted, what))

    def differences(self, page, wanted, what):
        shown = set(self.rows(page))
        wanted = {anchor(row) for row in wanted}
        if shown != wanted:
            yield f"{what}: {len(shown)} rows, {len(wanted)} expected"
        count = page.locator("#find-count").inner_text()
        if not count.startswith(str(len(wanted))):
            yield f"{what}: says {count!r}, {len(wanted)} expected"

    @staticmethod
    def tick(page, facet, words, is_on=True):
        panel = page.locator(".facet", has=page.locator("summary", has_text=re.compile(f"^{facet}")))
        box = panel.locator("label", has=page.get_by_text(words, exact=True)).locator("input")
        # A panel that is about to close may still look open: then it is opened again.
        for last in (False, False, True):
            try:
                if panel.get_attribute("open") is None:
                    panel.locator("summary").click(timeout=PATIENCE * 1000 / 3)
                box.set_checked(is_on, timeout=PATIENCE * 1000 / 3)
                break
            except TimeoutError:
                if last:
                    raise
        page.keyboard.press("Escape")

    def find(self, page, text):
        page.locator("#find-text").fill(text)
        self.pause(page)

    # Checks

    def filters(self, path, report):
        rows = report["credentials"]
        key = lambda row: (row["objectType"], row["objectId"])
        owners = {key(app): [owner.get("displayName") or owner.get("userPrincipalName") or owner.get("mail") or owner["id"] for owner in app.get("owners") or []] for app in report["applications"]}
        of = lambda row: owners.get(key(row), [])
        targets = {id: candidate["target"] for candidate in report["candidates"] for id in candidate["credentials"]}
        with self.page(path) as page:
            yield from self.differs(page, rows, "nothing chosen")
            self.tick(page, "Status", "Outage")
            yield from self.differs(page, [r for r in rows if r["status"] == "outage"], "one status")
            self.tick(page, "Status", "Expiring")
            yield from self.differs(page, [r for r in rows if r["status"] in ("outage", "expiring")], "two statuses")
            self.tick(page, "Severity", "critical")
            both = [r for r in rows if r["status"] in ("outage", "expiring") and r["severity"] == "critical"]
            yield from self.differs(page, both, "status and severity")
            if page.locator("#find-count").inner_text() != f"{len(both)} of {len(rows)} credentials":
                yield f"{page.locator('#find-count').inner_text()!r} does not say of how many"
            page.locator("#find-clear").click()
            yield from self.differs(page, rows, "cleared")
            for facet, words, fits in (
                    ("Kind", "certificate", lambda r: r["kind"] == "certificate"),
                    ("Expires", "within 7 days", lambda r: r.get("bucket") == "7d"),
                    ("Move to", "delete", lambda r: targets.get(r["id"]) == "delete"),
                    ("Owner", "Mia Lindqvist", lambda r: "Mia Lindqvist" in of(r))):
                self.tick(page, facet, words)
                wanted = [r for r in rows if fits(r)]
                yield from self.differs(page, wanted, facet) if wanted else ["nothing to look for"]
                self.tick(page, facet, words, False)
            row = next(r for r in rows if r["kind"] == "clientSecret" and r["severity"] == "critical")
            for what, text, wanted in (
                    ("name", row["applicationName"].upper(), [r for r in rows if row["applicationName"] in r.get("applicationName", "")]),
                    ("client id", row["appId"], [r for r in rows if r.get("appId") == row["appId"]]),
                    ("object id", row["objectId"], [r for r in rows if r["objectId"] == row["objectId"]]),
                    ("key id", row["keyId"], [r for r in rows if (r.get("keyId") or "")[-4:] == row["keyId"][-4:]]),
                    ("nothing", "no such thing anywhere", [])):
                self.find(page, text)
                yield from self.differs(page, wanted, f"search for a {what}")

    def sorts(self, path, report):
        names = {anchor(row): row.get("applicationName") or "" for row in report["credentials"]}
        with self.page(path) as page:
            before = self.rows(page)
            order = lambda: [names[row].casefold() for row in self.rows(page)]
            page.locator("#listed .inv thead button", has_text="Application").first.click()
            seen = []
            for state in ("ascending", "descending"):
                seen.append(order())
                head = page.locator("#results th", has_text="Application")
                if head.get_attribute("aria-sort") != state:
                    yield f"aria-sort is {head.get_attribute('aria-sort')}, {state} expected"
                head.get_by_role("button").click()
            plain = [name for name in seen[0] if re.fullmatch("[a-z]+", name)]
            if plain != sorted(plain) or len(seen[0]) != len(before):
                yield f"not sorted over all rows: {plain[:5]}"
            if [n for n in seen[1] if n in plain] != [n for n in reversed(plain)]:
                yield "not reversed"
            if self.rows(page) != before:
                yield "the third press does not restore the original order"
            page.locator("#listed .inv thead button", has_text="Expires").first.click()
            ends = page.evaluate("[...document.querySelectorAll('#results td:nth-child(3) time')].map((time) => time.dateTime)")
            if ends != sorted(ends) or len(ends) < 100:
                yield "not sorted by the time of expiry over all groups"
        with self.page(path, width=NARROW) as page:
            page.get_by_label("Sort").select_option("-application")
            if [names[row].casefold() for row in self.rows(page)] != seen[1]:
                yield "a narrow screen sorts differently"

    def columns(self, path, report):
        owners = {app["objectId"]: ", ".join(o.get("displayName") or o.get("userPrincipalName") or o.get("mail") or o["id"] for o in app.get("owners") or []) for app in report["applications"]}
        with self.page(path) as page:
            panel = page.locator(".facet", has=page.locator("summary", has_text="Columns"))
            panel.locator("summary").click()
            panel.get_by_label("Replacement").uncheck()
            panel.get_by_label("Owner").check()
            page.keyboard.press("Escape")
            heads = [head.inner_text() for head in page.locator("#results th").all()]
            if heads != ["Status", "Application, credential", "Expires", "Last used", "Owner"]:
                yield heads
            self.rows(page)
            for row in report["credentials"]:
                wanted = shown(owners.get(row["objectId"], ""))
                if not wanted:
                    continue
                cell = page.evaluate("(id) => document.querySelector(`#results tr[data-id='${id}']`).cells[4].textContent", anchor(row))
                if cell != wanted:
                    yield f"{row.get('applicationName')}: {cell!r}, {wanted!r} expected"
            if "hide=successor" not in page.url or "show=owner" not in page.url:
                yield page.url
            with self.page(path, "#" + page.url.split("#")[1]) as again:
                if [head.inner_text() for head in again.locator("#results th").all()] != heads:
                    yield "the address does not restore the columns"

    def copies(self, path, _):
        for start in (None, "Object.defineProperty(navigator, 'clipboard', {value: undefined})"):
            with self.page(path, start=start, permissions=[] if start else ["clipboard-read", "clipboard-write"]) as page:
                page.evaluate("document.querySelectorAll('.down details, .why details').forEach((details) => { details.open = true })")
                self.pause(page)
                frame = page.locator(".down .command").first
                text = frame.locator("pre").text_content()
                # The words are there for two seconds, which may be over before anybody asks.
                page.evaluate("""([button, status]) => {
                    window.said = [];
                    const note = () => said.push([button.textContent, status.textContent].join(", "));
                    const observer = new MutationObserver(note);
                    for (const part of [button, status]) observer.observe(part, { childList: true });
                }""", [frame.get_by_role("button").element_handle(), page.locator("[role=status]").element_handle()])
                frame.get_by_role("button").click()
                if not self.until(lambda: "Copied, Copied" in page.evaluate("said")):
                    yield f"neither button nor status says that it was copied: {page.evaluate('said')}"
                # Pasting shows whether either way of copying worked.
                page.locator("#find-text").focus()
                page.keyboard.press("Control+V")
                pasted = page.locator("#find-text").input_value()
                if "".join(pasted.split()) != "".join(text.split()):
                    yield f"{pasted!r} for {text!r}"
                missing = page.evaluate("""() => [...document.querySelectorAll('.down pre, .why pre')]
                    .filter((pre) => pre.parentElement.querySelector('button') === null).length""")
                if missing:
                    yield f"{missing} commands without a button"

    def addresses(self, path, report):
        rows = report["credentials"]
        with self.page(path) as page:
            self.tick(page, "Status", "Healthy")
            self.find(page, "a")
            page.locator("#results thead button", has_text="Expires").first.click()
            wanted, address = self.rows(page), page.url
            with self.page(path, "#" + address.split("#")[1]) as again:
                if self.rows(again) != wanted or not wanted:
                    yield f"{address} shows {len(self.rows(again))} rows, not {len(wanted)}"
                in_view = "(field) => field.getBoundingClientRect().top < innerHeight"
                if not self.until(lambda: again.locator("#find-text").evaluate(in_view)):
                    yield "the filtered list is not in view"
            # Each choice is a step in the history.
            page.go_back()
            page.go_back()
            if not self.until(lambda: page.locator("#find-text").input_value() == "" and "status=healthy" in page.url):
                yield f"two steps back is {page.url}"
            yield from self.differs(page, [r for r in rows if r["status"] == "healthy"], "two steps back")
            page.go_back()
            yield from self.differs(page, rows, "back at the start")
            page.go_forward()
            yield from self.differs(page, [r for r in rows if r["status"] == "healthy"], "forward")
            # The link of a row that the filter excludes.
            other = next(r for r in rows if r["status"] == "superseded")
            page.evaluate("(id) => { location.hash = id }", anchor(other))
            self.pause(page)
            yield from self.seen(page, anchor(other))
        for hash in ("#status=nonsense&owner=&sort=none&find=%", "#%E0%A4%A", "#sort=-", "#find=" + "%3Cimg%20src=x%20onerror=alert(1)%3E"):
            with self.page(path, hash) as page:
                if page.locator("#find").is_hidden():
                    yield f"{hash}: broken"

    def seen(self, page, id):
        return self.soon(lambda: self.unseen(page, id))

    @staticmethod
    def unseen(page, id):
        place = page.evaluate("""(id) => {
            const element = document.getElementById(id);
            if (!element || !element.checkVisibility()) return null;
            const box = element.getBoundingClientRect();
            return [box.top, box.bottom, innerHeight, element.matches(':target')];
        }""", id)
        if place is None:
            yield f"#{id} is not visible"
        elif place[1] < 0 or place[0] > place[2]:
            yield f"#{id} is not in view: {place}"
        elif not place[3]:
            yield f"#{id} is not marked"

    def links(self, path, report):
        """every kind of anchor works, also inside what is folded"""
        row = next(r for r in report["credentials"] if r["status"] == "outage")
        digest = anchor(row)[2:]
        finding = report["findings"][-1]
        candidate = next(c for c in report["candidates"] if c["target"] == "delete")
        first = next(r for r in report["credentials"] if r["id"] in candidate["credentials"])
        ids = [f"c-{digest}", f"act-{digest}", f"app-{row['objectId']}", f"rule-{finding['rule']}", f"rule-{candidate['rule']}",
               "f-" + hashlib.sha256(finding["id"].encode()).hexdigest()[:16], "move-" + anchor(first)[2:],
               "down", "week", "within-30", "owners", "inventory", "owner-" + next(o["id"] for a in report["applications"] for o in a.get("owners") or [])]
        for id in ids:
            for start in ("", "#inventory"):
                with self.page(path, start or "#" + id) as page:
                    if start:
                        page.evaluate("(id) => { location.hash = id }", id)
                    self.pause(page)
                    yield from self.seen(page, id)
        with self.page(path) as page:
            broken = page.evaluate("""() => [...document.querySelectorAll('a[href^="#"]')].map((a) => a.hash.slice(1))
                .filter((id) => !document.getElementById(id))""")
            yield from (f"#{id} leads nowhere" for id in broken)
            ids = set(page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)"))
            yield from (f"no anchor for {r['id']}" for r in report["credentials"] if anchor(r) not in ids)
            yield from (f"no anchor for {f['id']}" for f in report["findings"]
                        if "f-" + hashlib.sha256(f["id"].encode()).hexdigest()[:16] not in ids)

    def general(self, path, _):
        """the link of a row puts its client id into the general steps"""
        with self.page(path) as page:
            for row in (0, 40):
                link = page.locator("a[href^='#restore-']").nth(row)
                wanted, kind = link.evaluate("(link) => [link.parentElement.querySelector('code:last-of-type').textContent, link.hash]")
                link.evaluate("(link) => { for (let part = link; part; part = part.parentElement) if (part.localName === 'details') part.open = true; link.click() }")
                self.pause(page)
                text = page.evaluate("(hash) => document.getElementById(hash.slice(1)).textContent", kind)
                if wanted not in text or "<client-id>" in text:
                    yield f"{kind} does not name {wanted}"

    def keyboard(self, path, report):
        focused = "document.activeElement.textContent.trim() || document.activeElement.id"
        with self.page(path) as page:
            page.keyboard.press("Tab")
            if page.evaluate(focused) != "Skip to the report":
                yield f"first is {page.evaluate(focused)!r}"
            page.locator("#find-text").focus()
            page.evaluate("document.activeElement.blur()")
            page.keyboard.press("/")
            if page.evaluate("document.activeElement.id") != "find-text":
                yield "/ does not focus the search"
            page.locator("#find summary", has_text="Status").first.focus()
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("Tab")
            if page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none":
                yield "focus is not shown"
            page.keyboard.press("Enter")
            self.pause(page)
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
            self.pause(page)
            outages = [r for r in report["credentials"] if r["status"] == "outage"]
            yield from self.differs(page, outages, "by keys")
            if page.evaluate("document.activeElement.type") != "checkbox":
                yield "focus is lost by a choice"
            page.keyboard.press("Escape")
            if not page.evaluate(focused).startswith("Status") or page.locator(".facet[open]").count():
                yield "Escape does not close the panel"
            page.locator("#results thead button", has_text="Application").first.focus()
            page.keyboard.press("Enter")
            if page.locator("[aria-sort=ascending]:visible").count() == 0:
                yield "Enter does not sort"
            if page.evaluate("document.activeElement.localName") != "button":
                yield "focus is lost by sorting"
            page.locator(".why summary").first.focus()
            page.keyboard.press("Enter")
            if page.locator(".why details[open]").count() != 1:
                yield "Enter does not open the reasons"

    def without_scripts(self, path, report):
        for options in ({}, {"width": NARROW}):
            with self.page(path, java_script_enabled=False, **options) as page:
                for control in page.locator("form, button, input, select").all():
                    if control.is_visible():
                        yield f"a dead control: {control.inner_text()!r}"
                if sorted(self.rows(page)) != sorted(anchor(row) for row in report["credentials"]):
                    yield f"{len(self.rows(page))} rows are visible"
                if page.locator("main [hidden]:not(form, form *, #results)").count():
                    yield "something is hidden"
                text = page.locator("main").text_content()
                yield from (f"{r.get('applicationName')} is missing" for r in report["credentials"] if shown(r.get("applicationName", "")) not in text)

    def without_anything(self, path, report):
        """without scripts and styles, the page is still in reading order"""
        page_text = re.sub(r"<style>.*?</style>", "", path.read_text(encoding="utf-8"), flags=re.S)
        bare = path.with_name("bare.html")
        bare.write_text(page_text, encoding="utf-8")
        with self.page(bare, java_script_enabled=False) as page:
            text = "\n" + page.locator("main").inner_text()
            places = [text.find("\n" + head) for head in (
                "Down now", "This week", "Within 30 days", "What expires when", "Credentials you can eliminate", "By owner", "Hygiene findings",
                "Clean up", "Applications", "Inventory", "How this was made")]
            if -1 in places or places != sorted(places):
                yield f"order of reading: {places}"
            yield from (f"{r['keyId']} is missing" for r in report["credentials"] if r.get("keyId") and "…" + r["keyId"][-4:] not in text)

    def printed(self, path, report):
        """the printed page stands alone: what is down and due, decisions as counts, the ledger, and where the rest is"""
        down = {r["applicationName"] for r in report["credentials"] if r["status"] == "outage"}
        with self.page(path) as page:
            week = page.evaluate("[...document.querySelectorAll('[aria-labelledby=week] .entry strong')].map((name) => name.textContent)")
            pdf = path.with_name("page.pdf")
            page.pdf(path=str(pdf), format="A4", print_background=True)
        read = lambda *command: subprocess.run(command, capture_output=True, text=True, check=True).stdout
        text = " ".join(read("pdftotext", "-layout", str(pdf), "-").split())
        pages = int(re.search(r"Pages:\s+(\d+)", read("pdfinfo", str(pdf))).group(1))
        if pages > 6:
            yield f"{pages} pages"
        yield from (f"{name!r} is not on paper" for name in [*down, *week] if shown(name).split()[0] not in text)
        yield from (f"{words!r} is not on paper" for words in ("Down now", "This week", "What expires when", "Credentials you can eliminate", "Delete today",
                                                               "What was collected", "are in report.html") if words not in text)
        yield from (f"{words!r} is on paper" for words in ("az ad app", "Copy", "Columns", "Client secret lives", "SHA-256") if words in text)

    def hostile(self, path, report):
        for options in ({}, {"width": NARROW}, {"java_script_enabled": False}):
            with self.page(path, "#show=owner&show=target" if not options else "", **options) as page:
                if options.get("java_script_enabled") is not False:
                    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
                    for panel in page.locator(".facet").all():
                        panel.evaluate("(details) => { details.open = true }")
                        self.pause(page)
                    for name in HOSTILE:
                        self.find(page, name)
                        page.evaluate("(name) => { location.hash = name }", name)
                    self.find(page, "")
                    if page.evaluate("window.ran") is not None:
                        yield "a name ran"
                text = page.locator("body").text_content()
                yield from (f"{name!r} is not shown" for name in HOSTILE if shown(name) not in text)
                # Nothing except what the page itself wrote.
                alien = page.locator("img, iframe, object, embed, base, link[rel=stylesheet], svg[onload], [onerror], [onfocus], [autofocus]")
                if alien.count():
                    yield f"{alien.count()} elements that the page did not write"
                # There are two scripts: the one that runs and its block of data.
                if page.locator("script").count() != 2:
                    yield f"{page.locator('script').count()} scripts"
        with self.page(path, "#find=x") as page:
            facet = page.locator(".facet", has=page.locator("summary", has_text="Owner"))
            page.locator("#find-clear").click()
            facet.locator("summary").click()
            facet.get_by_role("searchbox").fill("onerror")
            box = facet.locator("label input")
            box.check()
            self.pause(page)
            if len(self.rows(page)) != sum(HOSTILE[2] == r.get("applicationName") for r in report["credentials"]):
                yield "a hostile owner cannot be chosen"

    def axe(self, path, scheme, width, is_open):
        # The policy would refuse the style that reveals hidden parts, so it is bypassed here; other checks cover it.
        with self.page(path, "#show=owner&severity=high&severity=critical" if is_open else "", width=width, color_scheme=scheme,
                       bypass_csp=True) as page:
            page.add_style_tag(content=".chunk { content-visibility: visible !important }")
            if is_open:
                page.evaluate("document.querySelectorAll('details:not(.facet)').forEach((details) => { details.open = true })")
                page.locator(".facet > summary", has_text="Status").click()
            result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
            for violation in result.response["violations"]:
                nodes = violation["nodes"]
                yield f"{violation['id']}: {len(nodes)} times, first {nodes[0]['html'][:120]} {nodes[0].get('failureSummary', '')[:200]}"
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                yield "the page is wider than the window"

    def preferences(self, path, _):
        with self.page(path, reduced_motion="reduce", forced_colors="active") as page:
            moving = page.evaluate("document.getAnimations().length")
            if moving:
                yield f"{moving} elements are animated"
            # Shapes that carry meaning keep their colours.
            for selector in (".s", ".legend li"):
                if page.locator(selector).first.evaluate("(e) => getComputedStyle(e, '::before').forcedColorAdjust") != "none":
                    yield f"{selector} loses its colour"
            self.tick(page, "Status", "Outage")
            if page.locator(".mark:not(:empty)").first.evaluate("(e) => getComputedStyle(e).borderTopWidth") == "0px":
                yield "the number of choices cannot be distinguished from the label"


def hostile_tenant(folder):
    folder.mkdir()

    def guid(kind, number):
        return f"{number:08x}-{kind:04x}-4000-8000-{number * 7919 + kind:012x}"

    def credential(number, name, days):
        end = {True: "2026-11-2", False: "2027-0"}[days] + f"{number % 5 + 4}" + ("T06:00:00Z" if days else "-01T06:00:00Z")
        return {"keyId": guid(3, number), "displayName": name, "endDateTime": end, "startDateTime": "2026-01-01T00:00:00Z", "hint": None}
    applications = [
        {"id": guid(1, number), "appId": guid(2, number), "displayName": name, "signInAudience": "AzureADMyOrg", "tags": [name],
         "keyCredentials": [], "passwordCredentials": [credential(number, name, number % 2 == 0)],
         "owners": [{"@odata.type": "#microsoft.graph.user", "id": guid(4, number), "displayName": name, "userPrincipalName": name}],
         "federatedIdentityCredentials": [{"id": guid(5, number), "name": name, "issuer": name, "subject": name, "audiences": [name]}]}
        for number, name in enumerate(HOSTILE, 1)]
    context = "https://graph.microsoft.com/v1.0/$metadata#"
    for file, value in (("applications", applications), ("servicePrincipals", []),
                        ("organization", [{"id": guid(9, 1), "displayName": HOSTILE[0]}])):
        (folder / f"{file}.json").write_text(json.dumps({"@odata.context": context + file, "value": value}), encoding="utf-8")
    return folder


def many_tenant(folder):
    """120 applications whose secret expires this week: more than get steps of their own"""
    folder.mkdir()
    applications = [
        {"id": f"0b000000-0000-4000-8000-{number:012}", "appId": f"0a000000-0000-4000-8000-{number:012}", "displayName": f"app {number}",
         "publisherDomain": "contoso.example", "keyCredentials": [],
         "passwordCredentials": [{"keyId": f"0c000000-0000-4000-8000-{number:012}", "startDateTime": "2025-12-01T00:00:00Z",
                                  "endDateTime": "2026-11-27T00:00:00Z"}]}
        for number in range(120)]
    (folder / "applications.json").write_text(json.dumps(
        {"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#applications", "value": applications}), encoding="utf-8")
    return folder


def render(lapse, tenant, output, *options):
    subprocess.run([str(lapse), "report", str(tenant), "--as-of", AS_OF, "--format", "html", "--format", "json", "--output", str(output),
                    "--allow-partial", "--quiet", *options], check=False)
    return output / "report.html", json.loads((output / "report.json").read_text(encoding="utf-8"))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("lapse", type=pathlib.Path)
    arguments.add_argument("--chromium", default="/usr/bin/chromium")
    arguments.add_argument("--only", help="only checks with this in their name")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as directory, sync_playwright() as playwright:
        scratch = pathlib.Path(directory)
        sample = render(options.lapse.resolve(), FIXTURES / "SampleTenant", scratch / "sample")
        small, _ = render(options.lapse.resolve(), FIXTURES / "SmallTenant", scratch / "small")
        large = render(options.lapse.resolve(), many_tenant(scratch / "many"), scratch / "large", "--html-rows", "10")
        hostile = render(options.lapse.resolve(), hostile_tenant(scratch / "tenant"), scratch / "hostile")
        chromium = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        browser = Browser(chromium, options.only)
        browser.run("filters and search show what report.json holds", browser.filters, *sample)
        browser.run("sorting by a column, and back", browser.sorts, *sample)
        browser.run("choice of columns", browser.columns, *sample)
        browser.run("commands are copied, with a clipboard and without", browser.copies, *sample)
        browser.run("an address brings back what it shows", browser.addresses, *sample)
        browser.run("every anchor shows its target", browser.links, *sample)
        browser.run("general steps name the application of the row", browser.general, *large)
        browser.run("by the keyboard alone", browser.keyboard, *sample)
        browser.run("without scripts", browser.without_scripts, *sample)
        browser.run("without scripts and styles", browser.without_anything, *sample)
        browser.run("on paper a document of its own", browser.printed, *sample)
        browser.run("hostile names stay names", browser.hostile, *hostile)
        browser.run("reduced motion and forced colours", browser.preferences, *sample)
        for name, path in (("small tenant", small), ("hostile tenant", hostile[0])):
            for scheme in ("light", "dark"):
                for width in (WIDE, NARROW):
                    for is_open in (False, True):
                        browser.run(f"axe: {name}, {scheme}, {width} px, {'all open' if is_open else 'as it opens'}",
                                    browser.axe, path, scheme, width, is_open)
        chromium.close()
    print(f"the page in a browser: {browser.passed} passed, {browser.failed} failed")
    sys.exit(1 if browser.failed else 0)


main()
