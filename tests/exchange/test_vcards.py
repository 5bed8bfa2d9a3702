"""Cards as Outlook, Google, Apple and Android write them, by the byte; hostile ones; a round trip of all that a person holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desk_app.exchange.vcard_writing import Cards, fold_line, write_contacts
from desk_app.exchange.vcards import read_contacts
from desk_app.layout.errors import Cancelled
from desk_app.model.people import Organisation, PastMeeting, Person, Phone
from desk_app.model.text import BiText
from desk_app.model.transfer import Reading
from desk_app.resources import text

FILES = Path(__file__).parents[1] / "data" / "contacts"


def read(data: bytes | str) -> Reading:
    return read_contacts(data.encode() if isinstance(data, str) else data, "folder/x.vcf")


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def person(data: bytes | str) -> Person:
    found = read(data).items[0].record
    assert isinstance(found, Person)
    return found


def keys(reading: Reading) -> list[tuple[str, int, str]]:
    for problem in reading.problems:
        for language in ("ar", "en"):
            assert text(language, f"errors.import.{problem.key}", **dict(problem.fields))
    return [(problem.key.removeprefix("card."), problem.row, problem.column) for problem in reading.problems]


def test_outlook_writes_the_arabic_code_page_in_quoted_lines():
    reading = read((FILES / "outlook-2.1.vcf").read_bytes())
    (item,) = reading.items
    sara = item.record
    assert isinstance(sara, Person)
    assert (sara.name.ar, sara.academic.ar, sara.name.en) == ("سارة علي المثال", "الدكتورة", "")
    assert sara.job_title.ar == "المكلف بمهام مدير إدارة التخطيط والجودة والابتكار"
    assert sara.notes.ar == "تفضل الاجتماعات صباحاً\nوتتحدث الفرنسية"
    assert [phone.kind for phone in sara.phones] == ["work", "mobile", "fax"]
    assert [also.name.ar for also in item.also if isinstance(also, Organisation)] == ["وزارة الخدمات الرقمية (نموذج)"]
    assert sara.photo in reading.blobs
    assert keys(reading) == []


def test_android_writes_utf_8_in_quoted_lines_and_reads_names_aloud():
    khalid = person((FILES / "android-2.1.vcf").read_bytes())
    assert (khalid.name.ar, khalid.job_title.ar, khalid.pronunciation.en) == ("خالد النموذج", "مستشار", "Khalid an-Namudhaj")
    assert khalid.photo


def test_google_folds_inside_letters_and_its_titles_and_names_hold_both_languages():
    reading = read((FILES / "google-3.0.vcf").read_bytes())
    amina = person((FILES / "google-3.0.vcf").read_bytes())
    assert amina.name == BiText("أمينة النموذجية", "Amina Specimen-Placeholder")
    assert amina.job_title == BiText("رئيسة القسم", "Chief of Section")
    assert "حيثما كان" in amina.notes.ar
    assert amina.address.en == "1 Sample Plaza, Room 12, New York NY 10001, United States"
    assert keys(reading) == [("photo_link", 1, "PHOTO"), ("left_out", 1, "URL"), ("left_out", 1, "BDAY")]


def test_apple_groups_labels_companies_and_lists():
    reading = read((FILES / "apple-3.0.vcf").read_bytes())
    mona, office = (item.record for item in reading.items)
    assert isinstance(mona, Person)
    assert (mona.id, mona.organisation_id) == ("4d9b6c1e-8a3f-4f3a-9f57-0d6f2b1c7a11", office.id)
    assert [phone.kind for phone in mona.phones] == ["mobile", "work"]
    assert mona.phones[0].number == "٠٠٩٧٤ ٥٥٠٠ ٠٣٠١"
    assert office == Organisation(office.id, BiText("المكتب الرقمي"), website="https://example.org")
    assert ("no_person", 3, "KIND") in keys(reading)


def test_version_4_pairs_languages():
    nasser = person((FILES / "pairs-4.0.vcf").read_bytes())
    assert nasser.name == BiText("ناصر المثالي", "Nasser Al-Mithali")
    assert (nasser.honorific, nasser.courtesy) == (BiText("سعادة", "H.E."), BiText("السفير", "Ambassador"))
    assert (nasser.languages, nasser.gender) == (("ar", "en"), "M")
    assert nasser.phones == (Phone("+1-212-555-0110 ext. 12"),)
    assert nasser.address.en == "1 Sample Square\nNew York"


FULL = Person(
    "0b8f4f0e-3c0b-4b8e-8f1d-2f6a1b3c4d5e",
    name=BiText("سارة بنت علي المثال", "Sara Ali Al-Mithal", "approved"),
    name_variants=("Sarah, A.", "Saara; x"),
    honorific=BiText("سعادة", "H.E."),
    courtesy=BiText("السيدة", "Ms."),
    academic=BiText("الدكتورة", "Dr."),
    professional=BiText("المهندسة", ""),
    job_title=BiText("مديرة إدارة", "Director / Head", "stale", "en"),
    organisation_id="3c9f2f0e-3d0b-4b8e-8f1d-2f6a1b3c4d5e",
    unit=BiText("الجودة، والابتكار", "Quality, innovation"),
    gender="F",
    precedence=3,
    languages=("ar", "fr"),
    bio=BiText("سيرة\nمن سطرين", "A bio; with: marks\\n"),
    bio_checked="2023-01-02",
    phones=(Phone("+974 5500", "mobile"), Phone("+974 4400"), Phone("1", "other"), Phone("2", "fax"), Phone("3", "home")),
    emails=("a@example.org", "b@example.org"),
    address=BiText("برج المثال، الطابق 7\nالدوحة", "Tower 1, floor 7"),
    pronunciation=BiText("", "SAA-ra"),
    notes=BiText("ملاحظة " * 30 + "آخر", "Note"),
    past_meetings=(PastMeeting("5b8f4f0e-3c0b-4b8e-8f1d-2f6a1b3c4d5e", "2022-05-01", BiText("لقاء", "Met", "approved")),),
    source="visiting card",
)
OFFICE = Organisation("3c9f2f0e-3d0b-4b8e-8f1d-2f6a1b3c4d5e", BiText("الوزارة", "The Ministry"))


def test_all_that_a_person_holds_comes_back():
    (item,) = read(write_contacts([FULL], {OFFICE.id: OFFICE}, {})).items
    assert item.record == FULL
    assert item.also == (OFFICE,)


def test_a_photo_and_an_organisation_come_back():
    mona = read((FILES / "apple-3.0.vcf").read_bytes())
    records = [item.record for item in mona.items if isinstance(item.record, Person | Organisation)]
    again = read(write_contacts(records, {records[1].id: records[1]}, mona.blobs))
    assert [item.record for item in again.items] == records
    assert again.blobs == mona.blobs


def test_a_card_for_others_holds_no_notes_or_bios():
    written = write_contacts([FULL], {OFFICE.id: OFFICE}, {}, Cards(internal=False)).replace(b"\r\n ", b"").decode()
    assert not any(words in written for words in ("NOTE", "سيرة", "visiting card", "PAST", "STATE"))


@pytest.mark.parametrize(("language", "name"), [("ar", "سارة بنت علي المثال"), ("en", "Sara Ali Al-Mithal")])
def test_version_3_speaks_one_language(language, name):
    written = write_contacts([FULL], {OFFICE.id: OFFICE}, {}, Cards("3.0", language, internal=False))
    again = person(written)
    assert (again.name.either(language), again.name.in_language("en" if language == "ar" else "ar")) == (name, "")
    assert b"ALTID" not in written and b"LANGUAGE=" not in written


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut():
    lines = fold_line("NOTE:" + "م" * 200 + "x" * 100).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert "".join(line.decode()[bool(at) :] for at, line in enumerate(lines)) == "NOTE:" + "م" * 200 + "x" * 100


@pytest.mark.parametrize(("lines", "key"), [
    (["FN:A", "PHOTO;ENCODING=b;TYPE=JPEG:!!!!"], "bad_photo"), (["FN:A", "PHOTO:data:image/png;base64,AAAA"], "bad_photo"),
    (["FN:A", "no colon here"], "bad_line"),
    (["FN:A", "TEL" + ";a" * 90_000 + ":1"], "bad_line"), (["FN:A", "NOTE:" + "x" * 300_000], "value_too_long"),
    (["TEL:+974"], "no_name"), (["NOTE:x"], "empty_card"),
], ids=["base64", "data", "line", "head", "long", "nameless", "empty"])  # fmt: skip
def test_one_bad_value_never_loses_the_rest(lines, key):
    reading = read(card(*lines) + card("FN:Second"))
    assert key in [found for found, _, _ in keys(reading)]
    assert [item.record.name.en for item in reading.items if isinstance(item.record, Person)][-1] == "Second"
    assert len(reading.items) == (1 if key == "empty_card" else 2)


def test_a_card_without_end_and_an_agent_lose_no_one():
    reading = read("BEGIN:VCARD\nVERSION:3.0\nFN:A\n" + card("FN:B", "AGENT:", "BEGIN:VCARD", "FN:C", "END:VCARD", "TEL:1"))
    assert {item.record.name.en: item.row for item in reading.items if isinstance(item.record, Person)} == {
        "A": 1,
        "C": 2,
        "B": 2,
    }
    assert keys(reading) == [("card_not_closed", 1, "END"), ("agent", 2, "AGENT")]


@pytest.mark.parametrize(("lines", "ar", "en", "academic"), [
    (["N:Al-Mithal;Sara;;;", "FN:Al-Mithal, Sara"], "", "Sara Al-Mithal", ""),
    (["N;LANGUAGE=ar:المثال;سارة;;د.;", "N;LANGUAGE=en:Al-Mithal;Sara;;Dr.;"], "سارة المثال", "Sara Al-Mithal", "Dr."),
    (["FN:Dr. Sara Al-Mithal"], "", "Sara Al-Mithal", "Dr."),
    (["N:محمد;السيد;;;", "FN:السيد محمد"], "السيد محمد", "", ""),
    (["N:Sophea;Eng;;;", "FN:Eng Sophea"], "", "Eng Sophea", ""),
], ids=["inverted", "two names", "title", "a name like a title", "a Latin one"])  # fmt: skip
def test_names_are_found_where_writers_put_them(lines, ar, en, academic):
    found = person(card(*lines))
    assert (found.name.ar, found.name.en, found.academic.en) == (ar, en, academic)


def test_the_same_organisation_is_shared_and_homonyms_on_one_side_are_not():
    cards = card("FN:A", "ORG:Office") + card("FN:B", "ORG:office") + card("FN:C", "ORG;LANGUAGE=ar:وزارة", "ORG;LANGUAGE=en:One")
    reading = read(cards + card("FN:D", "ORG;LANGUAGE=ar:وزارة", "ORG;LANGUAGE=en:Two"))
    places = [item.record.organisation_id for item in reading.items if isinstance(item.record, Person)]
    assert places[0] == places[1]
    assert len(set(places)) == 3


def test_the_same_uid_twice_makes_two_records_and_read_again_the_same():
    cards = card("UID:abc", "FN:A") + card("UID:abc", "FN:B")
    first, second = (item.record.id for item in read(cards).items)
    assert first != second
    assert read(cards).items[0].record.id == first


@pytest.mark.parametrize(
    "data", [b"", b"\0\1\2", b"BEGIN:VCARD", b"hello", b"BEGIN:VCARD\r\n" * 9_000, b"A" * 3_000_000], ids=str
)
def test_what_is_no_card_is_told(data):
    reading = read(data)
    assert reading.items == ()
    assert keys(reading)


def test_a_reading_can_be_called_off_and_tells_how_far_it_is():
    told: list[tuple[int, int]] = []
    data = (card("FN:A") * 120).encode()
    read_contacts(data, "x.vcf", lambda done, total: told.append((done, total)))
    assert told == [(50, 120), (100, 120), (120, 120)]
    with pytest.raises(Cancelled):
        read_contacts(data, "x.vcf", None, lambda: True)


def test_utf_16_is_read_too():
    assert person(card("FN:سارة").encode("utf-16")).name.ar == "سارة"
    assert replace(person(card("FN:سارة").encode("utf-16-le")), id="") == replace(person(card("FN:سارة")), id="")
