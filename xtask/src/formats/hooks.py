"""Commands as programs send them, bent: Schemathesis knows their frame only."""

import json
import os
import random

import schemathesis

KNOWN = json.load(open(os.environ["RAADSLAG_KNOWN"]))


def drawn(draw):
    return draw.choice("0123456789abcdef") + "".join(draw.choices("0123456789abcdefghjkmnpqrstvwxyz", k=12))


def commands(draw):
    """What may be asked of things that are there."""
    meeting, item, body = draw.choice(KNOWN["meeting"]), draw.choice(KNOWN["item"]), draw.choice(KNOWN["organization"])
    when = {"date": "2030-12-18", "start": "09:00", "end": "12:00", "place": "Byrådssalen"}
    at = lambda **act: {"command": "at_meeting", "meeting": meeting, "act": act}
    return [
        at(act="plan", body=body, meeting_kind="ORDINARY", **when),
        at(act="move", **when),
        at(act="start", at="09:00", anyway=True, all=True),
        at(act="call", item=item),
        at(act="place_item", item=drawn(draw), title="Et punkt", anyway=True),
        at(act="move_item", item=item, place=1, under=draw.choice(KNOWN["item"])),
        at(act="take_off", item=item, reason="Sagen er ikke klar"),
        at(act="close_item", item=item, ground="Forvaltningslovens § 27", public_title="En sag"),
        at(act="invite", item=item, person=drawn(draw), **{"from": "09:00", "to": "10:00"}),
        at(act="publish", override_reason="Det er set efter", anyway=True),
        at(act="unpublish", reason="Forkert version"),
        at(act="adopt"),
        at(act="cancel", reason="Mødet er ikke nødvendigt"),
        {"command": "at_rolling_list", "body": body, "act": {"act": "add", "lines": [], "visits": []}},
        {"command": "at_follow_up", "follow_up": drawn(draw), "act": {"act": "dismiss", "meeting": meeting, "item": item}},
        {"command": "at_names", "act": {}},
        {"command": "together", "commands": [at(act="adopt"), at(act="call", item=item)]},
    ]


def bent(draw, value):
    """Something like a value; mostly the value itself."""
    if draw.random() < 0.15:
        odd = [None, True, -1, 0, 2**63, 1e300, "", "æ" * 5000, "\u202e", "\x00", "=1+1", [], {}, [[]], "9999-12-31", "24:00", drawn(draw)]
        return draw.choice(odd)
    if isinstance(value, dict):
        told = {key: bent(draw, it) for key, it in value.items() if draw.random() > 0.03}
        return told | ({"stray": 1} if draw.random() < 0.05 else {})
    return [bent(draw, it) for it in value] if isinstance(value, list) else value


@schemathesis.hook
def map_body(context, body):
    """In the place of a command that means nothing one that nearly does, the same for the same drawn body."""
    if not isinstance(body, dict) or not isinstance(body.get("ask"), dict) or not isinstance(body["ask"].get("command"), str):
        return body
    draw = random.Random(json.dumps(body, sort_keys=True, default=str))
    return body | {"ask": bent(draw, draw.choice(commands(draw)))}
