"""A programme in rows, as spreadsheets hold it: one entry a row, headings in either language.

A day that is not repeated holds for the rows below it. Times are local: in the zone that the row names, else in that of the city
that its place names, else in the visit's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import uuid5

from desk_app.exchange.calendar_values import NAMESPACE, bare_name, pair
from desk_app.exchange.calendar_zones import iana_name
from desk_app.exchange.programme_words import (
    EntryKind,
    NoDay,
    entry_kind,
    meeting_kind,
    movement_kind,
    read_day,
    read_time,
    western,
)
from desk_app.exchange.tables import Table, TableRow, heading_key
from desk_app.model.fold import fold
from desk_app.model.meeting import Meeting
from desk_app.model.occasions import Occasion, calendar_key
from desk_app.model.people import Person
from desk_app.model.text import EMPTY, BiText
from desk_app.model.transfer import ColumnMap, Reading, ReadItem, RowProblem, Severity
from desk_app.model.visit import Movement, Visit

COLUMNS: dict[str, tuple[str, ...]] = {
    "day": ("Date", "التاريخ", "day", "start date", "اليوم", "تاريخ البداية"),
    "start": ("Start", "البداية", "from time", "start time", "begins", "من الساعة", "وقت البداية", "بداية"),
    "end": ("End", "النهاية", "to time", "end time", "ends", "إلى الساعة", "وقت النهاية", "نهاية"),
    "time": ("Time", "الوقت", "hour", "الساعة", "التوقيت"),
    "end_day": ("End date", "تاريخ النهاية", "last day", "آخر يوم"),
    "timezone": ("Time zone", "المنطقة الزمنية", "timezone", "zone"),
    "end_timezone": ("End time zone", "المنطقة الزمنية للنهاية"),
    "kind": ("Kind", "النوع", "type", "category", "categories", "نوع"),
    "title.ar": ("Title (Arabic)", "العنوان (بالعربية)", "arabic title", "title ar", "العنوان بالعربية", "العنوان عربي"),
    "title.en": ("Title (English)", "العنوان (بالإنجليزية)", "english title", "title en", "العنوان إنجليزي"),
    "title": ("Title", "العنوان", "subject", "summary", "meeting", "activity", "event", "الموضوع", "الاجتماع", "النشاط", "البند"),
    "place.ar": ("Place (Arabic)", "المكان (بالعربية)", "place ar", "location ar", "المكان بالعربية", "المكان عربي"),
    "place.en": ("Place (English)", "المكان (بالإنجليزية)", "place en", "location en", "المكان إنجليزي"),
    "place": ("Place", "المكان", "location", "venue", "where", "الموقع", "القاعة", "مكان الاجتماع"),
    "origin.ar": ("From (Arabic)", "من (بالعربية)", "origin ar"),
    "origin.en": ("From (English)", "من (بالإنجليزية)", "origin en"),
    "origin": ("From", "من", "origin", "المغادرة من"),
    "number": ("Number", "الرقم", "flight", "flight number", "رقم الرحلة"),
    "people": ("Attendees", "الحضور", "participants", "people", "who", "المشاركون", "المشاركين", "الأشخاص", "required attendees"),
    "notes.ar": ("Notes (Arabic)", "ملاحظات (بالعربية)", "notes ar"),
    "notes.en": ("Notes (English)", "ملاحظات (بالإنجليزية)", "notes en"),
    "notes": ("Notes", "ملاحظات", "description", "remarks", "logistics", "الوصف", "الترتيبات"),
    "code": ("Code", "الرمز", "رمز"),
    "uid": ("UID", "المعرّف", "id"),
}  # fmt: skip
"""Field -> the headings that mean it; the first is how it is headed in English, the second in Arabic."""

_FROM, _TO = ({heading_key(said) for said in names} for names in (("From", "من"), ("To", "إلى", "until", "حتى")))
_CLOCK = re.compile(r"\d{1,2}\s*[:.]\s*\d{2}")
_ALL_DAY = {fold(said) for said in ("all day", "whole day", "all-day", "طوال اليوم", "يوم كامل", "كل اليوم", "اليوم كله")}
_RANGE = re.compile(r"\s*(?:–|—|-|−|\bto\b|\buntil\b|إلى|الى|حتى)\s*")
_MAIL = re.compile(r"<?([^\s<>@]+@[^\s<>@]+)>?")


def from_and_to(table: Table, columns: ColumnMap) -> ColumnMap:
    """The columns with "From" and "To" (من، إلى) as start and end where times stand in them, not places."""
    paths = list(columns.paths)
    for names, path in ((_FROM, "start"), (_TO, "end")):
        for at, heading in enumerate(columns.headings):
            said = [row.cells[at].strip() for row in table.rows if at < len(row.cells) and row.cells[at].strip()]
            if path not in paths and heading_key(heading) in names and said and all(_CLOCK.match(cell) for cell in said):
                paths[at] = path
    return replace(columns, paths=tuple(paths))


def read_programme(table: Table, columns: ColumnMap, visit: Visit, file: str = "") -> Reading:
    """The meetings and movements of a sheet. ``columns``: as ``tables.guess_columns`` proposes them for COLUMNS.

    A row whose day or time can't be read is left out and named by its row and column; the others are kept. Who takes part is read
    as of a calendar: see ``calendars.read_calendar``.
    """
    names = {path: heading for heading, path in zip(columns.headings, columns.paths, strict=True) if path}
    reader = _Reader(visit, names)
    items = []
    for row in table.rows:
        cells = dict(zip(columns.paths, row.cells, strict=False))
        cells.pop("", None)
        item = reader.entry(row, {path: cell.strip() for path, cell in cells.items() if cell.strip()})
        if item is not None:
            items.append(item)
    problems = (*table.problems, *(replace(problem, file=file) for problem in reader.problems))
    return Reading("programme", file, tuple(items), problems)


@dataclass(frozen=True, slots=True)
class _Times:
    start: datetime
    end: datetime | None
    zone: str
    end_zone: str
    whole_days: bool


class _Left(Exception):
    """A row that is left out: what is wrong with it has been told."""


class _Reader:
    """Goes through the rows of one sheet; the last day that was named stands for those that name none."""

    def __init__(self, visit: Visit, names: Mapping[str, str]) -> None:
        self.problems: list[RowProblem] = []
        self._visit = visit
        self._names = names
        self._day: date | None = None
        self._cities = [
            (fold(side), place.timezone)
            for place in visit.places
            for side in (place.city.ar, place.city.en)
            if side.strip() and place.timezone
        ]

    def entry(self, row: TableRow, cells: dict[str, str]) -> ReadItem | None:
        if not cells:
            return None
        if set(cells) == {"day"} or (set(cells) == {"title"} and self._is_day(cells["title"])):
            # A line of its own above the entries of a day.
            cells = {"day": next(iter(cells.values()))}
        try:
            times = self._times(row.number, cells)
        except _Left:
            return None
        if times is None:
            return None
        people = tuple(_people(cells.get("people", "")))
        kind = self._kind(row.number, cells)
        record = self._record(row.number, cells, times, kind, tuple(person.id for person in people))
        if self._visit.first_day and self._visit.last_day:
            day = record.start[:10]
            if not self._visit.first_day <= day <= self._visit.last_day:
                self._tell(row.number, "outside", "day", "warning", day=day)
        return ReadItem(row.number, record, people)

    def _times(self, row: int, cells: dict[str, str]) -> _Times | None:
        """None for a line that only names a day. Raises _Left."""
        start_said, end_said = cells.get("start", ""), cells.get("end", "")
        if not start_said and cells.get("time"):
            parts = [part for part in _RANGE.split(re.sub(r"^\s*(?:من|from)\s+", "", cells["time"])) if part]
            start_said, end_said = parts[0], end_said or (parts[1] if len(parts) == 2 else "")
        if "day" in cells:
            self._day = self._read_day(row, "day", cells["day"])
            if set(cells) == {"day"}:
                return None
        whole_days = fold(start_said) in _ALL_DAY
        start_day = self._day if whole_days or not start_said else self._day_in(row, "start", start_said) or self._day
        if start_day is None:
            self._tell(row, "no_day", "day")
            raise _Left
        if not start_said and not whole_days:
            self._tell(row, "no_time", "start")
            raise _Left
        zone = self._zone(row, "timezone", cells) or self._zone_of_place(cells)
        end_zone = self._zone(row, "end_timezone", cells) or zone
        midnight = datetime.combine(start_day, datetime.min.time())
        if whole_days:
            said = cells.get("end_day") or end_said
            last = self._read_day(row, "end_day" if cells.get("end_day") else "end", said) if said else start_day
            return _Times(midnight, datetime.combine(last, datetime.min.time()), zone, zone, True)
        start = self._moment(row, "start" if "start" in cells else "time", start_said, start_day)
        end = None
        if end_said:
            end_day = self._day_in(row, "end", end_said)
            if end_day is None and cells.get("end_day"):
                end_day = self._read_day(row, "end_day", cells["end_day"])
            end = self._moment(row, "end" if "end" in cells else "time", end_said, end_day or start_day)
            if end_day is None and end < start and zone == end_zone:
                self._tell(row, "next_day", "end", "warning")
                end += timedelta(days=1)
        return _Times(start, end, zone, end_zone, False)

    def _record(self, row: int, cells: dict[str, str], times: _Times, kind: EntryKind, people: tuple[str, ...]) -> Occasion:
        title, place, notes = (_pair(cells, name) for name in ("title", "place", "notes"))
        uid = cells.get("uid", "")
        key = calendar_key(uid) if uid else f"{times.start.isoformat()} {title.ar} {title.en} {row}"
        own_id = str(uuid5(NAMESPACE, f"{self._visit.id} {key}"))
        start, end = times.start, times.end
        if title.is_empty and not cells.get("number"):
            self._tell(row, "no_title", "title", "warning")
        if kind[0] == "movement" and not times.whole_days:
            return Movement(
                own_id,
                self._visit.id,
                movement_kind(kind),
                label=title,
                number=western(cells.get("number", "")),
                start=_iso(start),
                start_timezone=times.zone,
                origin=_pair(cells, "origin"),
                end=_iso(end) if end is not None else "",
                end_timezone=times.end_zone,
                destination=place,
                people=people,
                notes=notes,
                uid=uid,
            )
        shown = (lambda moment: f"{moment:%Y-%m-%d}") if times.whole_days else _iso
        return Meeting(
            own_id,
            self._visit.id,
            code=cells.get("code", ""),
            title=title,
            kind=meeting_kind(kind),
            start=shown(start),
            end=shown(end) if end is not None else "",
            timezone=times.zone,
            all_day=times.whole_days,
            place=place,
            attendees=people,
            logistics=notes,
            uid=uid,
        )

    def _kind(self, row: int, cells: dict[str, str]) -> EntryKind:
        said = cells.get("kind", "")
        found = entry_kind(said)
        if said and found is None:
            self._tell(row, "kind", "kind", "warning", value=said)
        return found or ("meeting", "other")

    def _zone(self, row: int, path: str, cells: dict[str, str]) -> str:
        said = cells.get(path, "")
        if not said:
            return ""
        known = iana_name(said) or next((zone for city, zone in self._cities if city == fold(said)), "")
        if not known:
            self._tell(row, "zone", path, "warning", value=said, used=self._visit.timezone)
        return known

    def _zone_of_place(self, cells: dict[str, str]) -> str:
        said = " ".join(fold(cells[path]) for path in ("place", "place.ar", "place.en") if path in cells)
        return next((zone for city, zone in self._cities if city in said), self._visit.timezone)

    def _is_day(self, said: str) -> bool:
        try:
            read_day(said, self._visit.first_day)
        except NoDay:
            return False
        return True

    def _read_day(self, row: int, path: str, said: str) -> date:
        try:
            return read_day(said, self._visit.first_day)
        except NoDay as error:
            self._tell(row, error.key, path, value=said)
            raise _Left from error

    def _day_in(self, row: int, path: str, said: str) -> date | None:
        """The day in a cell that holds a day and a time, as Excel's dates do."""
        return self._read_day(row, path, said) if re.match(r"\d{4}-\d|\d{1,2}[/-]\d{1,2}[/-]\d{4}", western(said)) else None

    def _moment(self, row: int, path: str, said: str, day: date) -> datetime:
        try:
            clock = read_time(re.sub(r"^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}[ T]+", "", western(said)))
        except ValueError as error:
            self._tell(row, "time", path, value=said)
            raise _Left from error
        return datetime.combine(day, datetime.strptime(clock, "%H:%M").time())

    def _tell(self, row: int, key: str, path: str, severity: Severity = "error", **fields: str) -> None:
        self.problems.append(RowProblem(row, f"programme.{key}", self._names.get(path, ""), severity, tuple(fields.items())))


def _pair(cells: Mapping[str, str], name: str) -> BiText:
    either = pair([cells[name]]) if name in cells else EMPTY
    return BiText(cells.get(f"{name}.ar", either.ar), cells.get(f"{name}.en", either.en))


def _people(said: str) -> Iterator[Person]:
    """Names or addresses, parted by semicolons or lines, else by commas; each may be "Name <address>"."""
    parts = re.split(r"[;؛\n|]", said) if re.search(r"[;؛\n|]", said) else re.split("[,،]", said)
    known = set()
    for part in parts:
        mail = _MAIL.search(part)
        name = bare_name(_MAIL.sub("", part).replace("/", " ")).strip()
        key = (mail[1] if mail else name).casefold()
        if key and key not in known:
            known.add(key)
            person_id = str(uuid5(NAMESPACE, f"person {key}"))
            yield Person(person_id, pair([name]) if name else EMPTY, emails=(mail[1],) if mail else ())


def _iso(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"
