"""Changed sheets of a pack of 175 pages: what a change replaces, what it leaves alone, and that filing gives the new pack."""

from dataclasses import replace

import pypdfium2
import pytest
from great_visit import great_desk, new_meeting
from pack_reading import words

from desk_app.errors import DeskError
from desk_app.layout.blocks import Geometry
from desk_app.model.leaves import section_of
from desk_app.model.text import BiText
from desk_app.service import PackCache, changed, default_spec, issue, issue_of, issued_pdf, new_desk

DATE = "2023-01-10"


@pytest.fixture(scope="module")
def cache():
    return PackCache()


@pytest.fixture(scope="module")
def great(tmp_path_factory, cache):
    """(desk, id of its visit) with the full pack issued once."""
    desk = great_desk(tmp_path_factory.mktemp("great") / "great.desk")
    visit_id = desk.visits()[0].id
    issue(desk, visit_id, default_spec(desk.snapshot(visit_id)), override=True, date=DATE, cache=cache)
    yield desk, visit_id
    desk.close()


@pytest.fixture
def edited(great):
    """Saves records in the great visit; whatever was done there is taken back afterwards."""
    desk, _ = great
    before = desk.undo_label
    yield desk.save
    while desk.undo_label != before:
        desk.undo()


def meeting_at(great, place):
    desk, visit_id = great
    return desk.snapshot(visit_id).meetings[place]


def with_point(meeting, ar, en):
    first, *others = meeting.points
    return replace(meeting, points=(replace(first, text=BiText(first.text.ar + ar, first.text.en + en, "approved")), *others))


def sheets(great, cache, since=1, **options):
    desk, visit_id = great
    return changed(desk, visit_id, "full", since, cache=cache, date=DATE, **options)


def leaves_of(great, number=1):
    desk, visit_id = great
    return issue_of(desk, visit_id, "full", number).variants[0].leaves


def read(pdf):
    """(label by section, words between head and foot) of each page."""
    document, geometry = pypdfium2.PdfDocument(pdf), Geometry()
    found = []
    for number, page in enumerate(document):
        text = page.get_textpage().get_text_bounded(bottom=geometry.bottom_pt, top=geometry.height_pt - geometry.top_pt)
        label = document.get_page_label(number)
        found.append((label if "–" in label else "", words(text)))
    document.close()
    return found


def test_one_talking_point_replaces_leaves_of_its_section_alone(great, cache, edited):
    assert len(leaves_of(great)) >= 175
    edited(with_point(meeting_at(great, 20), " مع التأكيد", " indeed"))
    found = sheets(great, cache)
    assert [(change.section, change.remove, change.insert) for change in found.changes] == [
        ("C-21", ("C-21–1",), ("C-21–1",)),
    ]
    labels = [label for label, _ in read(found.pdf)]
    assert labels[-1] == "C-21–1" and found.replaced == 1 and found.pages == len(labels)


def test_a_point_that_makes_a_page_more_stays_in_its_section(great, cache, edited):
    many = " ".join(["وهذه جملة أطول من سابقاتها تملأ الصفحة."] * 60), " ".join(["And this sentence fills the page."] * 60)
    edited(with_point(meeting_at(great, 20), *many))
    found = sheets(great, cache)
    # The contents give pages of the whole: theirs and the section's are all that differs.
    assert {change.section for change in found.changes} == {"A", "C-21"}


def test_a_meeting_put_in_on_day_two_leaves_days_one_and_three_alone(great, cache, edited):
    desk, _ = great
    before = {leaf.label: leaf.fingerprint for leaf in leaves_of(great)}
    edited(*new_meeting(desk, "2023-01-18T09:25"))
    found = sheets(great, cache)
    assert [change.section for change in found.changes] == ["A", "B-1.3", "B-2", "C-12a"]
    assert found.changes[-1].remove == () and found.changes[-1].insert == ("C-12a–1", "C-12a–2")
    after = {leaf.label: leaf.fingerprint for leaf in found.leaves}
    days = {section_of(label) for label in before if label.startswith("B-1.")}
    assert days == {"B-1.1", "B-1.2", "B-1.3", "B-1.4", "B-1.5"}
    for label, print_ in before.items():
        if section_of(label) not in ("A", "B-1.3", "B-2"):
            assert after[label] == print_


def test_nothing_differs_where_nothing_was_changed(great, cache):
    found = sheets(great, cache)
    assert (found.changes, found.pdf, found.pages, found.number) == ((), b"", 0, 1)


def test_running_heads_make_no_difference(great, cache, edited):
    meeting = meeting_at(great, 20)
    edited(replace(meeting, short_title=BiText("عنوان جارٍ", "Running title", "approved")))
    assert sheets(great, cache).changes == ()


def test_filing_the_sheets_gives_the_new_pack(great, cache, edited):
    desk, visit_id = great
    old = read(issued_pdf(desk, issue_of(desk, visit_id, "full", 1)))
    edited(*new_meeting(desk, "2023-01-18T09:25"))
    edited(with_point(meeting_at(great, 7), " مع التأكيد " * 90, " indeed" * 90))
    edited(replace(meeting_at(great, 30), background=BiText("", "")))
    found = sheets(great, cache)
    sheet = read(found.pdf)[-found.replaced :]
    binder, order = list(old), [leaf.label for leaf in found.leaves]
    for change in found.changes:
        binder = [page for page in binder if page[0] not in change.remove]
        # What begins a section stands where the list of effective pages has it.
        before = order[: order.index(change.insert[0])] if change.insert else []
        place = sum(label in before for label, _ in binder)
        binder[place:place] = [page for page in sheet if page[0] in change.insert]
    second = issue(desk, visit_id, default_spec(desk.snapshot(visit_id)), override=True, date=DATE, cache=cache)
    new = read(issued_pdf(desk, second))
    assert second.number == found.number == 2
    assert [label for label, _ in binder] == [label for label, _ in new] == order
    # The cover says which issue it is; every other page reads the same.
    assert binder[1:] == new[1:]
    assert sheets(great, cache, since=2).changes == ()
    assert sheets(great, cache).changes == found.changes


def test_what_is_no_issue_is_refused_with_those_that_are(great, cache):
    with pytest.raises(DeskError) as refused:
        sheets(great, cache, since=9)
    assert refused.value.key == "issue_unknown" and refused.value.message("en").endswith("1.")


@pytest.fixture
def recto(tmp_path, cache):
    """The sample's full pack in Arabic, issued for printing on both sides."""
    desk = new_desk(tmp_path / "sample.desk", sample=True)
    visit_id = desk.visits()[0].id
    spec = replace(default_spec(desk.snapshot(visit_id), language="ar"), recto=True)
    issue(desk, visit_id, spec, override=True, date=DATE, cache=cache)
    yield desk, visit_id
    desk.close()


def test_both_sides_of_a_leaf_go_together(recto, cache):
    recto[0].save(with_point(meeting_at(recto, 3), " مع التأكيد", " indeed"))
    found = sheets(recto, cache)
    assert [(change.remove, change.insert) for change in found.changes] == [(("C-4–1", "C-4–2"), ("C-4–1", "C-4–2"))]
    labels = [label for label, _ in read(found.pdf)]
    assert labels[-2:] == ["C-4–1", "C-4–2"] and len(labels) % 2 == 0


def test_sheets_with_gaps_bring_a_cover_that_says_so(recto, cache):
    desk, visit_id = recto
    scene = desk.get(visit_id).scene
    desk.save(replace(desk.get(visit_id), scene=BiText("", scene.en)))
    found = sheets(recto, cache)
    assert found.changes[0].insert[0] == ""
    assert "صدر الملف وفيه نواقص" in " ".join(" ".join(page) for _, page in read(found.pdf))


def test_the_note_is_in_both_languages_and_lists_the_effective_pages(recto, cache):
    recto[0].save(with_point(meeting_at(recto, 3), " مع التأكيد", " indeed"))
    found = sheets(recto, cache)
    said = [word for _, page in read(found.pdf)[:2] for word in page]
    for word in ("Filing", "note", "Remove", "مذكرة", "تُنزع", "effective", "السارية"):
        assert word in said
    document = pypdfium2.PdfDocument(found.pdf)
    listed = "".join(page.get_textpage().get_text_bounded() for page in list(document)[:2])
    document.close()
    assert all(leaf.label in listed for leaf in found.leaves)


def test_leaves_of_facing_pages_hold_the_end_of_one_opening_and_the_start_of_the_next(recto, cache):
    desk, visit_id = recto
    spec = default_spec(desk.snapshot(visit_id), language="facing")
    number = issue(desk, visit_id, spec, override=True, date=DATE, cache=cache).number
    desk.save(with_point(meeting_at(recto, 3), " مع التأكيد", " indeed"))
    found = changed(desk, visit_id, spec, number, cache=cache, date=DATE)
    labels = [label for label, _ in read(found.pdf)]
    assert labels[-4:] == ["C-3–4", "C-4–1", "C-4–2", "C-4–3"] and len(labels) % 2 == 0
    assert [(change.section, change.remove) for change in found.changes] == [
        ("C-3", ("C-3–4",)),
        ("C-4", ("C-4–1", "C-4–2", "C-4–3")),
    ]


def test_the_note_names_a_section_that_is_gone(recto, cache):
    desk, _ = recto
    gone = meeting_at(recto, 3)
    desk.delete(*(action.id for action in desk.records("action") if action.meeting_id == gone.id))
    desk.delete(gone.id)
    found = sheets(recto, cache)
    (change,) = (change for change in found.changes if change.section == "C-4")
    assert change.insert == () and change.remove[0] == "C-4–1"
    note = pypdfium2.PdfDocument(found.pdf)
    assert " ".join(gone.title.en.split()[:3]) in note[0].get_textpage().get_text_bounded()
    note.close()


@pytest.mark.parametrize(("document", "unnumbered"), [("full", "Cover"), ("programme", "Blank page")])
def test_the_note_calls_the_page_without_a_number_what_it_is(recto, cache, document, unnumbered):
    desk, visit_id = recto
    spec = default_spec(desk.snapshot(visit_id), language="facing", document=document)
    number = issue(desk, visit_id, spec, override=True, date=DATE, cache=cache).number
    desk.save(replace(desk.visits()[0], title=BiText("زيارة أخرى", "Another visit", "approved")))
    desk.save(replace(meeting_at(recto, 0), title=BiText("لقاء آخر", "Another meeting", "approved")))
    note = pypdfium2.PdfDocument(changed(desk, visit_id, spec, number, cache=cache, date=DATE).pdf)
    text = note[0].get_textpage().get_text_bounded()
    note.close()
    assert [name in text for name in ("Cover", "Blank page")] == [unnumbered == "Cover", unnumbered == "Blank page"]


@pytest.mark.parametrize("document", ["pocket", "press", "letters"])
def test_a_document_without_page_numbers_is_printed_whole(recto, cache, document):
    with pytest.raises(DeskError) as refused:
        changed(*recto, document, 1, cache=cache)
    assert refused.value.key == "unnumbered_document"
