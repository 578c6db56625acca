"""The API as its own description has it: the description is valid, and Schemathesis finds no answer that it does not tell of."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from openapi_spec_validator import validate

from files import meetings, promises

# A rule that says no (422, 409) has understood what was asked; an address that was drawn need not be there (404), may be of a document
# that is gone (410), and may be longer than any of ours (414).
UNDERSTOOD = ["2xx", "3xx", "401", "404", "409", "410", "414", "422"]
# Feeds that are called otherwise than bodies are, and what of each is there.
FEEDS = {"sag": "case", "ord": "word", "maal": "goal", "loefte": "promise"}
REFUSED = ["400", "401", "404", "405", "413", "414", "415", "422"]


def description(site):
    """A valid OpenAPI document in which every operation has a name of its own."""
    told = site.get("/api/openapi.json").json()
    validate(told)
    names = [it["operationId"] for path in told["paths"].values() for it in path.values()]
    return f"{len(names)} operations", [f"{it} names two" for it in set(names) if names.count(it) > 1]


def ask(site, lise, most, seed):
    """Everything that Schemathesis thinks of: by nobody, and by somebody with a key."""
    wrong, told = [], []
    with tempfile.TemporaryDirectory() as folder:
        for role, key in (("nobody", None), ("with a key", lise.key())):
            lines, done = run(site, Path(folder), key, most, seed)
            told.append(f"{role}: {lines[-1].strip(' =') if lines else 'nothing'}")
            wrong += [f"{role}: {it}" for it in lines] if done != 0 else []
    return "; ".join(told), wrong


def run(site, folder, key, most, seed):
    """What Schemathesis says, and how it ended."""
    there = known(site)
    (folder / "known.json").write_text(json.dumps(there))
    (folder / "schemathesis.toml").write_text(settings(there, key))
    program = Path(sys.executable).with_name("schemathesis")
    command = [program, "--config-file", folder / "schemathesis.toml", "run", f"{site.address}/api/openapi.json"]
    command += ["--max-examples", str(most), "--seed", str(seed), "--checks", "all", "--no-color"]
    more = {"SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(Path(__file__).parent), "RAADSLAG_KNOWN": str(folder / "known.json")}
    done = subprocess.run(command, cwd=folder, env=os.environ | more, capture_output=True, text=True)
    return [it for it in (done.stdout + done.stderr).splitlines() if it.strip()], done.returncode


def known(site):
    """What is really there, beside what is drawn."""
    bodies = [it for it in site.get("/api/v1/bodies").json()["bodies"] if it["address"]]
    listed = lambda name: [it["id"] for it in site.get(f"/oparl/v1.1/body/1/{name}").json()["data"]]
    papers = listed("paper")
    ids = [it for name in ("meeting", "organization", "person", "file") for it in listed(name)] + papers
    last = lambda all: [it.rsplit("/", 1)[1] for it in all]
    slugs = last(meetings(site))
    public = {it: site.get(f"/api/v1/meetings/{it}").json() for it in slugs}
    return {
        "id": last(ids),
        "organization": [it["body"] for it in bodies],
        "slug": slugs,
        "meeting": [it["meeting"] for it in public.values()],
        "item": [item["item"] for it in public.values() for item in it["items"]],
        "name": ["alle.atom"] + [f"{it['address']}.atom" for it in bodies],
        "case": [f"{it}.atom" for it in last(papers)],
        "word": ["havn.atom", "budget.atom", "støj.atom", "26/2214.atom"],
        "goal": ["fn11.atom", "fn14.atom"],
        "promise": [f"{it}.atom" for it in promises(site)],
        "part": ["sider.xml", "2026-1.xml"],
        "q": ["budget", "skole", '"lokalplan"', "æøå"],
        "udvalg": [it["address"] for it in bodies],
    }


def settings(known, key):
    """What Schemathesis is told: every check is on."""
    lines = ["[checks.positive_data_acceptance]", f"expected-statuses = {json.dumps(UNDERSTOOD)}"]
    lines += ["[checks.negative_data_rejection]", f"expected-statuses = {json.dumps(REFUSED)}", "[dictionaries]"]
    lines += [f"{name} = {{ values = {json.dumps(values, ensure_ascii=False)} }}" for name, values in known.items()]
    lines += ["[auth.openapi.key]", f'bearer = "{key}"'] if key else []
    lines.append("[parameters]")
    lines += [f'{name} = {{ dictionary = "{name}", probability = 0.5 }}' for name in known if name not in ("meeting", "item", *FEEDS.values())]
    for kind, name in FEEDS.items():
        lines += ["[[operations]]", f'include-path = "/feed/{kind}/{{name}}"', f'parameters.name = {{ dictionary = "{name}", probability = 0.5 }}']
    return "\n".join(lines) + "\n"
