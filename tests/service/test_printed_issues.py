"""An issue on paper: the kept file, whatever was edited since; the texts that an issue is kept in without copies."""

from dataclasses import replace

import pytest

from desk_app.errors import DeskError
from desk_app.model.leaves import section_of
from desk_app.model.text import BiText
from desk_app.model.ticket import PrintHow
from desk_app.model.workspace import Variant
from desk_app.service import PackCache, changed, default_spec, issue, issued_pdf
from desk_app.service.printing import printable_issue


@pytest.fixture(scope="module")
def cache():
    return PackCache()


def issued(desk, cache, *also):
    visit_id = desk.visits()[0].id
    spec = default_spec(desk.snapshot(visit_id), document="programme", language="ar")
    return issue(desk, visit_id, spec, date="2023-01-15", override=True, also=also, cache=cache)


def rename_first_meeting(desk):
    meeting = desk.snapshot(desk.visits()[0].id).meetings[0]
    desk.save(replace(meeting, title=BiText("عنوان آخر", "Another title"), short_title=BiText("عنوان آخر", "Another title")))


def test_an_issue_is_kept_in_the_further_languages_that_were_asked_for(desk, cache):
    made = issued(desk, cache, Variant("en", "full"), Variant("ar", "full"))
    assert [(each.language, each.edition) for each in made.variants] == [("ar", "full"), ("en", "full")]
    assert issued_pdf(desk, made, "ar") != issued_pdf(desk, made, "en") and not made.copies


def test_an_issue_is_printed_as_it_was_kept_though_the_visit_was_edited(desk, cache):
    made = issued(desk, cache, Variant("en", "full"))
    rename_first_meeting(desk)
    for variant, binding in zip(made.variants, ("right", "left"), strict=True):
        found = printable_issue(desk, made, variant, cache=cache)
        ticket = found.ticket(PrintHow(layout="booklet", copies=14))
        assert found.pdf == desk.file(variant.pdf) and found.binding == binding
        assert (ticket.pages, ticket.copies) == (len(variant.leaves), 14)


def test_an_issue_whose_pages_come_out_otherwise_now_is_not_laid_on_sheets(desk, cache):
    made = issued(desk, cache)
    (variant,) = made.variants
    other = replace(variant, leaves=variant.leaves[:-1])
    with pytest.raises(DeskError) as refused:
        printable_issue(desk, made, other, cache=cache)
    assert refused.value.key == "issue_pages_differ" and "1" in refused.value.what("ar")


def test_changed_sheets_name_the_sections_of_the_document(desk, cache):
    made = issued(desk, cache)
    rename_first_meeting(desk)
    found = changed(desk, made.visit_id, made.spec, 1, date="2023-01-16", cache=cache)
    assert found.changes and all(found.titles[change.section] for change in found.changes if change.section)
    assert {section_of(leaf.label) for leaf in found.leaves} - {""} == set(found.titles)
