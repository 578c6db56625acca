"""A browser without a screen: somebody at the demo, and every page that links lead to."""

import re
import time
from collections import Counter
from urllib.parse import urljoin, urlsplit

import httpx
from lxml import html

# The demo's own; everybody has it.
PASSWORD = "lynghede-eksempel"

# Of pages that differ in an id only, so many are looked at.
ALIKE = 4


class Site:
    """The demo, as somebody sees it."""

    def __init__(self, address):
        self.address = address
        self.client = httpx.Client(base_url=address, timeout=60)

    def get(self, address, **more):
        return self.client.get(address, **more)

    def page(self, address):
        return html.fromstring(self.get(address).content)

    def enter(self, name):
        """Signs in as one of the demo's people, by their button."""
        page = self.page("/da/log-ind")
        for button in page.xpath("//button[@name='demo']"):
            if name in button.text_content():
                self.send("/da/log-ind", button.xpath("ancestor::form")[0], demo=button.get("value"))
                return self
        raise SystemExit(f"{name} is not at the door of the demo")

    def press(self, address, act, **typed):
        """Sends the form of a page that does this, and reads what comes back."""
        for form in self.page(address).xpath("//form[@method='post']"):
            if form.xpath(".//*[@name='act' and @value=$act]", act=act):
                return html.fromstring(self.send(address, form, **typed).content)
        raise SystemExit(f"{address} has no form for {act}")

    def send(self, address, form, **typed):
        fields = {it.get("name"): it.get("value") or "" for it in form.xpath(".//input[@type='hidden']")}
        to = urljoin(address, form.get("action") or "")
        return self.client.post(to, data=fields | typed)

    def wait_for_search(self):
        """The index is made while pages are shown already."""
        for _ in range(600):
            if "building" not in self.get("/api/v1/search?q=budget").json():
                return
            time.sleep(0.1)
        raise SystemExit("the search index is not made within a minute")

    def key(self):
        """A key for programs, made as people make one."""
        page = self.press("/da/mit/konto", "key-make", name="prøve", days="30", password=PASSWORD)
        return page.xpath("string(//*[@class='link-to-copy']/code)")

    def own_calendar(self):
        page = self.press("/da/mit/kalender", "give")
        return page.xpath("string(//input[@id='adresse']/@value)")


class Found:
    """What was come by: the pages that everybody sees, and every address of something that is no page, with who came by it."""

    def __init__(self):
        self.pages, self.others = {}, {}


def crawl(site, lise):
    """Goes where links lead, as nobody and as somebody inside, in both languages; of pages that are alike some are enough."""
    found = Found()
    for visitor in (site, lise):
        ways = [f"{language}{it}" for language in ("/da", "/en") for it in ("", "/moeder", "/aabne-data", "/mit")]
        seen, alike = set(ways), Counter()
        while ways:
            address = ways.pop(0)
            answer = visitor.get(address)
            kind = answer.headers.get("content-type", "").split(";")[0]
            if kind != "text/html" or answer.status_code != 200:
                continue
            page = html.fromstring(answer.content)
            if visitor is site:
                found.pages[address] = page
            for to in page.xpath("//a/@href | //link[@rel='alternate']/@href"):
                to = urlsplit(urljoin(f"{visitor.address}{address}", to.strip()))
                if f"{to.scheme}://{to.netloc}" != visitor.address:
                    continue
                path = to.path + (f"?{to.query}" if to.query else "")
                if path in seen:
                    continue
                seen.add(path)
                if re.search(r"\.(ics|atom|json)$", to.path):
                    found.others.setdefault(path, visitor)
                    continue
                # Written by somebody, or drawn: what stands in the place of an id.
                pattern = re.sub(r"/[^/]*\d[^/]*|=[^&]+", "/*", path)
                alike[pattern] += 1
                if alike[pattern] <= ALIKE and "log-ud" not in path:
                    ways.append(path)
    return found
