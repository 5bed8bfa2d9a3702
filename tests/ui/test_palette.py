"""Ctrl+K: everything that the window can do and everything that the workspace holds, in both languages, by keys alone."""

from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.ui.keys_page import KEYS, KeysPage, said
from desk_app.ui.menus import commands_of, groups_of, keys_of


@pytest.fixture()
def window(open_window: OpenWindow, sample: Path, one_page: None) -> Any:
    return open_window(sample, "en")


def found(window: Any, wanted: str) -> list[Any]:
    return list(window.top.search.finder.find(wanted))


COMMANDS = [
    ("build", "menu.pack"),
    ("إعداد الملف", "menu.pack"),
    ("اعداد", "menu.pack"),
    ("import", "menu.import"),
    ("glossary", "rail.glossary"),
    ("المصطلحات", "rail.glossary"),
    ("readiness", "rail.briefs"),
    ("dark", "settings.theme_dark"),
    ("داكن", "settings.theme_dark"),
    ("keyboard", "menu.keys"),
    ("contacts vcard", "export.contacts.vcf"),
]


def test_a_command_is_found_in_either_language(window: Any) -> None:
    for wanted, key in COMMANDS:
        assert f"command:{key}" in [offer.id for offer in found(window, f"> {wanted}")], wanted


def test_a_command_that_can_not_be_done_now_is_not_offered(window: Any) -> None:
    assert not window.page.session.desk.can_redo and not found(window, "> redo")


def test_a_person_a_meeting_a_point_and_a_term_are_found_by_words_of_either_language(window: Any) -> None:
    session = window.page.session
    person, term = session.records("person")[1], session.records("term")[3]
    meeting = next(each for each in session.records("meeting", of_visit=True) if each.points)
    for wanted, record_id in (
        (person.name.ar, person.id), (person.name.en.upper(), person.id), (meeting.title.en, meeting.id), (term.text.ar, term.id),
    ):  # fmt: skip
        assert record_id in [offer.id for offer in found(window, wanted)][:3]
    point = next(offer for offer in found(window, meeting.points[0].text.en) if offer.kind == "Points to make")
    assert point.place.path == f"points/{meeting.points[0].id}/text" and meeting.title.en in point.where


def test_arabic_is_folded_and_marks_are_left_out(window: Any) -> None:
    organisation = next(each for each in window.page.session.records("organisation") if "إ" in each.name.ar)
    typed = organisation.name.ar.replace("إ", "ا").replace("ة", "ه")
    assert organisation.id in [offer.id for offer in found(window, typed)]


def test_a_figure_is_told_at_once_with_its_rank_of_the_country_at_home_unless_another_is_named(window: Any) -> None:
    for wanted, said_of in (
        ("egdi 2022", "\u2068EGDI\u2069 \u20682022\u2069 · Qatar"),
        ("egdi qatar 2020", "2020"),
        ("egdi ٢٠٢٠ قطر", "\u20682020\u2069 · Qatar"),
        ("قطر egdi", "Qatar"),
    ):
        figures = [offer for offer in found(window, wanted) if offer.kind == "Published figure"]
        assert figures and said_of in figures[0].title and any("rank" in offer.where for offer in figures)


def test_a_changed_figure_is_told_as_it_now_stands(window: Any) -> None:
    from dataclasses import replace

    session = window.page.session
    edition = next(each for each in session.records("edition") if each.observations)
    found(window, "egdi")
    one = replace(edition.observations[0], value=0.4321)
    session.save(replace(edition, observations=(one, *edition.observations[1:])))
    assert any(offer.id == edition.id for offer in found(window, f"{edition.year} 0.4321"))


def test_what_is_called_so_comes_before_what_only_holds_the_word(window: Any) -> None:
    offers = found(window, "programme")
    assert offers[0].title.casefold().startswith("programme")


def test_a_record_is_offered_once_though_both_its_titles_hold_the_word(window: Any) -> None:
    meeting = next(
        each for each in window.page.session.records("meeting") if "EGDI" in each.title.en and "EGDI" in each.short_title.en
    )
    places = [offer.place.path for offer in found(window, "egdi") if offer.id == meeting.id]
    assert len([path for path in places if "/" not in path]) == 1


def test_ctrl_k_shows_all_that_can_be_done_and_escape_goes_back(window: Any) -> None:
    room = window.page.room
    room.list.setFocus()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = window.top.search
    assert search.hasFocus() and search.results.isVisible()
    assert len(search.results.offers) == len(commands_of(window))
    type_text(search, "abc")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert room.list.hasFocus() and not search.results.isVisible() and not search.text()


def test_arrows_and_return_do_a_command(window: Any, qtbot: Any) -> None:
    search = window.top.search
    search.call()
    type_text(search, "> glossary")
    qtbot.waitUntil(lambda: search.results.offers[0].id == "command:rail.glossary")
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert search.results.list.currentRow() == 1
    QTest.keyClick(search, Qt.Key.Key_Up)
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert window.page.room.name == "glossary" and not search.results.isVisible()


def test_a_line_says_kind_place_and_key(window: Any) -> None:
    search = window.top.search
    search.setText("> build pack")
    search.search()
    row = search.results.list.item(0).data(Qt.ItemDataRole.UserRole)
    assert (row.title, row.note) == ("Build pack", "Command · \u2068Document\u2069 · \u2066Ctrl+P\u2069")


def test_keys_that_are_typed_fast_are_looked_up_once(window: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    find = window.top.search.finder.find
    monkeypatch.setattr(window.top.search.finder, "find", lambda wanted: (asked.append(wanted), find(wanted))[1])
    type_text(window.top.search, "qatar")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["qatar"]


def test_every_key_of_the_window_and_of_its_menus_stands_on_the_page_of_keys(window: Any) -> None:
    listed = {key for _group, lines in KEYS for _what, keys in lines for key in keys.split()}
    assert {key for key, _act in keys_of(window)} <= listed
    assert {entry.shortcut for entries in groups_of(window).values() for entry in entries if entry.shortcut} <= listed


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_keys_opens_in_either_language_and_escape_closes_it(window: Any, language: Any) -> None:
    window.words.switch(language)
    QTest.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    page = window.findChild(KeysPage)
    assert page.isVisible() and page.windowTitle() == said(window.words, "keys.title")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
