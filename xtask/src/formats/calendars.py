"""Calendars: three readers that others wrote must agree, and the bytes are as RFC 5545, 5546 and 7986 want them."""

import re

import ics
import icalendar
import vobject

LINE = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"\x00-\x08]*"|[^";:,\x00-\x08]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', re.S)
TEXTS = {"SUMMARY", "LOCATION", "DESCRIPTION", "NAME", "X-WR-CALNAME", "COMMENT"}
ONCE = {"UID", "DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY"}


def check(site, lise, found):
    """Every calendar there is: of bodies in each language, somebody's own, and whatever else a page leads to."""
    asked = {}
    for body in site.get("/api/v1/bodies").json()["bodies"]:
        if body["address"]:
            asked |= {f"{it}/kalender/{body['address']}.ics": site for it in ("", "/da", "/en")}
    own = lise.own_calendar()
    asked |= {f"{it}{own}": site for it in ("", "/da", "/en")}
    asked |= {at: who for at, who in found.others.items() if at.endswith(".ics")}
    wrong, events = [], 0
    for at, who in sorted(asked.items()):
        answer = who.get(at)
        # A body whose plan nobody may know has an address, and no calendar.
        if answer.status_code == 404 and at not in found.others:
            continue
        count, faults = look(answer)
        events += count
        wrong += [f"{at}: {it}" for it in faults]
    if events == 0:
        wrong.append("no calendar has anything in it")
    return f"{len(asked)} addresses, {events} events", wrong


def look(answer):
    if answer.status_code != 200 or answer.headers["content-type"] != "text/calendar; charset=utf-8":
        return 0, [f"{answer.status_code}, {answer.headers['content-type']}"]
    raw = answer.content
    wrong = of_bytes(raw)
    try:
        first = icalendar.Calendar.from_ical(raw)
        first.validate()
        second = ics.Calendar(raw.decode())
        third = vobject.readOne(raw.decode())
        third.validate(raiseException=True)
    except Exception as fault:
        return 0, [*wrong, f"{type(fault).__module__}: {fault}"]
    wrong += [f"icalendar: {it.name} {error}" for it in first.walk() for error in it.errors]
    one = sorted((str(it["UID"]), str(it["SUMMARY"]), it.start.isoformat()) for it in first.events)
    two = sorted((it.uid, it.name) for it in second.events)
    three = sorted((it.uid.value, it.summary.value, it.dtstart.value.isoformat()) for it in third.contents.get("vevent", []))
    if not [it[:2] for it in one] == two == [it[:2] for it in three]:
        wrong.append("icalendar, ics and vobject read different events")
    if one != three:
        wrong.append("icalendar and vobject read different beginnings")
    return len(one), wrong


def of_bytes(raw):
    wrong = []
    if not raw.endswith(b"END:VCALENDAR\r\n") or re.search(rb"\r(?!\n)|(?<!\r)\n", raw):
        wrong.append("a line ends otherwise than with CR and LF")
    for line in raw.split(b"\r\n"):
        if len(line) > 75:
            wrong.append(f"longer than 75 octets: {line!r}")
        try:
            line.decode()
        except UnicodeDecodeError:
            wrong.append(f"folded within a character: {line!r}")
    whole = re.sub(rb"\r\n[ \t]", b"", raw).decode()
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", whole):
        wrong.append("a control character")
    stack, zones, named, head, uids = [], set(), set(), {}, []
    event = {}
    for line in whole.split("\r\n")[:-1]:
        parts = LINE.fullmatch(line)
        if parts is None:
            wrong.append(f"no line of a calendar: {line!r}")
            continue
        name, parameters, value = parts[1].upper(), parts[2], parts[3]
        if name == "BEGIN":
            stack.append(value)
            event = {} if value == "VEVENT" else event
        elif name == "END":
            if not stack or stack.pop() != value:
                wrong.append(f"END:{value} ends nothing")
            if value == "VEVENT":
                wrong += of_event(event, head)
                uids += event.get("UID", [])
        elif stack == ["VCALENDAR"]:
            head.setdefault(name, []).append(value)
        elif stack == ["VCALENDAR", "VTIMEZONE"] and name == "TZID":
            zones.add(value)
        elif stack == ["VCALENDAR", "VEVENT"]:
            event.setdefault(name, []).append(value)
        named |= set(re.findall(r";TZID=([^;:]+)", parameters))
        if name in TEXTS and re.search(r"[,;]|\\(?![\\;,nN])", re.sub(r"\\[\\;,nN]", "", value)):
            wrong.append(f"not escaped: {line!r}")
    if stack:
        wrong.append(f"not ended: {stack}")
    for zone in named - zones:
        wrong.append(f"no VTIMEZONE for {zone}")
    # Without events nothing is published, and the hours of the place are what is in it.
    once = {"VERSION": 1, "PRODID": 1, "NAME": 1, "METHOD": 1 if uids else 0}
    wrong += [f"{name} stands {len(head.get(name, []))} times" for name, times in once.items() if len(head.get(name, [])) != times]
    if len(set(uids)) != len(uids):
        wrong.append("two events have one UID")
    return wrong


def of_event(event, head):
    wrong = [f"{it} stands {len(event.get(it, []))} times" for it in ONCE if len(event.get(it, [])) != 1]
    if head.get("METHOD") == ["PUBLISH"] and "ATTENDEE" in event:
        wrong.append("ATTENDEE in what is only given out")
    for name in ("DTSTART", "DTEND", "DTSTAMP"):
        for value in event.get(name, []):
            if not re.fullmatch(r"\d{8}(T\d{6}Z)?", value) or name == "DTSTAMP" and "T" not in value:
                wrong.append(f"{name}:{value}")
    if event.get("DTEND") and event["DTEND"] <= event.get("DTSTART", [""]):
        wrong.append(f"ends before it begins: {event['UID']}")
    if not re.fullmatch(r"\d+", event.get("SEQUENCE", ["0"])[0]):
        wrong.append("SEQUENCE is no number")
    if event.get("STATUS", ["CONFIRMED"])[0] not in ("CONFIRMED", "CANCELLED", "TENTATIVE"):
        wrong.append("STATUS is none of an event")
    return wrong
