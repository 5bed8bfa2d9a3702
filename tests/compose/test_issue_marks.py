"""An issued copy says which it is, whose it is, and what changed since the last."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compose_reading import everything, paras, section, spec, words

from desk_app.compose import compose
from desk_app.compose.theme import GREY
from desk_app.compose.watermark import PALE
from desk_app.layout import lay_out
from desk_app.model.issuing import Mark
from desk_app.model.leaves import Replacement
from desk_app.model.text import BiText
from desk_app.model.workspace import Copy

COPY = Copy(7, BiText("سعادة السفير", "H.E. the Ambassador"))
CHANGES = (
    Replacement("", ("",), ("",)),
    Replacement("C-3", ("C-3–2",), ("C-3–2", "C-3–2a"), "C-3–1"),
    Replacement("C-4", ("C-4–1", "C-4–2", "C-4–3"), ()),
)
MARK = Mark(3, "2023-01-15", COPY, 2, CHANGES)


def cover_words(document):
    return [words(para) for para in paras(document.sections[0], furniture=True)]


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_the_cover_bears_issue_copy_and_recipient(snapshot, language):
    said = " ".join(cover_words(compose(snapshot, spec(snapshot, language=language), MARK))).replace("\u00a0", " ")
    for part, side in (("Copy No. 7", "en"), ("H.E. the Ambassador", "en"), ("Issue 3, 15 January 2023", "en")):
        assert (part in said) == (language in (side, "both"))
    for part in ("النسخة رقم 7", "سعادة السفير", "الإصدار 3، 15 يناير 2023"):
        assert (part in said) == (language in ("ar", "both"))


def test_every_foot_bears_number_and_date_of_the_issue(snapshot):
    document = compose(snapshot, spec(snapshot, language="en"), MARK)
    for one in document.sections[1:]:
        assert "Issue 3 · 15 January 2023" in " ".join(words(para) for row in one.furniture.foot for para in paras(row))


def test_what_is_not_issued_bears_its_date_alone(snapshot, full):
    assert "Issue" not in " ".join(cover_words(full["en"]))
    assert "changed" not in [one.anchor for one in full["en"].sections]


def test_an_override_is_said_on_the_cover(snapshot):
    mark = Mark(1, "2023-01-15", overridden=True)
    assert "Issued with gaps that readiness named." in cover_words(compose(snapshot, spec(snapshot, language="en"), mark))


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_a_recipient_reads_which_pages_differ_from_the_copy_held(snapshot, language):
    document = compose(snapshot, spec(snapshot, language=language), MARK)
    order = [one.anchor for one in document.sections]
    assert order[:3] == ["cover", "contents", "changed"]
    told = section(document, "A-2")
    text = everything(replace(document, sections=(told,)))
    for label in ("C-3–2", "C-3–2a", "C-4–1", "C-4–3"):
        assert f"\u2066{label}\u2069" in text
    assert "\u2066C-4–2\u2069" not in text


def test_a_first_copy_has_nothing_to_compare_with(snapshot):
    document = compose(snapshot, spec(snapshot), Mark(1, "2023-01-15", COPY))
    assert "changed" not in [one.anchor for one in document.sections]


def test_marks_of_an_issue_move_no_page(snapshot, faces):
    marked, plain = (lay_out(compose(snapshot, spec(snapshot), mark), faces) for mark in (Mark(1, "2023-01-15", COPY), None))
    assert [len(one.pages) for one in marked.sections] == [len(one.pages) for one in plain.sections]


@pytest.mark.parametrize(("language", "said"), [
    ("ar", ["سعادة السفير", "النسخة رقم 7"]),
    ("en", ["H.E. the Ambassador", "Copy No. 7"]),
    ("both", ["سعادة السفير", "H.E. the Ambassador", "النسخة رقم 7", "Copy No. 7"]),
])  # fmt: skip
def test_a_watermark_names_recipient_and_copy_in_the_languages_of_the_pack(snapshot, language, said):
    mark = replace(MARK, copy=replace(COPY, watermark=True))
    document = compose(snapshot, spec(snapshot, language=language), mark)
    assert [words(para).replace("\u00a0", " ") for para in document.watermark] == said
    assert compose(snapshot, spec(snapshot, language=language), MARK).watermark == ()


def test_a_watermark_takes_the_name_that_there_is(snapshot):
    mark = replace(MARK, copy=replace(COPY, recipient=BiText(en="Protocol office"), watermark=True))
    found = compose(snapshot, spec(snapshot, language="ar"), mark).watermark
    assert [words(para).replace("\u00a0", " ") for para in found] == ["Protocol office", "النسخة رقم 7"]


def test_grey_text_on_a_watermark_keeps_its_contrast():
    def light(colour: tuple[float, float, float]) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05

    assert light(PALE) / light(GREY) >= 4.5


def test_a_divider_that_changed_is_named_by_its_group(snapshot):
    changes = (Replacement("D", (), ("D–1",)),)
    document = compose(snapshot, spec(snapshot, language="both"), replace(MARK, changes=changes))
    told = everything(replace(document, sections=(section(document, "A-2"),)))
    assert "Indicators" in told and "المؤشرات" in told
