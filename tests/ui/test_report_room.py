"""The room of what is written after the visit: its texts are saved and undone, letters proposed, its documents previewed."""

from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow, field, pick, type_text

from desk_app import service
from desk_app.model.text import BiText
from desk_app.ui import build_dialog
from desk_app.ui.report_form import document_of
from desk_app.ui.session import Place

TEXTS = ("summary", "mandate", "implications", "cost", "headline", "lead", "quote", "background", "thanks")


@pytest.fixture()
def window(open_window: OpenWindow, sample: Path, previewed: list[Any]) -> Any:
    window = open_window(sample, "en")
    window.page.open_room("report")
    return window


def report(window: Any) -> Any:
    return window.page.session.get(window.page.room.record_id)


def section(window: Any, attribute: str) -> Any:
    return next(each for each in window.page.room.form.sections if each.attribute == attribute)


@pytest.mark.parametrize("path", TEXTS)
def test_a_text_of_the_report_is_saved_undone_and_kept(window: Any, sample: Path, path: str) -> None:
    before = getattr(report(window), path)
    report_id = window.page.room.record_id
    type_text(field(window, path).boxes["en"], "Said afterwards. ")
    window.page.flush()
    assert getattr(report(window), path).en == f"Said afterwards. {before.en}"
    window.undo()
    assert getattr(report(window), path) == before
    window.redo()
    window.close()
    desk = service.open_desk(sample)
    assert getattr(desk.get(report_id), path).en == f"Said afterwards. {before.en}"
    desk.close()


@pytest.mark.parametrize("path", ["quoted_id", "signatory_id"])
def test_who_is_quoted_and_who_signs_is_chosen_saved_and_undone(window: Any, path: str) -> None:
    combo, before = field(window, path).combo, getattr(report(window), path)
    other = next(combo.itemData(row) for row in range(1, combo.count()) if combo.itemData(row) != before)
    pick(combo, other)
    assert getattr(report(window), path) == other
    window.undo()
    assert getattr(report(window), path) == before


def test_the_date_is_typed_saved_and_undone(window: Any) -> None:
    edit = field(window, "dated").edit
    edit.setDate(edit.date().addDays(1))
    window.page.flush()
    assert report(window).dated == "2023-01-23"
    window.undo()
    assert report(window).dated == "2023-01-22"


def test_recommendations_are_added_moved_and_removed(window: Any) -> None:
    before = report(window).recommendations
    section(window, "recommendations").add_button.click()
    new = report(window).recommendations[-1]
    type_text(field(window, f"recommendations/{new.id}/text").boxes["ar"], "توصية")
    window.page.flush()
    section(window, "recommendations").rows[-1].up.click()
    assert [each.text.ar == "توصية" for each in report(window).recommendations[-2:]] == [True, False]
    section(window, "recommendations").rows[-2].bin.click()
    assert report(window).recommendations == before


def test_the_summary_is_counted_while_it_is_typed(window: Any) -> None:
    form, box = window.page.room.form, field(window, "summary").boxes["en"]
    before = len(report(window).summary.en.split())
    assert f"English: \u2068\u2068{before}" in form.count.text() and form.count.property("tone") == "muted"
    type_text(box, "Two words ")
    assert f"English: \u2068\u2068{before + 2}" in form.count.text()
    box.setPlainText("word " * 251)
    assert form.count.property("tone") == "bad"


def test_a_letter_is_proposed_to_each_counterpart_met_who_has_none(window: Any) -> None:
    form, before = window.page.room.form, report(window).letters
    met = {each for meeting in window.page.session.records("meeting") for each in meeting.counterparts}
    form.propose_button.click()
    letters = report(window).letters
    assert letters[: len(before)] == before and {each.person_id for each in letters} >= met
    assert len({each.person_id for each in letters}) == len(letters) and not form.propose_button.isEnabled()
    window.undo()
    assert report(window).letters == before and form.propose_button.isEnabled()


def test_a_letter_that_is_added_goes_to_the_next_who_has_none_or_to_whom_one_chooses(window: Any) -> None:
    letters = section(window, "letters")
    letters.add_button.click()
    new = report(window).letters[-1]
    assert new.person_id and new.person_id not in {each.person_id for each in report(window).letters[:-1]}
    choice = field(window, f"letters/{new.id}/person_id")
    other = choice.combo.itemData(choice.combo.count() - 1)
    pick(choice.combo, other)
    assert report(window).letters[-1].person_id == other


def test_a_visit_without_a_report_gets_one_by_its_first_text_and_loses_it_by_undo(
    open_window: OpenWindow, sample: Path, previewed: list[Any]
) -> None:
    desk = service.open_desk(sample)
    desk.delete(desk.records("report")[0].id)
    desk.close()
    window = open_window(sample, "en")
    window.page.open_room("report")
    assert report(window) is None and field(window, "summary").boxes["en"].toPlainText() == ""
    type_text(field(window, "mandate").boxes["en"], "To listen.")
    window.page.flush()
    assert report(window).mandate.en == "To listen." and report(window).visit_id == window.page.session.visit_id
    assert len(window.page.session.records("report")) == 1
    window.undo()
    assert report(window) is None and field(window, "mandate").boxes["en"].toPlainText() == ""
    window.redo()
    assert report(window).mandate == BiText(en="To listen.")


@pytest.mark.parametrize(
    ("path", "document"),
    [("summary", "report"), ("cost", "report"), ("lead", "press"), ("thanks", "letters"), ("letters/ID/text", "letters")],
)
def test_each_text_belongs_to_the_document_that_prints_it(path: str, document: str) -> None:
    assert document_of(path) == document


def test_the_preview_shows_the_document_that_prints_the_field_and_the_one_that_is_chosen(
    window: Any, previewed: list[Any], qtbot: Any
) -> None:
    preview = window.page.preview
    qtbot.waitUntil(lambda: bool(previewed) and previewed[-1].document == "report")
    assert preview.documents.isVisible() and preview.documents.count() == 3
    with qtbot.waitActive(window):
        window.activateWindow()
    field(window, "headline").boxes["en"].setFocus()
    qtbot.waitUntil(lambda: previewed[-1].document == "press")
    assert preview.documents.currentData() == "press"
    pick(preview.documents, "letters")
    pick(preview.choice, "ar")
    qtbot.waitUntil(lambda: (previewed[-1].document, previewed[-1].language) == ("letters", "ar"))
    window.page.open_room("programme")
    qtbot.waitUntil(lambda: previewed[-1].document == "full")
    assert not preview.documents.isVisible()


def test_the_document_that_is_shown_is_built(window: Any, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_dialog.QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "press.docx"), ""))
    pick(window.page.preview.documents, "press")
    window.page.room.form.buttons[".docx"].click()
    qtbot.waitUntil(lambda: window.page.dialog.open_file.isVisible(), timeout=30_000)
    assert (tmp_path / "press.docx").read_bytes()[:2] == b"PK"
    assert window.page.dialog.windowTitle() and "press.docx" in window.page.dialog.state.text()
    window.page.dialog.reject()


def test_search_leads_to_a_text_of_the_report(window: Any) -> None:
    window.page.open_room("people")
    search = window.top.search
    search.setText("quarterly work plan")
    search.search()
    hits = search._results()
    place = next(each for each in (offer.place for offer in hits.offers) if each and each.path.startswith("recommendations/"))
    search.picked.emit(place)
    assert window.page.room.name == "report" and window.focusWidget() in field(window, place.path).boxes.values()
    letter = report(window).letters[0]
    assert window.page.go_to(Place(report(window).id, f"letters/{letter.id}/text"), "en")
    assert window.page.preview.subject.document == "letters"


def test_the_document_that_is_shown_is_offered_for_print(window: Any) -> None:
    pick(window.page.preview.documents, "letters")
    window.page.room.form.print_button.click()
    assert window.page.dialog.isVisible() and window.page.dialog.spec.document == "letters"
    window.page.dialog.reject()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_keyboard_goes_through_the_rows_of_a_list_where_they_stand(window: Any, language: str) -> None:
    if language == "ar":
        window.top.language.click()
    section(window, "recommendations").add_button.click()
    widget, found = section(window, "recommendations").add_button, []
    cost = field(window, "cost").boxes[language]
    while widget is not cost:
        widget = widget.nextInFocusChain()
        found.append(widget)
    wanted = [box for row in section(window, "recommendations").rows for box in row.in_tab_order()]
    assert [each for each in found if each in wanted] == wanted and len(section(window, "recommendations").rows) == 4
    assert wanted[0] is field(window, section(window, "recommendations").rows[0].texts[0].path).boxes[language]
