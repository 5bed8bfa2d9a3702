"""What the view of days says: of a day, of an entry, of what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desk_app.model.agreement import counted
from desk_app.model.calendar import WEEKDAYS, hours_ahead
from desk_app.model.day_plan import clock_change
from desk_app.model.findings import Finding
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import Occasion
from desk_app.model.visit import Movement, Visit
from desk_app.ui.day_block import BlockText
from desk_app.ui.movement_form import name_of
from desk_app.ui.words import Words, clock, clock_in, isolate

MARKS = {
    "attendee_clash": "people", "movement_clash": "people", "journey_clash": "people", "journey_clash_all": "people",
    "place_clash": "place", "overlap": "overlap", "no_way": "way", "no_time_for_way": "way", "no_journey": "journey",
    "agenda_too_long": "agenda", "meeting_without_end": "unended", "ends_before_start": "backwards", "outside_visit": "outside",
    "meeting_undated": "undated", "movement_undated": "undated", "hour_skipped": "skipped", "hour_twice": "twice",
}  # fmt: skip
"""Key of a finding -> what stands on the entry (``days.mark_NAME``)."""
_OF_BOTH = {"people", "place", "overlap"}
"""What is wrong with two entries alike."""


class DayWords:
    def __init__(self, words: Words) -> None:
        self.words = words

    def head(self, visit: Visit, day: str, first_day: str) -> tuple[str, str]:
        """The name of a day, and what its clocks do: a change here or at home; that home is another number of hours away than on
        the first day shown."""
        words = self.words
        notes: list[str] = []
        home = visit.home_timezone or visit.timezone
        for zone, city in ((visit.timezone, self._city(visit)), (home, words.pick(visit.home_city) or words("status.home"))):
            minutes, at = clock_change(zone, day)
            if minutes and not (notes and zone == visit.timezone == home):
                by = counted(abs(minutes), "minute", words.language)
                notes.append(words("days.forward" if minutes > 0 else "days.back", city=city, time=at, minutes=by))
        noon = "T12:00"
        ahead = hours_ahead(day + noon, visit.timezone, home)
        if ahead != hours_ahead(first_day + noon, visit.timezone, home):
            notes.append(words("days.ahead", city=words.pick(visit.home_city) or words("status.home"), hours=f"{ahead:+g}"))
        return words.day(day), "\n".join(dict.fromkeys(notes))

    def short_day(self, day: str) -> str:
        when = date.fromisoformat(day)
        return f"{WEEKDAYS[self.words.language][when.weekday()]} {isolate(when.day)}"

    def cities(self, visit: Visit) -> tuple[str, str]:
        """Whose clocks stand beside the hours; the second empty when home has the same."""
        same = visit.home_timezone in ("", visit.timezone)
        return self._city(visit), "" if same else self.words.pick(visit.home_city) or self.words("status.home")

    def _city(self, visit: Visit) -> str:
        named = next((self.words.pick(place.city) for place in visit.places if place.timezone == visit.timezone), "")
        return named or self.words("status.there")

    def block(self, visit: Visit, occasion: Occasion, findings: Sequence[Finding]) -> BlockText:
        """All that a block says; the gravest finding gives its mark."""
        words = self.words
        title = self._title(occasion)
        about = [one for one in findings if one.record_id == occasion.id and one.key in MARKS]
        about += [one for one in findings if one.other_id == occasion.id and MARKS.get(one.key) in _OF_BOTH]
        marks = list(dict.fromkeys(words(f"days.mark_{MARKS[one.key]}") for one in about))
        clocks, home = self._clocks(visit, occasion)
        day = words.day(occasion.start) if occasion.start else words("programme.no_day")
        at_home = f"{words.pick(visit.home_city) or words('status.home')} {home}" if home else ""
        more = [one.message(words.language) for one in about if one.record_id == occasion.id]
        told = "، " if words.language == "ar" else ", "
        return BlockText(
            title,
            clocks,
            home,
            " · ".join(marks),
            about[0].severity if about else "note",
            told.join(part for part in (title, day, clocks, at_home, *marks) if part),
            "\n".join(dict.fromkeys(more)),
            isinstance(occasion, Movement),
        )

    def _title(self, occasion: Occasion) -> str:
        words = self.words
        if isinstance(occasion, Movement):
            return name_of(words, occasion)
        return words.pick(occasion.short_title) or words.pick(occasion.title) or words("meeting.untitled")

    def _clocks(self, visit: Visit, occasion: Occasion) -> tuple[str, str]:
        words, home = self.words, visit.home_timezone or visit.timezone
        if isinstance(occasion, Meeting) and occasion.all_day:
            return words("meeting.whole_days"), ""
        start_zone, end_zone = (
            (occasion.start_timezone, occasion.end_timezone)
            if isinstance(occasion, Movement)
            else (occasion.timezone, occasion.timezone)
        )
        clocks = "–".join(part for part in (clock(occasion.start), clock(occasion.end)) if part)
        said = isolate(clocks) if clocks else ""
        if said and start_zone != end_zone:
            # Two clocks of two places: each says whose it is.
            ends = ((occasion.start, start_zone), (occasion.end, end_zone))
            said = " – ".join(f"{isolate(clock(at))} {self._place(visit, zone)}" for at, zone in ends if clock(at))
        elif said and start_zone != visit.timezone:
            said = f"{said} {self._place(visit, start_zone)}"
        if home == start_zone == end_zone or not clocks:
            return said, ""
        there = [clock_in(at, zone, home) for at, zone in ((occasion.start, start_zone), (occasion.end, end_zone)) if clock(at)]
        return said, isolate("–".join(part for part in there if part))

    def _place(self, visit: Visit, zone: str) -> str:
        """Whose clock it is: the city of the visit or at home, else what the zone is called."""
        home = self.words.pick(visit.home_city) if zone == visit.home_timezone else ""
        named = next((self.words.pick(place.city) for place in visit.places if place.timezone == zone), home)
        return isolate(named or zone.rpartition("/")[2].replace("_", " "))
