"""Names are found however they are spelled in Latin letters, and other words are not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_case import made, opened, uid

from desk_app.model.fold import fold, spelling_keys
from desk_app.model.people import Person
from desk_app.model.text import BiText
from desk_app.store import schema
from desk_app.store.workspace import Workspace

NAMES = {"1": "Mohammed Al-Hammadi", "2": "Yousuf Alkuwari", "3": "Abdullah Khaled", "4": "Mahmoud Data", "5": "Isabella Omar"}


def identity(number: str) -> str:
    return uid(100 + int(number))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    desk = made(tmp_path / "a.desk")
    desk.commit([(None, Person(identity(number), BiText("", name))) for number, name in NAMES.items()])
    desk.commit([(None, Person(identity("6"), BiText("", "Sami"), notes=BiText("", "Muhammad was here")))])
    yield desk
    desk.close()


@pytest.mark.parametrize(("typed", "found"), [
    ("Muhammad", "61"), ("mohamed alhammadi", "1"), ("Muhamm", "61"), ("Mohammed", "1"), ("Youssef", "2"), ("yusuf kuwari", "2"),
    ("al kuwari", "2"), ("Abdulla", "3"), ("Abdallah Khalid", "3"), ("mehmood", "4"), ("Mahmud", "4"), ("date", ""), ("Essa", ""),
    ("Umar", "5"), ("Hammadi", "1"), ("zzzz", ""),
])  # fmt: skip
def test_a_name_is_found_by_its_other_spellings_after_what_is_written_so(workspace, typed, found):
    own = {identity(number): number for number in "123456"}
    assert "".join(own.get(hit.record_id, "") for hit in workspace.find(typed)) == found


def test_a_file_of_before_is_indexed_anew_when_it_is_opened(workspace, tmp_path):
    path = tmp_path / "a.desk"
    workspace.close()
    raw = sqlite3.connect(path)
    raw.execute("DELETE FROM search")
    raw.execute("DELETE FROM search_row")
    raw.execute("PRAGMA user_version = 2")
    raw.commit()
    raw.close()
    again = opened(path)
    assert [hit.record_id for hit in again.find("Muhamed")] == [identity("1")]
    again.close()
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)
    raw.close()


def alike(one: str, other: str) -> bool:
    return bool(set(spelling_keys(fold(one))) & set(spelling_keys(fold(other))))


@pytest.mark.parametrize("names", [
    "Mohammed Muhammad Mohamed Mohamad Muhammed", "Abdulla Abdullah Abdallah Abdellah", "Youssef Yousuf Yusuf Yousef",
    "Maria Mariya Mariyah",
    "Hussein Hussain Husayn Hussien", "Khalid Khaled", "Fatima Fatimah Fatema", "Noora Noura Nora Nura", "Layla Leila Laila",
    "Derbesti Derbasti", "Emadi Imadi", "Alhammadi Hammadi Hamadi", "Omar Umar", "Essa Issa Eisa", "Nasser Nasir Naser",
    "Gamal Jamal",
    "Faisal Faysal Feisal", "Abdulrahman Abdelrahman Abdurrahman", "Qasim Kasim Qassem", "Othman Osman Uthman",
    "Aliya Alia Aliyah",
])  # fmt: skip
def test_usual_spellings_of_a_name_share_a_key(names):
    first, *others = names.split()
    assert [other for other in others if not alike(first, other)] == []


@pytest.mark.parametrize("pair", [
    "Mohammed Mahmoud", "Khalid Khalil", "Hamad Hamid", "date data", "Salem Salma", "Hassan Hussein", "Amir Omar", "Ahmed Hamad",
    "Saad Said", "policy police", "Ali Aly", "سارة سارا",
])  # fmt: skip
def test_different_names_and_short_words_share_none(pair):
    assert not alike(*pair.split())
