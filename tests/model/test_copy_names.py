"""Numbers and file names of copies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_app.model.copies import clean_name, file_names, numbered, registered
from desk_app.model.text import BiText
from desk_app.model.workspace import Copy, Issue, PackSpec

ISSUE = Issue("i", "v", 2, "2023-01-14", PackSpec("p", "v"))
KHALID = BiText("سعادة السفير خالد المثال", "H.E. Khalid Al-Mithal")
RESERVED = set('<>:"/\\|?*') | {chr(code) for code in range(32)}


def names(*copies: Copy, issue: Issue = ISSUE) -> list[str]:
    return list(file_names(issue, copies).values())


@pytest.mark.parametrize(("copy", "name"), [
    (Copy(3, KHALID, language="en"), "03 Issue 2 – H.E. Khalid Al-Mithal – en.pdf"),
    (Copy(3, KHALID, language="ar"), "03 الإصدار 2 – سعادة السفير خالد المثال – ar.pdf"),
    (Copy(14, KHALID, language="both", edition="safe"), "14 الإصدار 2 – سعادة السفير خالد المثال – ar-en – safe.pdf"),
    (Copy(1, BiText(en="Press office"), language="ar"), "01 الإصدار 2 – Press office – ar.pdf"),
])  # fmt: skip
def test_a_file_is_called_by_number_issue_recipient_and_language(copy, name):
    assert names(copy) == [name]


def test_files_of_other_documents_say_which():
    programme = replace(ISSUE, spec=replace(ISSUE.spec, document="programme"))
    assert names(Copy(3, KHALID, language="en"), issue=programme) == ["03 Programme – Issue 2 – H.E. Khalid Al-Mithal – en.pdf"]


@pytest.mark.parametrize("languages", [("ar",), ("en",), ("ar", "en", "both")])
@pytest.mark.parametrize("count", [9, 14, 120])
def test_names_sort_by_number(count, languages):
    copies = [Copy(at + 1, KHALID, language=languages[at % len(languages)]) for at in range(count)]
    found = names(*copies)
    assert sorted(found) == found
    later = registered(ISSUE, copies)
    assert len({len(name.partition(" ")[0]) for name in (*found, *names(Copy(5, KHALID), issue=later))}) == 1


@pytest.mark.parametrize("name", [
    'A<B>C:D"E/F\\G|H?I*J', "NUL", "con.txt", "..", "Khalid.", "tab\there", "line\nbreak", "\u202egnp.exe", "\u200fخالد\u200e",
    "x" * 400, "محمد " * 90, "👩‍🚀 " * 60, "\ud800", "", " ",
])  # fmt: skip
def test_no_name_of_a_recipient_makes_a_bad_file_name(name, tmp_path):
    (found,) = names(Copy(3, BiText(en=name), language="en"))
    assert not RESERVED & set(found)
    assert not any("\u200b" <= letter <= "\u200f" or "\u202a" <= letter <= "\u202e" for letter in found)
    assert found.startswith("03 Issue 2 – ") and found.endswith("en.pdf")
    assert len(found.encode()) < 255 and len(found.encode("utf-16-le")) // 2 < 200
    (tmp_path / found).write_bytes(b"")
    assert [path.name for path in tmp_path.iterdir()] == [found]


def test_a_shortened_name_ends_at_a_word():
    assert clean_name("كلمة " * 80).endswith("كلمة…")


def test_copies_without_a_number_get_the_next_that_is_free():
    wanted = [Copy(0, KHALID), Copy(9, KHALID), Copy(0, KHALID)]
    assert [copy.number for copy in numbered(wanted, taken=[4])] == [10, 9, 11]
    assert [copy.number for copy in numbered([Copy(0, KHALID)] * 2, taken=[4])] == [5, 6]
    assert [copy.number for copy in numbered([Copy(0, KHALID)])] == [1]


def test_the_register_is_in_order_and_a_copy_takes_the_place_of_its_number():
    first = registered(ISSUE, [Copy(2, KHALID), Copy(1, KHALID)])
    again = registered(first, [Copy(2, KHALID, sent="2023-01-15"), Copy(3, KHALID)])
    assert [(copy.number, copy.sent) for copy in again.copies] == [(1, ""), (2, "2023-01-15"), (3, "")]
