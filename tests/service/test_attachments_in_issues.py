"""Attachments in the register: issued with the pack, in recipients' copies, and in changed sheets of their own."""

from dataclasses import replace

import pytest
from attached_files import FILES, pdf_pages, with_attachments
from pack_reading import page_words

from desk_app.model.text import BiText
from desk_app.service import changed, default_spec, issue, issued_pdf


@pytest.fixture
def attached(desk):
    """The visit's id; its letter and its poster are attached."""
    visit = desk.visits()[0]
    files = {name: FILES[name] for name in ("letter.pdf", "poster.pdf")}
    kept = tuple(
        replace(one, sha256=desk.put_file(files[one.name]))
        for one in with_attachments(desk.snapshot(visit.id), files).visit.attachments
    )
    desk.save(replace(visit, attachments=kept))
    return visit.id


def test_an_issue_keeps_its_attachments_and_their_numbers(desk, attached):
    made = issue(desk, attached, default_spec(desk.snapshot(attached), language="en"), override=True)
    pages = page_words(issued_pdf(desk, made))
    assert {"letter0", "letter1", "poster0"} <= {word for page in pages for word in page}
    assert {"H-1", "H-2"} <= {one.number for one in made.numbers}


@pytest.mark.parametrize("recto", [False, True])
def test_a_page_exchanged_in_an_attachment_changes_its_leaf_alone(desk, attached, recto):
    spec = replace(default_spec(desk.snapshot(attached), language="en"), recto=recto)
    held = issue(desk, attached, spec, override=True)
    visit = desk.get(attached)
    first, second = visit.attachments
    desk.save(replace(visit, attachments=(first, replace(second, sha256=desk.put_file(pdf_pages("other", 1))))))
    sheets = changed(desk, attached, spec, held.number)
    sections = {replacement.section for replacement in sheets.changes}
    assert "H-2" in sections and not {name for name in sections if name[:1] in "BCDEFG"}
    said = {word for page in page_words(sheets.pdf) for word in page}
    assert "other0" in said and not {"poster0", "letter0"} & said


def test_an_attachment_put_before_others_moves_no_number_that_was_issued(desk, attached):
    spec = default_spec(desk.snapshot(attached), language="en")
    issue(desk, attached, spec, override=True)
    visit = desk.get(attached)
    new = replace(visit.attachments[0], id="new", title=BiText("جديد", "New one"), sha256=desk.put_file(pdf_pages("new", 1)))
    desk.save(replace(visit, attachments=(visit.attachments[0], new, visit.attachments[1])))
    numbers = {one.record_id: one.number for one in issue(desk, attached, spec, override=True).numbers}
    assert [numbers[one.id] for one in desk.get(attached).attachments] == ["H-1", "H-1a", "H-2"]
