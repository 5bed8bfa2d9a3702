"""Contacts as Outlook and Google export them to tables, and the desk's own tables there and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desk_app.exchange.contact_tables import contact_columns, contact_rows, known_columns, read_contact_table
from desk_app.exchange.sheets import SheetToWrite, write_xlsx
from desk_app.exchange.tables import heading_key, read_table, write_csv
from desk_app.layout.errors import Cancelled
from desk_app.model.people import Organisation, Person, Phone
from desk_app.model.text import BiText
from desk_app.model.transfer import Reading
from desk_app.resources import text

FILES = Path(__file__).parents[1] / "data" / "contacts"


def read(data: bytes | str, name: str = "x.csv") -> Reading:
    table = read_table(data.encode() if isinstance(data, str) else data, name).first
    return read_contact_table(table, contact_columns(table), name)


def people(reading: Reading) -> list[Person]:
    return [item.record for item in reading.items if isinstance(item.record, Person)]


def keys(reading: Reading) -> list[tuple[str, int, str]]:
    for problem in reading.problems:
        for language in ("ar", "en"):
            assert text(language, f"errors.import.{problem.key}", **dict(problem.fields))
    return [(problem.key, problem.row, problem.column) for problem in reading.problems]


def test_google_s_table_has_labels_and_several_values_in_a_cell():
    reading = read((FILES / "google.csv").read_bytes())
    amina, khalid = people(reading)
    assert (amina.name, amina.academic) == (BiText("", "Amina Specimen"), BiText("", "Dr."))
    assert amina.emails == ("amina@example.org", "amina2@example.org", "third@example.org")
    assert amina.phones == (Phone("+1 212 555 0101", "mobile"), Phone("+1 212 555 0102", "work"))
    assert (amina.job_title.en, amina.unit.en, amina.notes.en) == ("Chief of Section", "Policy", "Two\nlines")
    assert amina.address.en == "1 Sample Plaza\nNew York"
    assert (khalid.name.ar, khalid.job_title.ar) == ("خالد النموذج", "مستشار")
    assert keys(reading) == [("contact.left_out", 1, "Labels"), ("contact.left_out", 1, "E-mail 1 - Label")]


def test_outlook_s_arabic_table_is_understood():
    reading = read((FILES / "outlook-ar.csv").read_bytes())
    (sara,) = people(reading)
    assert (sara.name.ar, sara.academic.ar, sara.gender) == ("سارة علي المثال", "الدكتورة", "F")
    assert sara.address.ar == "برج المثال، الدوحة، قطر"
    assert keys(reading) == [("table.digits_lost", 2, "الهاتف المحمول")]


def test_outlook_s_english_table_tells_titles_from_job_titles():
    (maria,) = people(read((FILES / "outlook-en.csv").read_bytes()))
    assert (maria.courtesy.en, maria.job_title.en, maria.gender) == ("Ms.", "Director", "F")
    assert maria.emails == ("maria@example.org", "m2@example.org")
    assert maria.address.en == "1 Sample Plaza, New York, United States"


SARA = Person(
    "0b8f4f0e-3c0b-4b8e-8f1d-2f6a1b3c4d5e", BiText("سارة المثال", "Sara Al-Mithal"), ("Sarah", "Saara"), BiText("سعادة", "H.E."),
    BiText("", "Ms."), BiText("الدكتورة", "Dr."), BiText("", ""), BiText("مديرة", "=Director"), "", BiText("إدارة", "Unit"), "F",
    2, ("ar", "en"), BiText("سيرة", "Bio"), "2023-01-02", "", (Phone("+974 1", "mobile"), Phone("-2", "mobile"), Phone("3")),
    ("a@example.org", "b@example.org"), BiText("برج\nالدوحة", "Tower"), BiText("", "SAA-ra"), BiText("ملاحظة", "@note"), (),
    "card",
)  # fmt: skip
ALI = Person("1b8f4f0e-3c0b-4b8e-8f1d-2f6a1b3c4d5e", BiText("علي النموذج", ""), gender="M")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_people_come_back_from_a_table(language, kind):
    office = Organisation("3c9f2f0e-3d0b-4b8e-8f1d-2f6a1b3c4d5e", BiText("الوزارة", "Ministry"))
    sara = replace(SARA, organisation_id=office.id)
    headings, rows = contact_rows([sara, ALI], {office.id: office}, language)
    data = write_csv(headings, rows) if kind == "csv" else write_xlsx([SheetToWrite("x", headings, rows)], right_to_left=True)
    reading = read(data, f"x.{kind}")
    back, ali = people(reading)
    assert replace(back, organisation_id=office.id) == sara
    assert ali == ALI
    assert [also.name for also in reading.items[0].also if isinstance(also, Organisation)] == [office.name]
    assert keys(reading) == []


def test_no_heading_is_exported_that_would_be_read_as_another_field():
    for place in (0, 1):
        seen = [heading_key(names[place]) for path, names in known_columns().items() if "/" in path or "[]" in path]
        assert len(seen) == len(set(seen))


@pytest.mark.parametrize(("table", "found"), [
    ("Name,Phone\nسارة المثال / Sara Al-Mithal,1\n", [BiText("سارة المثال", "Sara Al-Mithal")]),
    ("الاسم,الجهة\nسعادة السيد علي النموذج,وزارة\n", [BiText("علي النموذج", "")]),
    ("الاسم بالعربية;الاسم بالإنجليزية\nعلي;Ali\n", [BiText("علي", "Ali")]),
    ("First Name,Last Name\nالسيد,محمد\n", [BiText("السيد محمد", "")]),
])  # fmt: skip
def test_names_stand_on_their_side(table, found):
    assert [person.name for person in people(read(table))] == found


def test_rows_that_say_nothing_of_a_person_are_told():
    reading = read("Name,Phone,Gender,Precedence,Notes\n,,,,x\n,+974,X,first,\nA,,Unspecified,٣,\n")
    assert keys(reading) == [
        ("contact.empty_row", 2, ""), ("contact.unknown_value", 3, "Gender"), ("contact.unknown_value", 3, "Precedence"),
        ("contact.no_name", 3, ""),
    ]  # fmt: skip
    assert [person.precedence for person in people(reading)] == [0, 3]


@pytest.mark.parametrize(
    ("table", "key"), [("Colour,Shape\nred,round\n", "contact.no_columns"), ("Name,Phone\n", "contact.no_rows")]
)
def test_a_table_without_contacts_is_told(table, key):
    assert keys(read(table)) == [(key, 0, "")]


def test_ten_thousand_rows_tell_their_progress_and_can_be_called_off():
    told: list[tuple[int, int]] = []
    table = read_table(
        write_csv(("Name", "E-mail"), [(f"Name {number}", f"{number}@example.org") for number in range(1_000)]), "x"
    ).first
    reading = read_contact_table(table, contact_columns(table), "x", lambda done, total: told.append((done, total)))
    assert len(reading.items) == 1_000
    assert told[-1] == (1_000, 1_000) and len(told) == 11
    with pytest.raises(Cancelled):
        read_contact_table(table, contact_columns(table), "x", None, lambda: True)


def test_a_heading_in_each_language_gives_each_its_side():
    table = read_table(
        "الاسم,Name,المسمى الوظيفي,Job Title,Company,Organization\nهند المثال,Hend Sample,مستشارة,Adviser,Office,".encode(),
        "people.csv",
    ).first
    columns = contact_columns(table)
    assert columns.paths[:4] == ("name/ar", "name/en", "job_title/ar", "job_title/en")
    assert columns.paths.count("organisation") == 1
    (person,) = people(read_contact_table(table, columns, "people.csv"))
    assert (person.name, person.job_title) == (BiText("هند المثال", "Hend Sample"), BiText("مستشارة", "Adviser"))
