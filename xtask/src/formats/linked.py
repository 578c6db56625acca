"""Linked data: the catalogue against DCAT-AP, and what pages tell search engines."""

import json
from pathlib import Path

from pyshacl import validate
from rdflib import DCAT, RDF, SDO, SH, Graph

SHAPES = Graph().parse(Path(__file__).with_name("shapes.ttl"))
MEDIA = "https://www.iana.org/assignments/media-types/"

# What the words of schema.org stand for; the real list lies on the network.
CONTEXT = {"@vocab": str(SDO), "url": {"@type": "@id"}, "eventStatus": {"@type": "@id"}}


def shaped(graph, where):
    """What the shapes find: at what, which property, which value, why."""
    _, told, _ = validate(graph, shacl_graph=SHAPES)
    wrong = []
    for it in told.subjects(RDF.type, SH.ValidationResult):
        path, value, why = (told.value(it, name) for name in (SH.resultPath, SH.value, SH.resultMessage))
        wrong.append(f"{where}: {path} {value}: {why}")
    return wrong


def catalogue(site):
    """As the mandatory properties of DCAT-AP 2 are, and every address in it gives what it says."""
    answer = site.get("/data/katalog.ttl")
    wrong = [] if answer.headers["content-type"].startswith("text/turtle") else [answer.headers["content-type"]]
    graph = Graph().parse(data=answer.content, format="turtle")
    wrong += shaped(graph, "katalog.ttl")
    for it, to in graph.subject_objects(DCAT.accessURL):
        media = str(graph.value(it, DCAT.mediaType)).removeprefix(MEDIA)
        got = site.get(str(to))
        if got.status_code != 200 or got.headers["content-type"].split(";")[0] != media:
            wrong.append(f"{to}: {got.status_code} {got.headers['content-type']}, the catalogue says {media}")
    for name in (DCAT.landingPage, DCAT.endpointURL, DCAT.endpointDescription):
        for to in graph.objects(None, name):
            if site.get(str(to)).status_code != 200:
                wrong.append(f"{to} answers {site.get(str(to)).status_code}")
    return f"{len(graph)} statements, {len(set(graph.objects(None, DCAT.accessURL)))} addresses", wrong


def pages(site, found):
    """What search engines are told within pages: read as linked data, in words that schema.org has."""
    wrong, blocks, leads = [], 0, set()
    for at, page in found.pages.items():
        for block in page.xpath("//script[@type='application/ld+json']/text()"):
            blocks += 1
            told = json.loads(block)
            if told.pop("@context", None) != "https://schema.org":
                wrong.append(f"{at}: another context")
            named = json.dumps(told | {"@context": CONTEXT})
            graph = Graph().parse(data=named, format="json-ld", publicID=f"{site.address}{at}")
            leads |= {str(it) for it in graph.objects(None, SDO.url)}
            house = {str(it) for of in graph.objects(None, SDO.parentOrganization) for it in graph.objects(of, SDO.url)}
            if house - {f"{site.address}/"}:
                wrong.append(f"{at}: the municipality is at {house}")
            words = set(graph.predicates()) - {RDF.type} | set(graph.objects(None, RDF.type)) | set(graph.objects(None, SDO.eventStatus))
            wrong += [f"{at}: schema.org has no {it}" for it in words if it not in SDO]
            wrong += shaped(graph, at)
    wrong += [f"{it} answers {site.get(it).status_code}" for it in sorted(leads) if site.get(it).status_code != 200]
    if not blocks:
        wrong.append("no page tells anything")
    return f"{blocks} blocks on {len(found.pages)} pages", wrong
