"""Contacts of other programs: vCard 2.1, 3.0, 4.0 -> people and their organisations, in both languages.

Sides: what the card says of the language (LANGUAGE, pairs by ALTID), else the script of the text; a text that holds both, parted
by a slash or in brackets, is taken apart. What a card says and a Person has no place for is counted and told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from desk_app.exchange.vcard_lines import Card, Property, read_cards
from desk_app.exchange.vcard_people import organisation_of, person_of
from desk_app.exchange.vcard_values import CardValues, FileReading, first_of
from desk_app.layout.errors import Cancelled
from desk_app.model.people import Organisation, Person
from desk_app.model.transfer import Reading

LARGEST_FILE_BYTES = 256 * 2**20
# Of how a card is shown or kept, not of the person.
_OF_THE_FILE = frozenset((
    "PRODID", "REV", "CLASS", "MAILER", "SORT-STRING", "CLIENTPIDMAP", "CATEGORIES", "X-ABLABEL", "X-ABADR", "X-ABSHOWAS",
    "X-ABUID", "X-IMAGETYPE", "X-IMAGEHASH", "X-SHARED-PHOTO-DISPLAY-PREF", "X-MS-OL-DEFAULT-POSTAL-ADDRESS", "X-MS-OL-DESIGN",
    "TZ", "NAME", "X-MS-CARDPICTURE", "X-MS-TEXT", "PROFILE", "LABEL",
))  # fmt: skip


def read_contacts(
    data: bytes,
    name: str,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Reading:
    """The people (and organisations that have a card of their own) of a vCard file, in its order. Raises Cancelled.

    name: of the file. progress: (cards read, cards in all). A person's id is the UID of the card where that is a UUID, else made
    from the UID, so that the same card read again has the same id; a card without UID has a new one. An item's row is its card.
    """
    reader = FileReading(PurePath(name).name)
    if len(data) > LARGEST_FILE_BYTES:
        reader.tell("too_large", 0, severity="error", megabytes=LARGEST_FILE_BYTES // 2**20)
        return Reading("contacts", reader.file, problems=tuple(reader.problems))
    total = len(re.findall(rb"(?i)BEGIN:VCARD", data))
    found: list[tuple[int, Person | Organisation]] = []
    blank = 0
    for done, card in enumerate(read_cards(data), 1):
        if done % 50 == 0:
            if cancelled is not None and cancelled():
                raise Cancelled
            if progress is not None:
                progress(done, total)
        if not card.properties:
            blank += 1
            continue
        record = _record(card, reader)
        if record is not None:
            found.append((card.number, record))
    if blank:
        reader.tell("blank_cards", 0, count=blank)
    if not found and not reader.problems:
        reader.tell("no_cards", 0, severity="error")
    for key, count in sorted(reader.left_out.items(), key=lambda item: reader.first_left_out[item[0]]):
        reader.tell("left_out", reader.first_left_out[key], key, count=count)
    if progress is not None:
        progress(total, total)
    return Reading("contacts", reader.file, reader.organisations.items(found), tuple(reader.problems), reader.blobs)


def _record(card: Card, reader: FileReading) -> Person | Organisation | None:
    for key, column, words in card.faults:
        if key != "encoding_guessed":
            reader.tell(key, card.number, column, text=words)
        elif "encoding" not in reader.guessed:
            reader.guessed.add("encoding")
            reader.tell(key, card.number, column, text=words)
    by_name: dict[str, list[Property]] = {}
    for each in card.properties:
        by_name.setdefault(each.name, []).append(each)
    for name, own in by_name.items():
        # The preferred one first; the order of the file where nothing is preferred.
        own.sort(key=_preference)
        if name == "AGENT":
            reader.leave_out(name, card.number)
    kind = first_of(by_name, "KIND", "X-ADDRESSBOOKSERVER-KIND").lower()
    if kind in ("group", "location"):
        reader.tell("no_person", card.number, "KIND", text=kind)
        return None
    if card.is_agent:
        reader.tell("agent", card.number, "AGENT")
    values = CardValues(card, by_name, reader)
    if kind in ("org", "organization") or first_of(by_name, "X-ABSHOWAS").upper() == "COMPANY":
        record: Person | Organisation = organisation_of(values)
    else:
        record = person_of(values)
    for name, own in by_name.items():
        if name not in values.used and name not in _OF_THE_FILE:
            for _ in own:
                reader.leave_out(name, card.number)
    if isinstance(record, Person) and record.name.is_empty and not (record.emails or record.phones or record.organisation_id):
        reader.tell("empty_card", card.number, severity="error")
        return None
    if isinstance(record, Person) and record.name.is_empty:
        reader.tell("no_name", card.number, "FN")
    return record


def _preference(each: Property) -> int:
    pref = each.param("PREF")
    if pref.isdecimal():
        return int(pref[:3])
    return 0 if "pref" in each.types else 101
