"""Feeds: RFC 4287 as a schema, a reader that others wrote, and what no schema sees."""

from pathlib import Path

import feedparser
from lxml import etree

from files import promises

SCHEMA = etree.RelaxNG.from_rnc_string(Path(__file__).with_name("atom.rnc").read_text())
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def check(site, found):
    """Every feed there is: of everything, of each body, matter and promise, of some words and goals, and whatever else a page leads to; with all older pages."""
    asked = {"/feed/alle.atom"} | {it for it in found.others if it.endswith(".atom")}
    asked |= {"/feed/ord/havn.atom", "/feed/ord/st%C3%B8j.atom", "/feed/ord/26%2F2214.atom", "/feed/maal/fn11.atom"}
    asked |= {f"/feed/loefte/{it}.atom" for it in promises(site)}
    for body in site.get("/api/v1/bodies").json()["bodies"]:
        if body["address"]:
            asked.add(f"/feed/{body['address']}.atom")
    papers = "/oparl/v1.1/body/1/paper"
    while papers:
        page = site.get(papers).json()
        asked |= {f"/feed/sag/{it['id'].rsplit('/', 1)[1]}.atom" for it in page["data"]}
        papers = page["links"].get("next")
    wrong, entries, pages = [], 0, 0
    for at in sorted(asked):
        for count, faults in whole(site, at):
            pages, entries = pages + 1, entries + count
            wrong += [f"{at}: {it}" for it in faults]
    if entries == 0:
        wrong.append("no feed has anything in it")
    return f"{len(asked)} feeds on {pages} pages, {entries} entries", wrong


def whole(site, at):
    """A feed page by page, each with how many entries it has and what is wrong."""
    ids, name, last, leads, at = set(), None, None, {}, f"{site.address}{at}"
    while at:
        answer = site.get(at)
        if answer.status_code != 200 or answer.headers["content-type"] != "application/atom+xml; charset=utf-8":
            yield 0, [f"{answer.status_code}, {answer.headers['content-type']}"]
            return
        feed = etree.fromstring(answer.content, etree.XMLParser(resolve_entities=False))
        wrong = [] if SCHEMA.validate(feed) else [f"line {it.line}: {it.message}" for it in SCHEMA.error_log]
        read = feedparser.parse(answer.content, response_headers=dict(answer.headers))
        if read.bozo or read.version != "atom10":
            wrong.append(f"feedparser: {read.version} {read.get('bozo_exception')}")
        links = {it.get("rel"): it.get("href") for it in feed.iterfind("a:link", ATOM)}
        if links.get("self") != at:
            wrong.append(f"rel=self is {links.get('self')}, fetched at {at}")
        if name not in (None, feed.findtext("a:id", None, ATOM)):
            wrong.append("another id on an older page")
        name = feed.findtext("a:id", None, ATOM)
        entries = feed.findall("a:entry", ATOM)
        if len(read.entries) != len(entries):
            wrong.append("feedparser reads another number of entries")
        for entry in entries:
            moment = entry.findtext("a:updated", None, ATOM)
            if last and moment > last:
                wrong.append(f"{moment} stands below {last}")
            last = moment
            if entry.findtext("a:id", None, ATOM) in ids:
                wrong.append(f"two entries are {entry.findtext('a:id', None, ATOM)}")
            ids.add(entry.findtext("a:id", None, ATOM))
        for link in feed.iterfind(".//a:link[@rel='alternate']", ATOM):
            to = link.get("href")
            if to not in leads:
                leads[to] = site.get(to).status_code
            # What was taken back says so itself.
            if leads[to] not in (200, 410):
                wrong.append(f"{to} answers {leads[to]}")
        # The same in every language, for whoever asks again.
        again = site.get(at, headers={"accept-language": "en", "if-none-match": answer.headers.get("etag", "")})
        if "etag" in answer.headers and again.status_code != 304:
            wrong.append(f"asked again: {again.status_code}")
        yield len(entries), wrong
        at = links.get("next")
