"""The form of an indicator's brief in the real window: its charts, and texts replaced by a new draft."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field

from desk_app.model.indicator import IndicatorBrief
from desk_app.model.text import BiText

pytestmark = pytest.mark.usefixtures("one_page")


@pytest.fixture()
def window(open_window: OpenWindow, sample: Path) -> Any:
    window: Any = open_window(sample, "en")
    window.page.open_room("indicators")
    window.page.room.go_to(brief(window).id)
    return window


def brief(window: Any) -> IndicatorBrief:
    return next(one for one in window.page.session.records("indicator_brief", of_visit=True) if one.position == 1)


def test_charts_are_chosen_by_ticks_and_the_last_tick_stays(window: Any) -> None:
    charts = field(window, "charts")
    assert brief(window).charts == () and charts.chosen() == ("trend", "peers")
    charts.ticks["radar"].click()
    assert brief(window).charts == ("trend", "peers", "radar")
    for name in ("trend", "peers", "radar"):
        charts.ticks[name].click()
    assert brief(window).charts == charts.chosen() == ("radar",)
    charts.usual.click()
    assert brief(window).charts == () and charts.chosen() == ("trend", "peers")
    window.undo()
    assert charts.chosen() == ("radar",)


def redraft(window: Any, qtbot: Any) -> Any:
    actions = window.page.room.form.brief_actions
    actions.redraft_button.click()
    qtbot.waitUntil(lambda: actions.dialog is not None, timeout=20_000)
    return actions.dialog


def test_a_new_draft_replaces_what_is_ticked_and_is_taken_back_at_once(window: Any, qtbot: Any) -> None:
    held = brief(window)
    window.page.session.save(
        replace(held, message=held.message.approved(), gaps=BiText("قديم", "old"), strengths=BiText("ق", "o"))
    )
    before = brief(window)
    dialog = redraft(window, qtbot)
    ticked = {one.name: tick.isChecked() for one, tick in zip(dialog.redrafts, dialog.ticks, strict=True)}
    assert ticked["gaps"] and ticked["strengths"] and not ticked["message"] and brief(window) == before
    dialog.replace_button.click()
    after = brief(window)
    assert after.gaps.en != "old" and after.strengths.ar != "ق" and after.message == before.message
    assert {"gaps", "strengths"} <= set(after.drafted)
    window.undo()
    assert brief(window) == before


def test_a_text_that_is_approved_is_no_draft_any_more_even_when_it_is_edited_later(window: Any) -> None:
    held = brief(window)
    window.page.session.save(replace(held, gaps=replace(held.gaps, state="draft"), drafted=("gaps",)))
    assert brief(window).is_drafted("gaps")
    field(window, "gaps").spine.click()
    assert brief(window).drafted == () and brief(window).gaps.state == "approved"


def test_there_is_nothing_to_replace_in_an_empty_brief(window: Any) -> None:
    nothing = {name: BiText() for name in ("message", "strengths", "gaps", "levers", "ask")}
    window.page.session.save(replace(brief(window), **nothing))
    actions = window.page.room.form.brief_actions
    assert actions.draft_button.isEnabled() and not actions.redraft_button.isEnabled()


def test_all_columns_of_the_editions_stand_beside_each_other(window: Any) -> None:
    table = window.page.room.form.table
    header = table.horizontalHeader()
    assert header.length() <= table.viewport().width() and header.sectionSize(5) > header.sectionSize(0)
    assert table.item(0, 5).toolTip() == "UN E-Government Survey 2003, data file"
