"""Somebody signs in through the provider, as a browser does: every form is filled in and sent until the pages come."""

import socket
import ssl
import sys
from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx

start, certificate, authority, words = sys.argv[1:5]
typed = {"login": "ida", "password": "en lang adgangskode"}
find = socket.getaddrinfo
# The names of the guide lead to this machine.
socket.getaddrinfo = lambda host, *rest, **more: find("127.0.0.1", *rest, **more)


class Form(HTMLParser):
    """The first form of a page that is sent by POST."""

    def __init__(self):
        super().__init__()
        self.action, self.fields, self.is_open = None, {}, False

    def handle_starttag(self, tag, attributes):
        it = dict(attributes)
        if tag == "form" and self.action is None and it.get("method", "").lower() == "post":
            self.action, self.is_open = it.get("action") or "", True
        elif self.is_open and tag in ("input", "button") and it.get("name"):
            self.fields.setdefault(it["name"], typed.get(it["name"], it.get("value") or ""))

    def handle_endtag(self, tag):
        self.is_open = self.is_open and tag != "form"


believed = ssl.create_default_context(cafile=certificate)
believed.load_verify_locations(authority)
with httpx.Client(verify=believed, follow_redirects=True, timeout=30) as client:
    page = client.get(start)
    for _ in range(5):
        if page.url.host == httpx.URL(start).host:
            break
        form = Form()
        form.feed(page.text)
        if form.action is None:
            sys.exit(f"no form at {page.url}: {page.status_code}")
        # A browser says where it comes from; over https the provider takes no form from elsewhere.
        page = client.post(urljoin(str(page.url), form.action), data=form.fields, headers={"Referer": str(page.url)})
    if page.status_code != 200 or words not in page.text:
        sys.exit(f"not signed in: {page.status_code} at {page.url}")
    print(f"signed in through the provider, and led to {page.url.path}")
