"""Everything that the demo gives out, held by programs that others wrote: calendars, feeds, sitemap, catalogue, data, API.

Run by `cargo xtask formats` with the demo's address. Says what was looked at and each fault; ends with 1 where there was one.
"""

import argparse
import sys
import time

import asked
import calendars
import feeds
import files
import linked
from visitor import Site, crawl

words = argparse.ArgumentParser()
words.add_argument("address")
words.add_argument("--questions", type=int, required=True, help="drawn for each address of the API, in each role")
words.add_argument("--seed", type=int, required=True)
words = words.parse_args()

site = Site(words.address)
lise = Site(words.address).enter("Lise Brinkholt")
site.wait_for_search()
found = crawl(site, lise)
checks = [
    ("calendars", lambda: calendars.check(site, lise, found)),
    ("feeds", lambda: feeds.check(site, found)),
    ("sitemap", lambda: files.sitemap(site)),
    ("tables", lambda: files.tables(site)),
    ("records", lambda: files.records(site)),
    ("catalogue", lambda: linked.catalogue(site)),
    ("data in pages", lambda: linked.pages(site, found)),
    ("description", lambda: asked.description(site)),
    ("API", lambda: asked.ask(site, lise, words.questions, words.seed)),
]
faults = 0
for name, check in checks:
    began = time.monotonic()
    told, wrong = check()
    print(f"formats: {name}: {told}, {len(wrong)} faults, {time.monotonic() - began:.1f} s", flush=True)
    for line in wrong:
        print(f"  {line}", flush=True)
    faults += len(wrong)
sys.exit(1 if faults else 0)
