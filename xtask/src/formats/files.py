"""What is fetched whole: the sitemap, the tables with their manifest, and the records of meetings."""

import csv
import hashlib
import io
import json
from pathlib import Path
from urllib.robotparser import RobotFileParser

from jsonschema import Draft202012Validator
from lxml import etree

SCHEMA = etree.RelaxNG.from_rnc_string(Path(__file__).with_name("sitemap.rnc").read_text())
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"

# Which column names what by its id.
NAMES = {
    "meetings": {"body": "bodies"},
    "items": {"meeting": "meetings"},
    "decisions": {"item": "items", "meeting": "meetings"},
    "votes": {"item": "items", "meeting": "meetings"},
    "attachments": {"item": "items", "meeting": "meetings"},
    "members": {"body": "bodies"},
    "follow_ups": {"body": "bodies", "item": "items"},
}
IDS = {
    "meetings": "meeting",
    "items": "item",
    "attachments": "attachment",
    "bodies": "body",
    "members": "membership",
    "follow_ups": "follow_up",
}


def sitemap(site):
    """Each part as sitemaps.org has it, each page there and open to search engines."""
    wrong, pages = [], set()
    robots = RobotFileParser()
    robots.parse(site.get("/robots.txt").text.splitlines())
    parts = robots.site_maps() or []
    for part in parts:
        answer = site.get(part)
        tree = etree.fromstring(answer.content)
        if not SCHEMA.validate(tree):
            wrong += [f"{part}, line {it.line}: {it.message}" for it in SCHEMA.error_log]
        if len(answer.content) > 50 << 20 or len(tree) > 50_000:
            wrong.append(f"{part} is too large")
        named = [it.text for it in tree.iter(LOC)]
        if tree.tag.endswith("sitemapindex"):
            parts.extend(named)
            continue
        for page in named:
            if page in pages:
                wrong.append(f"{page} stands twice")
            pages.add(page)
            if not page.startswith(site.address + "/"):
                wrong.append(f"{page} is elsewhere")
            if not robots.can_fetch("*", page):
                wrong.append(f"{page} is closed to search engines")
            if site.get(page).status_code != 200:
                wrong.append(f"{page} answers {site.get(page).status_code}")
    if not pages:
        wrong.append("no pages")
    return f"{len(parts)} parts, {len(pages)} pages", wrong


def tables(site):
    """Each table as the manifest says, the same as CSV and as lines of JSON, and every id of another table is there."""
    wrong, rows = [], {}
    manifest = site.get("/data/manifest.json").json()
    for file in manifest["files"]:
        name, form = file["file"].rsplit(".", 1)
        raw = site.get(f"/data/{file['file']}").content
        fault = lambda it: wrong.append(f"{file['file']}: {it}")
        if (len(raw), hashlib.sha256(raw).hexdigest()) != (file["bytes"], file["sha256"]):
            fault("other bytes than the manifest says")
        # A spreadsheet opens the same rows parted by semicolons, and takes them for UTF-8 where the file says so.
        sheet = name.endswith("-regneark")
        name, form = (name.removesuffix("-regneark"), "sheet") if sheet else (name, form)
        if sheet and not raw.startswith(b"\xef\xbb\xbf"):
            fault("does not say that it is UTF-8")
        if form in ("csv", "sheet"):
            if b"\n" in raw.replace(b"\r\n", b"").replace(b'""', b"") and b'"' not in raw:
                fault("a line ends otherwise than with CR and LF")
            read = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True, delimiter=";" if sheet else ","))
            head, lines = read[0], read[1:]
            if any(len(it) != len(head) for it in lines):
                fault("a row has more or fewer cells than the head")
            lines = [dict(zip(head, it)) for it in lines]
        else:
            lines = [json.loads(it) for it in raw.decode().split("\n")[:-1]]
        if len(lines) != file["rows"]:
            fault(f"{len(lines)} rows, the manifest says {file['rows']}")
        rows[name, form] = lines
    for name in {it[0] for it in rows}:
        for form, what in (("csv", "CSV and JSON tell different things"), ("sheet", "a spreadsheet is shown other rows")):
            spelt = [{key: cell(it, form) for key, it in row.items()} for row in rows[name, "jsonl"]]
            told = [{key: it for key, it in row.items() if it} for row in rows[name, form]]
            if [{key: it for key, it in row.items() if it} for row in spelt] != told:
                wrong.append(f"{name}: {what}")
        own = [it[IDS[name]] for it in rows[name, "jsonl"]] if name in IDS else []
        if len(set(own)) != len(own):
            wrong.append(f"{name}: an id stands twice")
        for column, other in NAMES.get(name, {}).items():
            known = {it[IDS[other]] for it in rows[other, "jsonl"]}
            lost = {it[column] for it in rows[name, "jsonl"] if column in it} - known
            wrong += [f"{name}: {column} {it} is no row of {other}" for it in sorted(lost)]
    if not all(rows.values()):
        wrong += [f"{name}.{form} is empty" for (name, form), it in rows.items() if not it]
    return f"{len(rows)} files, {sum(map(len, rows.values()))} rows", wrong


def cell(value, form):
    """A value as CSV has it; what a spreadsheet would run begins with an apostrophe where one opens it."""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    is_run = isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{text}" if is_run and form == "sheet" else text


def meetings(site):
    """The page of each meeting that has a paper; of one that is only planned there is none."""
    told = [json.loads(it) for it in site.get("/data/meetings.jsonl").text.splitlines()]
    return [it["address"] for it in told if "address" in it]


def promises(site):
    """What decisions asked for, where everybody reads what became of it."""
    return [json.loads(it)["follow_up"] for it in site.get("/data/follow_ups.jsonl").text.splitlines()]


def records(site):
    """The record of each meeting against the schema that is given out beside it."""
    schema = site.get("/skema/record.json").json()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    etree.XMLSchema(etree.fromstring(site.get("/skema/journalisering.xsd").content))
    wrong, count = [], 0
    for at in meetings(site):
        answer = site.get(f"{at}.json")
        count += 1
        if answer.status_code != 200:
            wrong.append(f"{at}.json answers {answer.status_code}")
            continue
        wrong += [f"{at}.json: {it.json_path}: {it.message[:200]}" for it in validator.iter_errors(answer.json())]
    return f"{count} records", wrong
