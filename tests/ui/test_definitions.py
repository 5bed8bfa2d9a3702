"""Indices and editions made by form in the real window, and a brief's draft and figures that follow: all can be taken back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field, pick
from PySide6.QtCore import Qt

from desk_app.model.indicator import IndicatorBrief
from desk_app.model.text import EMPTY
from desk_app.service.figure_links import bind_figures

pytestmark = pytest.mark.usefixtures("one_page")


@pytest.fixture()
def window(open_window: OpenWindow, sample: Path, qtbot: Any) -> Any:
    window: Any = open_window(sample, "en")
    window.page.open_room("explore")
    qtbot.waitUntil(lambda: window.page.room.table is not None, timeout=20_000)
    return window


def test_an_index_of_ones_own_is_made_by_form_with_components_groups_and_an_edition(window: Any, qtbot: Any) -> None:
    room = window.page.room
    room.menu.new_index()
    form, made = room.form, room.form.record_id
    field(window, "code").edit.setText("OWN")
    field(window, "code").edit.textEdited.emit("OWN")
    pick(field(window, "better").combo, "lower")
    field(window, "better").combo.activated.emit(1)
    field(window, "scale_max").box.setValue(100)
    field(window, "decimals").box.setValue(1)
    field(window, "breaks").edit.setText("2020, x, 2012")
    field(window, "breaks").edit.textEdited.emit("")
    form.components.add_button.click()
    form.components.add_button.click()
    form.components.equal_button.click()
    form.sections[0].add()
    assert form.flush()
    own = room.session.get(made)
    assert (own.code, own.better, own.scale_max, own.decimals, own.breaks) == ("OWN", "lower", 100.0, 1, (2012, 2020))
    assert [one.weight for one in own.components] == [0.5, 0.5] and len(own.bands) == 1
    room.menu.new_edition(made)
    values = room.form.observations
    for name in ("Qatar", "الأردن"):
        values.added.setText(name)
        values.add()
    values.table.item(0, 1).setText("41.5")
    values.table.item(1, 1).setText("٣٩٫٢")
    assert [(one.country, one.value) for one in room.session.get(room.form.record_id).observations] == [
        ("QAT", 39.2),
        ("JOR", 41.5),
    ]
    room.back()
    qtbot.waitUntil(lambda: room.table.indicator.code == "OWN", timeout=10_000)
    assert [one.row.country for one in room.model.rows] == ["QAT", "JOR"]


def test_every_step_of_a_form_is_taken_back_by_undo_in_the_same_room(window: Any) -> None:
    room = window.page.room
    before = {one.id: one for one in room.session.records("indicator")}
    room.menu.new_index()
    room.form.components.add_button.click()
    while {one.id: one for one in room.session.records("indicator")} != before:
        assert room.session.undo()
    assert window.page.room is room and room.stack.currentWidget() is room.explored


def test_a_known_index_comes_with_its_components_and_one_that_is_used_can_not_be_deleted(window: Any) -> None:
    room = window.page.room
    room.menu.from_preset("GTMI")
    made = room.session.get(room.form.record_id)
    assert made.code == "GTMI" and all(room.session.get(one.indicator_id) for one in made.components)
    egdi = next(one for one in room.session.records("indicator") if one.code == "EGDI")
    room.menu.delete_index(egdi.id)
    assert room.session.get(egdi.id) is not None and not window.page.banner.isHidden()


@pytest.mark.parametrize(("typed", "told"), [("Qatr", "Qatar"), ("Atlantis of old", "No country"), ("Qatar", "already")])
def test_a_country_that_can_not_be_added_is_told_with_the_likest_names(window: Any, typed: str, told: str) -> None:
    room = window.page.room
    room.define(room.table.edition.id)
    values = room.form.observations
    values.added.setText(typed)
    values.add()
    assert told in values.said.text() and not values.said.isHidden()


def test_a_new_brief_is_of_what_is_shown_and_opens_in_its_room(window: Any) -> None:
    room = window.page.room
    room.view.choose("SAU")
    room.menu.new_brief()
    made = window.page.room.session.get(window.page.room.record_id)
    assert window.page.room.name == "indicators"
    assert (made.country, made.edition_year, "SAU" in made.peers) == ("SAU", room.table.edition.year, False)


def brief(window: Any) -> IndicatorBrief:
    return next(one for one in window.page.session.records("indicator_brief", of_visit=True) if one.position == 1)


def test_a_draft_fills_empty_texts_and_stays_a_draft_and_is_taken_back_at_once(window: Any, qtbot: Any) -> None:
    held = brief(window)
    window.page.session.save(replace(held, message=EMPTY, gaps=EMPTY))
    window.page.open_room("indicators")
    window.page.room.go_to(held.id)
    window.page.room.form.brief_actions.draft_button.click()
    qtbot.waitUntil(lambda: not brief(window).message.is_empty, timeout=20_000)
    assert brief(window).message.status == "draft" and brief(window).strengths == held.strengths
    window.undo()
    assert brief(window).message.is_empty and brief(window).gaps.is_empty


def test_figures_that_follow_are_proposed_before_anything_is_rewritten(window: Any) -> None:
    session, held = window.page.session, brief(window)
    bind_figures(session.desk, session.visit_id, held.id)
    edition = next(one for one in session.records("edition") if one.indicator_id == held.indicator_id and one.year == 2022)
    corrected = tuple(replace(one, value=0.7251) if one.country == "QAT" else one for one in edition.observations)
    session.save(replace(edition, observations=corrected))
    window.page.open_room("indicators")
    window.page.room.go_to(held.id)
    actions = window.page.room.form.brief_actions
    actions.follow()
    dialog = actions.dialog
    before = brief(window)
    wanted = [one for one in dialog.chosen() if one.link.shown == "0.7149"]
    assert wanted and before == brief(window) and "0.7149" in before.message.en
    dialog.apply_button.click()
    assert "0.7251" in brief(window).message.en and "0.7251" in brief(window).message.ar
    assert brief(window).message.status == "draft"


def test_an_edition_after_the_visit_is_offered_as_such_and_said_not_to_be_shown(window: Any) -> None:
    session, held = window.page.session, brief(window)
    edition = next(one for one in session.records("edition") if one.indicator_id == held.indicator_id and one.year == 2022)
    later = replace(edition, id="00000000-0000-4000-8000-000000002024", year=2024, published="2024-09")
    session.save(later)
    window.page.open_room("indicators")
    window.page.room.go_to(held.id)
    choice = field(window, "edition_year")
    assert "published after" in choice.combo.itemText(choice.combo.findData("2024"))
    pick(choice.combo, "2024")
    choice.combo.activated.emit(0)
    assert brief(window).edition_year == 2024
    assert not window.page.room.form.brief_actions.later.isHidden()


def test_the_forms_and_the_dialog_stand_in_both_languages(window: Any) -> None:
    room = window.page.room
    for language in ("ar", "en"):
        room.words.switch(language)
        for record in (room.table.indicator, room.table.edition):
            room.define(record.id)
            assert room.form.title.text() and room.form.layoutDirection() == room.words.direction
    assert room.menu.fill(room.head.define_button).actions()
    assert room.back_button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_form_of_a_known_index_and_the_line_above_the_table_name_their_sources(window: Any) -> None:
    room = window.page.room
    head = room.head
    head.group.setCurrentIndex(head.group.findData("high"))
    head.group.activated.emit(head.group.currentIndex())
    assert "World Bank, fiscal year 2025" in head.state.toolTip()
    room.define(room.table.indicator.id)
    assert "fitted on the published values" in room.form.origin.text() and not room.form.origin.isHidden()
    room.menu.new_index()
    assert room.form.origin.isHidden()
