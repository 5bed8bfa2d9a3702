"""Contacts from the columns of a table, and to them. Which column feeds which field says a ColumnMap.

A field is named as in a Person ("job_title/ar", "emails[]"); without a side the script of the cell decides. Besides these there
are the parts of a name and an address that other programs keep apart: given, middle, family, prefix; street … country.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from desk_app.exchange.contacts import Organisations, inner_of, is_arabic, sides_of
from desk_app.exchange.tables import Table, TableRow, column_name, guess_columns, western
from desk_app.layout.errors import Cancelled
from desk_app.model.forms import TITLE_KINDS, split_titles
from desk_app.model.people import Gender, Organisation, Person, Phone, PhoneKind
from desk_app.model.text import EMPTY, BiText, Language
from desk_app.model.transfer import ColumnMap, Reading, RowProblem, Severity
from desk_app.resources import root

_REPEATED = 6
"""As many columns of a kind (E-mail 1 … 6) are known by their numbers."""
_GENDERS: dict[str, Gender] = {"m": "M", "male": "M", "ذكر": "M", "f": "F", "female": "F", "أنثى": "F", "انثى": "F"}
_GENDER_NAMES: dict[Language, dict[Gender, str]] = {
    "ar": {"M": "ذكر", "F": "أنثى", "": ""},
    "en": {"M": "Male", "F": "Female", "": ""},
}
_PHONE_KINDS: dict[str, PhoneKind] = {
    "mobile": "mobile", "cell": "mobile", "جوال": "mobile", "محمول": "mobile", "fax": "fax", "فاكس": "fax", "home": "home",
    "منزل": "home", "work": "work", "main": "work", "عمل": "work",
}  # fmt: skip
_ALL_PHONES: tuple[PhoneKind, ...] = ("mobile", "work", "home", "fax", "other")
_TEXTS = (*TITLE_KINDS, "job_title", "unit", "address", "pronunciation", "bio", "notes")
_PAIRS = frozenset((*_TEXTS, "name", "organisation"))
_ADDRESSES = re.compile(r" ::: |[;\s]+")


@cache
def known_columns() -> dict[str, tuple[str, ...]]:
    """Field -> headings that mean it, numbers of repeated columns filled in."""
    import tomllib

    listed = tomllib.loads((root() / "protocol" / "contact_columns.toml").read_text(encoding="utf-8"))
    return {path: tuple(_numbered(names)) for path, names in listed.items()}


def contact_columns(table: Table, remembered: Iterable[ColumnMap] = ()) -> ColumnMap:
    """Which field each column of the table probably feeds. remembered: maps that a user has set right before."""
    return guess_columns(table.headings, known_columns(), remembered)


def read_contact_table(
    table: Table,
    columns: ColumnMap,
    file: str,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Reading:
    """The people of a table. columns: of this table, as ``contact_columns`` proposes or the user says. Raises Cancelled.

    An id of a row is kept where it is a UUID. Problems are under "contact.…", besides those that the table has.
    """
    problems = list(table.problems)
    organisations = Organisations()
    found: list[tuple[int, Person | Organisation]] = []
    ids: set[str] = set()
    if not any(columns.paths):
        problems.append(_problem("no_columns", 0, file, severity="error", file=file))
    elif not table.rows:
        problems.append(_problem("no_rows", 0, file, severity="error", file=file))
    else:
        for place, row in enumerate(table.rows):
            if place % 100 == 0:
                if cancelled is not None and cancelled():
                    raise Cancelled
                if progress is not None:
                    progress(place, len(table.rows))
            person, faults = _person(row, table, columns, organisations, ids)
            problems += [_problem(key, row.number, file, column, severity, text=text) for key, column, severity, text in faults]
            if person is not None:
                ids.add(person.id)
                found.append((row.number, person))
        for column, path in enumerate(columns.paths):
            held = 0 if path else sum(bool(row.cells[column].strip()) for row in table.rows)
            if held:
                problems.append(_problem("left_out", table.heading_row, file, column_name(table, column), count=held))
        if progress is not None:
            progress(len(table.rows), len(table.rows))
    return Reading("contacts", file, organisations.items(found), tuple(problems))


def contact_rows(
    people: Sequence[Person], organisations: Mapping[str, Organisation], language: Language
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings in a language, and a row of texts for each person, in both languages; what nobody has makes no column.

    Read again, the rows give the same people but for photos, past meetings and what was decided about pairs.
    """
    each = [_cells(person, organisations.get(person.organisation_id), language) for person in people]
    counts = {path: max((len(cells.get(path, ())) for cells in each), default=0) for path in known_columns()}
    kept = [(path, place) for path, count in counts.items() for place in range(count)]
    kept = [
        (path, place)
        for path, place in kept
        if any(cells.get(path, ("",))[place : place + 1] not in ([], [""]) for cells in each)
    ]
    heads = tuple(
        known_columns()[path][0 if language == "en" else 1] + (f" {place + 1}" if place else "") for path, place in kept
    )
    return heads, [tuple((*cells.get(path, ()), *[""] * (place + 1))[place] for path, place in kept) for cells in each]


@dataclass(slots=True)
class _Cells:
    """What the cells of a row say. ``words``: field without side -> side -> text."""

    words: dict[str, dict[Language, str]] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    phones: dict[str, Phone] = field(default_factory=dict)
    emails: dict[str, None] = field(default_factory=dict)

    def pair(self, name: str) -> BiText:
        sides = self.words.get(name)
        return BiText(sides.get("ar", ""), sides.get("en", "")) if sides else EMPTY


def _person(
    row: TableRow, table: Table, columns: ColumnMap, organisations: Organisations, ids: set[str]
) -> tuple[Person | None, list[tuple[str, str, Severity, str]]]:
    cells = _read(row, columns)
    faults: list[tuple[str, str, Severity, str]] = []
    names = cells.words.get("name", {})
    parts = [cells.plain.get(part, "") for part in ("given", "middle", "family")]
    if built := " ".join(filter(None, parts)):
        names.setdefault("ar" if is_arabic(built) else "en", built)
    titles: dict[str, dict[Language, str]] = {kind: dict(cells.words.get(kind, {})) for kind in TITLE_KINDS}
    prefix = cells.plain.get("prefix", "")
    for kind, words in split_titles(prefix).items():
        titles[kind].setdefault("ar" if is_arabic(prefix) else "en", words)
    for side, name in list(names.items()):
        before, bare = inner_of(name) if name != built else ({}, name)
        names[side] = bare
        for kind, words in before.items():
            titles[kind].setdefault(side, words)
    gender_said, precedence = cells.plain.get("gender", "").casefold(), western(cells.plain.get("precedence", ""))
    if gender_said and gender_said not in _GENDERS and gender_said not in ("unspecified", "غير محدد"):
        faults.append(("unknown_value", _heading(table, columns, "gender"), "warning", gender_said))
    if precedence and not precedence.isdecimal():
        faults.append(("unknown_value", _heading(table, columns, "precedence"), "warning", precedence))
    organisation = cells.pair("organisation")
    if not (names or cells.emails or cells.phones or not organisation.is_empty):
        return None, [("empty_row", "", "error", "")]
    if not names:
        faults.append(("no_name", "", "warning", ""))
    texts: dict[str, Any] = {name: cells.pair(name) for name in _TEXTS if name in cells.words}
    texts |= {kind: BiText(sides.get("ar", ""), sides.get("en", "")) for kind, sides in titles.items() if sides}
    if "address" not in texts:
        texts["address"] = _address(cells.plain)
    heard = " ".join(filter(None, (cells.plain.get("phonetic/given"), cells.plain.get("phonetic/family"))))
    if heard and "pronunciation" not in texts:
        texts["pronunciation"] = BiText(heard, "") if is_arabic(heard) else BiText("", heard)
    person = Person(
        _own_id(cells.plain.get("id", ""), ids),
        name=BiText(names.get("ar", ""), names.get("en", "")),
        name_variants=_listed(cells.plain.get("name_variants", "")),
        **texts,
        organisation_id=organisations.take(organisation),
        gender=_GENDERS.get(gender_said, ""),
        precedence=int(precedence[:6]) if precedence.isdecimal() else 0,
        languages=tuple(code.lower()[:3] for code in _listed(cells.plain.get("languages", ""))),
        bio_checked=western(cells.plain.get("bio_checked", "")),
        phones=tuple(cells.phones.values()),
        emails=tuple(cells.emails),
        source=cells.plain.get("source", ""),
    )
    return person, faults


def _read(row: TableRow, columns: ColumnMap) -> _Cells:
    found = _Cells()
    label = ""
    for cell, path in zip(row.cells, columns.paths, strict=False):
        value = cell.strip()
        if not path or not (value or path == "phones/label[]"):
            continue
        name, part = _parts_of(path)
        if path == "phones/label[]":
            label = value.casefold()
        elif name == "phones":
            said: list[PhoneKind] = [kind for kind in _ALL_PHONES if kind == part]
            said += [kind for word, kind in _PHONE_KINDS.items() if word in label]
            kind = said[0] if said else "other"
            for number in value.split(" ::: "):
                found.phones.setdefault(number, Phone(number, kind))
        elif name == "emails":
            found.emails.update(dict.fromkeys(address.strip() for address in _ADDRESSES.split(value) if address.strip()))
        elif name in _PAIRS:
            sides = {_side(part): value} if part else sides_of(value, name not in ("notes", "bio", "address"))
            for side, words in sides.items():
                found.words.setdefault(name, {}).setdefault(side, words)
        else:
            found.plain.setdefault(path, value)
    return found


@cache
def _parts_of(path: str) -> tuple[str, str]:
    """ "job_title/ar" -> "job_title", "ar"; "emails[]" -> "emails", ""."""
    name, _, part = path.removesuffix("[]").partition("/")
    return name, part


def _side(part: str) -> Language:
    return "ar" if part == "ar" else "en"


def _address(plain: dict[str, str]) -> BiText:
    """The address from its parts, in the language of its script."""
    town = " ".join(filter(None, (plain.get("city"), plain.get("region"), plain.get("code"))))
    parts = [part for part in (plain.get("street"), town, plain.get("country")) if part]
    if not plain.get("street") and not plain.get("city"):
        return EMPTY
    words = " ".join(parts)
    return BiText("، ".join(parts), "") if is_arabic(words) else BiText("", ", ".join(parts))


def _cells(person: Person, organisation: Organisation | None, language: Language) -> dict[str, list[str]]:
    """The texts of a person by field; several of a field that may have several columns."""
    cells: dict[str, list[str]] = {}
    place = organisation.name if organisation else EMPTY
    pairs = {"name": person.name, "organisation": place, **{name: getattr(person, name) for name in _TEXTS}}
    for name, pair in pairs.items():
        cells[f"{name}/ar"], cells[f"{name}/en"] = [pair.ar], [pair.en]
    cells["id"] = [person.id]
    cells["precedence"] = [str(person.precedence or "")]
    cells["gender"] = [_GENDER_NAMES[language][person.gender]]
    cells["languages"] = [", ".join(person.languages)]
    cells["name_variants"] = ["; ".join(person.name_variants)]
    cells["bio_checked"] = [person.bio_checked]
    cells["source"] = [person.source]
    cells["emails[]"] = list(person.emails)
    for kind in _ALL_PHONES:
        cells[f"phones/{kind}[]"] = [phone.number for phone in person.phones if phone.kind == kind]
    return cells


def _heading(table: Table, columns: ColumnMap, path: str) -> str:
    return column_name(table, columns.paths.index(path))


def _listed(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[;,،؛\n]", value) if part.strip()))


def _own_id(value: str, ids: set[str]) -> str:
    if not value:
        return str(uuid4())
    try:
        made = str(UUID(value))
    except ValueError:
        made = ""
    return made if made and made not in ids else str(uuid4())


def _numbered(names: Sequence[str]) -> Iterable[str]:
    for name in names:
        if "#" not in name:
            yield name
        else:
            yield from (name.replace("#", str(number)) for number in range(1, _REPEATED + 1))


def _problem(key: str, row: int, own_file: str, column: str = "", severity: Severity = "warning", **fields: object) -> RowProblem:
    said = tuple((name, str(value)) for name, value in fields.items())
    return RowProblem(row, f"contact.{key}", column, severity, said, own_file)
