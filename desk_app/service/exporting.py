"""What the workspace holds as files for other programs: whole files, or none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from desk_app.errors import DeskError
from desk_app.model.indicator import Edition, Indicator
from desk_app.model.people import Organisation, Person
from desk_app.model.text import Language
from desk_app.model.workspace import PackLanguage
from desk_app.service.files import check_output, write_whole
from desk_app.service.packs import default_spec

if TYPE_CHECKING:
    from desk_app.service.workspace import Desk

ExportKind = Literal["contacts", "programme", "indicators", "visit", "report", "glossary"]

FORMATS: dict[ExportKind, tuple[str, ...]] = {
    "contacts": (".vcf", ".csv", ".xlsx", ".json"),
    "programme": (".ics", ".csv", ".xlsx", ".docx", ".json"),
    "indicators": (".csv", ".xlsx", ".json"),
    "visit": (".json",),
    "report": (".docx",),
    "glossary": (".csv", ".xlsx"),
}
"""What can be exported -> the endings of the files it can become, the usual one first."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written. ``count``: the records in it, 0 where that means nothing."""

    path: Path
    kind: ExportKind
    count: int
    bytes: int


def export(
    desk: Desk,
    kind: ExportKind,
    path: Path,
    *,
    visit_id: str = "",
    language: PackLanguage | None = None,
    person_ids: Iterable[str] = (),
) -> Exported:
    """Write a file of a kind, in the format that its ending says.

    language: of the words in it; None: both where the format holds both (vCard 4.0, JSON), else Arabic. person_ids: the contacts
    wanted; none: all. visit_id: of a programme, a visit, a report, and of indicators: those that it briefs on; of contacts: none.
    Raises DeskError: export_format, export_nothing, visit_none, target_is_workspace and as ``write_whole``.
    """
    ending = path.suffix.casefold()
    if ending not in FORMATS[kind]:
        raise DeskError("export_format", exit_code=2, path=path.name, known=" ".join(FORMATS[kind]))
    check_output(path)
    if kind not in ("contacts", "indicators", "glossary") and not visit_id:
        raise DeskError("visit_none", exit_code=2)
    match kind:
        case "contacts":
            data, count = _contacts(desk, ending, language, frozenset(person_ids))
        case "programme":
            data, count = _programme(desk, ending, language, visit_id)
        case "indicators":
            data, count = _indicators(desk, ending, language, visit_id)
        case "glossary":
            data, count = _glossary(desk, ending, language)
        case "visit":
            data, count = _visit(desk, visit_id)
        case "report":
            data, count = _word(desk, visit_id, "report", language), 0
    write_whole(path, data)
    return Exported(path, kind, count, len(data))


def _contacts(desk: Desk, ending: str, language: PackLanguage | None, wanted: frozenset[str]) -> tuple[bytes, int]:
    people = [one for one in desk.records("person") if isinstance(one, Person) and (not wanted or one.id in wanted)]
    organisations = {one.id: one for one in desk.records("organisation") if isinstance(one, Organisation)}
    if not people:
        raise DeskError("export_nothing", exit_code=2)
    if ending in (".vcf", ".json"):
        photos = {one.photo: data for one in people if one.photo and (data := desk.file(one.photo)) is not None}
        if ending == ".json":
            from desk_app.exchange.contact_json import write_contact_json

            return write_contact_json(people, organisations, photos), len(people)
        from desk_app.exchange.vcard_writing import Cards, write_contacts

        cards = Cards() if language in (None, "both") else Cards("3.0", _one(language))
        return write_contacts(people, organisations, photos, cards), len(people)
    from desk_app.exchange.contact_tables import contact_rows
    from desk_app.exchange.sheets import SheetToWrite

    headings, rows = contact_rows(people, organisations, _one(language))
    return _table(SheetToWrite("contacts", headings, rows), ending, _one(language)), len(people)


def _programme(desk: Desk, ending: str, language: PackLanguage | None, visit_id: str) -> tuple[bytes, int]:
    if ending == ".docx":
        return _word(desk, visit_id, "programme", language), 0
    from desk_app.model.occasions import occasions_of, sequence_of

    snapshot = desk.snapshot(visit_id)
    occasions = occasions_of(snapshot)
    if ending == ".ics":
        from desk_app.exchange.calendar_writing import write_calendar

        sequences = {one.id: sequence_of(one, desk.history(one.id)) for one in occasions}
        return write_calendar(snapshot, language or "both", datetime.now(UTC), sequences), len(occasions)
    if ending == ".json":
        from desk_app.exchange.listings import occasion_values

        return _json([occasion_values(one, snapshot.people) for one in occasions]), len(occasions)
    from desk_app.exchange.programme_rows import programme_sheet

    return _table(programme_sheet(snapshot, _one(language)), ending, _one(language)), len(occasions)


def _indicators(desk: Desk, ending: str, language: PackLanguage | None, visit_id: str) -> tuple[bytes, int]:
    from desk_app.exchange.listings import NUMBERS, OBSERVATION_COLUMNS, observation_rows, observations

    indicators: Mapping[str, Indicator]
    editions: Iterable[Edition]
    if visit_id:
        snapshot = desk.snapshot(visit_id)
        indicators, editions = snapshot.indicators, snapshot.editions
    else:
        indicators = {one.id: one for one in desk.records("indicator") if isinstance(one, Indicator)}
        editions = [one for one in desk.records("edition") if isinstance(one, Edition)]
    count = sum(len(edition.observations) for edition in editions)
    if not count:
        raise DeskError("export_nothing", exit_code=2)
    if ending == ".json":
        return _json(list(observations(indicators, editions))), count
    from desk_app.exchange.sheets import SheetToWrite

    one = _one(language)
    rows = list(observation_rows(indicators, editions, one))
    return _table(SheetToWrite("indicators", list(OBSERVATION_COLUMNS), rows, NUMBERS), ending, one), count


def _glossary(desk: Desk, ending: str, language: PackLanguage | None) -> tuple[bytes, int]:
    from desk_app.exchange.glossary import COLUMNS, glossary_rows
    from desk_app.exchange.sheets import SheetToWrite
    from desk_app.model.workspace import Term

    terms = [one for one in desk.records("term") if isinstance(one, Term)]
    if not terms:
        raise DeskError("export_nothing", exit_code=2)
    headings = [names[0] for names in COLUMNS.values()]
    return _table(SheetToWrite("glossary", headings, list(glossary_rows(terms))), ending, _one(language)), len(terms)


def _visit(desk: Desk, visit_id: str) -> tuple[bytes, int]:
    from desk_app.service.visits import visit_records, write_visit

    return write_visit(desk, visit_id), len(visit_records(desk, visit_id))


def _word(desk: Desk, visit_id: str, document: Literal["programme", "report"], language: PackLanguage | None) -> bytes:
    from desk_app.service.word import build_word

    snapshot = desk.snapshot(visit_id)
    return build_word(snapshot, default_spec(snapshot, document=document, language=language or "both")).docx


def _table(sheet: Any, ending: str, language: Language) -> bytes:
    if ending == ".csv":
        from desk_app.exchange.tables import write_csv

        return write_csv(sheet.headings, sheet.rows)
    from desk_app.exchange.sheets import write_xlsx

    return write_xlsx([sheet], right_to_left=language == "ar")


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _one(language: PackLanguage | None) -> Language:
    return "en" if language == "en" else "ar"
