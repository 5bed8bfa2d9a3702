"""A visit of forty meetings on four days, made from the sample: a pack of some 175 pages."""

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from desk_app.model.meeting import Meeting
from desk_app.model.text import BiText
from desk_app.service import new_desk

DAYS = ("2023-01-17", "2023-01-18", "2023-01-19", "2023-01-20")
A_DAY = 10
FIRST_MINUTE, EVERY_MINUTES, LONG_MINUTES = 450, 75, 20
"""of the day, from one meeting to the next, and of each"""


def great_desk(path):
    """The workspace, open, with its one visit."""
    desk = new_desk(path, sample=True, by="secretary")
    (visit,) = desk.visits()
    sample = desk.snapshot(visit.id).meetings
    meetings = [_meeting(sample[number % len(sample)], number, number < len(sample)) for number in range(len(DAYS) * A_DAY)]
    # Journeys on the days of the meetings would clash with them.
    desk.delete(*(movement.id for movement in desk.snapshot(visit.id).movements if movement.start[:10] >= DAYS[0]))
    desk.save(replace(visit, last_day=DAYS[-1]), *meetings)
    return desk


def new_meeting(desk, start):
    """The records of one more meeting, with somebody whom no other meeting is with; not yet saved."""
    snapshot = desk.snapshot(desk.visits()[0].id)
    like = snapshot.meetings[0]
    known = snapshot.people[like.counterparts[0]] if like.counterparts else next(iter(snapshot.people.values()))
    name = BiText("الدكتورة سلوى المراكشية", "Dr. Salwa Al-Marrakshi", "approved")
    mayor = replace(known, id=str(uuid5(NAMESPACE_URL, f"mayor at {start}")), name=name, photo="")
    meeting = Meeting(
        str(uuid5(NAMESPACE_URL, f"meeting at {start}")),
        like.visit_id,
        "M99",
        BiText("لقاء مع رئيسة البلدية", "Meeting with the mayor", "approved"),
        start=start,
        end=f"{start[:-2]}40",
        timezone=like.timezone,
        place=like.place,
        lead_id=like.lead_id,
        counterparts=(mayor.id,),
        points=like.points,
    )
    return mayor, meeting


def _meeting(like, number, is_sample):
    day, minutes = DAYS[number // A_DAY], FIRST_MINUTE + EVERY_MINUTES * (number % A_DAY)
    words = {} if is_sample else {"title": _numbered(like.title, number), "short_title": _numbered(like.short_title, number)}
    return replace(
        like,
        id=like.id if is_sample else str(uuid5(NAMESPACE_URL, f"{like.id} {number}")),
        code=f"M{number + 1}",
        start=_at(day, minutes),
        end=_at(day, minutes + LONG_MINUTES),
        points=_more(like.points, 9, text=True),
        their_points=_more(like.their_points, 6, text=True),
        questions=_more(like.questions, 6),
        defensive_points=_more(like.defensive_points, 4, text=True),
        background=BiText(*("\n".join([side] * 8) for side in (like.background.ar, like.background.en)), "approved"),
        attachments=(),
        uid="",
        **words,
    )


def _at(day, minutes):
    return f"{day}T{minutes // 60:02}:{minutes % 60:02}"


def _numbered(pair, number):
    return pair if pair.is_empty else BiText(f"{pair.ar} ({number + 1})", f"{pair.en} ({number + 1})", "approved")


def _more(items, times, text=False):
    """Every item several times over, each a little other than the last."""
    return tuple(
        replace(item, id=f"{item.id}-{time}", **({"text": _numbered(item.text, time)} if text else {}))
        for time in range(times)
        for item in items
    )
