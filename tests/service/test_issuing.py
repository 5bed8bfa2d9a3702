"""Issuing: refusal, numbers, what is kept, what is read back, what each recipient is told."""

from dataclasses import replace

import pypdfium2
import pytest

from desk_app.errors import DeskError
from desk_app.model.text import BiText
from desk_app.model.workspace import Copy
from desk_app.resources import root
from desk_app.service import (
    Cancelled,
    NotReady,
    PackCache,
    changed,
    default_spec,
    issue,
    issue_of,
    issued_pdf,
    issues,
    make_copies,
    mark_for,
    open_desk,
    restore_desk,
    take_own_typeface,
)


@pytest.fixture(scope="module")
def cache():
    return PackCache()


def visit_of(desk):
    return desk.visits()[0].id


def brief_spec(desk, code="M2", **choices):
    snapshot = desk.snapshot(visit_of(desk))
    meeting = next(meeting for meeting in snapshot.meetings if meeting.code == code)
    return default_spec(snapshot, document="meeting", meeting_ids=(meeting.id,), **choices)


def issued(desk, spec=None, **options):
    return issue(desk, visit_of(desk), spec or brief_spec(desk), **{"override": True, "date": "2023-01-15", **options})


def with_gap(desk):
    """The brief's title is missing in English."""
    meeting = next(meeting for meeting in desk.snapshot(visit_of(desk)).meetings if meeting.code == "M2")
    desk.save(replace(meeting, title=BiText(ar=meeting.title.ar)))


def test_an_issue_with_gaps_is_refused_with_the_list(desk, cache):
    with_gap(desk)
    with pytest.raises(NotReady) as refused:
        issued(desk, cache=cache, override=False)
    assert any(finding.key == "missing_en" for finding in refused.value.findings)
    assert issues(desk, visit_of(desk)) == ()
    title = next(one.title for one in desk.snapshot(visit_of(desk)).meetings if one.code == "M2")
    for language in ("ar", "en"):
        assert title.ar in refused.value.message(language)


def test_an_override_is_kept_and_said(desk, cache):
    assert not issued(desk, cache=cache).overridden
    with_gap(desk)
    assert issued(desk, cache=cache).overridden


@pytest.mark.parametrize(
    ("document", "language"),
    [("full", "en"), ("programme", "both"), ("programme", "facing"), ("contacts", "en"), ("pocket", "facing"), ("letters", "en")],
)
def test_an_override_is_said_on_the_first_page_of_issue_and_copy(desk, cache, tmp_path, document, language):
    """Letters are sent as they are printed: only the register tells of the gap."""
    visit = desk.get(visit_of(desk))
    desk.save(replace(visit, title=BiText(ar=visit.title.ar)))
    spec = default_spec(desk.snapshot(visit.id), document=document, language=language)
    copy = replace(AMBASSADOR, language=spec.language)
    made = issued(desk, spec, cache=cache, copies=[copy])
    (file,) = make_copies(desk, made, [copy], tmp_path / "c", cache=cache).files
    assert made.overridden
    for data in (issued_pdf(desk, made), (tmp_path / "c" / file.name).read_bytes()):
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(data)]
        said = "Issued with gaps that readiness named."
        assert (said in " ".join(pages[:3])) == (document != "letters")
        assert not any(said in page for page in pages[3:])


def test_issues_are_numbered_within_visit_and_kind_of_document(desk, cache):
    first, second = (issued(desk, cache=cache) for _ in range(2))
    other = issued(desk, default_spec(desk.snapshot(visit_of(desk)), document="programme"), cache=cache)
    assert [first.number, second.number, other.number] == [1, 2, 1]
    assert issues(desk, visit_of(desk), "meeting") == (first, second)
    assert issue_of(desk, visit_of(desk), "meeting", 2) == second


@pytest.mark.parametrize(("number", "free"), [(1, False), (3, False), (4, True)])
def test_a_number_is_never_given_twice_nor_back(desk, cache, number, free):
    issued(desk, cache=cache, number=3)
    if free:
        assert issued(desk, cache=cache, number=number).number == number
        return
    with pytest.raises(DeskError) as refused:
        issued(desk, cache=cache, number=number)
    assert refused.value.key == "issue_number_taken" and "4" in refused.value.message("en")


def test_a_number_that_was_given_meanwhile_is_not_given_again(desk, cache):
    """Two windows of one program issue at once: the second to finish finds its number taken, and keeps nothing."""
    others = []

    def progress(done, total):
        if not others:
            others.append(None)
            others[0] = issued(desk, cache=cache)

    with pytest.raises(DeskError) as refused:
        issued(desk, cache=cache, progress=progress)
    assert refused.value.key == "issue_number_taken"
    assert issues(desk, visit_of(desk)) == tuple(others)


def test_the_file_and_a_leaf_for_every_page_are_kept(desk, cache):
    made = issued(desk, cache=cache)
    file = pypdfium2.PdfDocument(issued_pdf(desk, made))
    (variant,) = made.variants
    assert [leaf.label for leaf in variant.leaves] == [file.get_page_label(page) for page in range(len(file))]
    file.close()
    assert all(len(leaf.fingerprint) == 16 for leaf in variant.leaves)


def test_every_language_and_edition_of_the_copies_is_kept_once(desk, cache):
    copies = [
        Copy(1, BiText("أ", "A"), language="ar"),
        Copy(2, BiText("ب", "B"), language="ar", edition="safe"),
        Copy(3, BiText()),
    ]
    made = issued(desk, cache=cache, copies=copies)
    assert [(one.language, one.edition) for one in made.variants] == [("both", "full"), ("ar", "full"), ("ar", "safe")]
    assert made.copies == tuple(copies)
    assert len({one.pdf for one in made.variants}) == 3
    assert issued_pdf(desk, made, "ar", "safe").startswith(b"%PDF")
    with pytest.raises(DeskError, match="no text in this language"):
        issued_pdf(desk, made, "en")


def test_an_issue_is_one_step_of_undo(desk, cache):
    before = desk.undo_label
    made = issued(desk, cache=cache)
    assert desk.undo().ids == {made.id}
    assert issues(desk, visit_of(desk)) == () and desk.undo_label == before
    desk.redo()
    assert issues(desk, visit_of(desk)) == (made,) and issued_pdf(desk, made)


def test_the_file_of_an_issue_comes_back_with_a_backup(desk, cache, tmp_path):
    made = issued(desk, cache=cache)
    kept = issued_pdf(desk, made)
    backup = desk.backup(tmp_path / "copy.desk")
    restore_desk(tmp_path / "other.desk", backup.path)
    again = open_desk(tmp_path / "other.desk", read_only=True)
    assert issued_pdf(again, made) == kept and again.verify() == ()
    again.close()


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_cancelled_issue_leaves_nothing(desk, cache, share):
    reached = [0.0]

    def progress(done, total):
        reached[0] = done / total

    with pytest.raises(Cancelled):
        issued(desk, cache=cache, progress=progress, cancelled=lambda: reached[0] >= share)
    assert issues(desk, visit_of(desk)) == ()


def test_a_workspace_that_is_only_read_issues_nothing(desk, cache):
    reader = open_desk(desk.path, read_only=True)
    with pytest.raises(DeskError) as refused:
        issued(reader, cache=cache)
    assert refused.value.key == "read_only"
    reader.close()


def test_numbers_of_briefs_are_fixed_by_the_first_issue(desk, cache):
    issued(desk, cache=cache)
    snapshot = desk.snapshot(visit_of(desk))
    numbers = {meeting.id: f"C-{place}" for place, meeting in enumerate(snapshot.meetings, start=1)}
    assert numbers.items() <= snapshot.numbers.items()
    first = snapshot.meetings[0]
    desk.save(replace(first, start="2023-01-19T23:00", end="2023-01-19T23:30"))
    assert {one.record_id: one.number for one in issued(desk, cache=cache).numbers}[first.id] == "C-1"


def test_the_same_visit_issued_twice_has_the_same_leaves(desk, cache):
    spec = default_spec(desk.snapshot(visit_of(desk)))
    first, second = issued(desk, spec, cache=cache), issued(desk, spec, cache=cache, date="2023-02-28")
    assert first.variants[0].leaves == second.variants[0].leaves
    assert first.variants[0].pdf != second.variants[0].pdf


def test_a_typeface_that_only_an_issue_is_set_in_serves_it_later_too(desk, cache, tmp_path):
    taken = take_own_typeface(root() / "fonts" / "Amiri-Regular.ttf")
    for data in taken.files.values():
        desk.put_file(data)
    made = issued(desk, replace(brief_spec(desk), typeface=taken.typeface), cache=cache)
    assert changed(desk, visit_of(desk), "meeting", made.number, cache=cache).changes == ()
    assert make_copies(desk, made, [AMBASSADOR], tmp_path / "copies", cache=cache).files[0].pages == len(made.variants[0].leaves)


AMBASSADOR = Copy(1, BiText("السفير", "The Ambassador"))


def test_a_first_copy_has_nothing_to_be_compared_with(desk, cache):
    made = issued(desk, cache=cache, copies=[AMBASSADOR])
    mark = mark_for(made, AMBASSADOR, issues(desk, visit_of(desk)))
    assert (mark.number, mark.date, mark.copy, mark.since, mark.changes) == (1, "2023-01-15", AMBASSADOR, 0, ())


@pytest.mark.parametrize(
    ("person", "recipient", "held"),
    [
        ("", AMBASSADOR.recipient, 1),
        ("", BiText("غيره", "Another"), 0),
        ("a8a8a8a8-0000-4000-8000-000000000001", AMBASSADOR.recipient, 0),
    ],
)
def test_changes_are_told_against_the_latest_copy_that_the_recipient_holds(desk, cache, person, recipient, held):
    issued(desk, cache=cache, copies=[AMBASSADOR])
    issued(desk, cache=cache, copies=[Copy(1, BiText("أحد", "Somebody"))])
    meeting = next(meeting for meeting in desk.snapshot(visit_of(desk)).meetings if meeting.code == "M2")
    desk.save(replace(meeting, background=BiText("خلفية أخرى", "Another background", "approved")))
    copy = Copy(4, recipient, person_id=person)
    third = issued(desk, cache=cache, copies=[copy])
    mark = mark_for(third, copy, issues(desk, visit_of(desk)))
    assert mark.since == held
    assert [change.section for change in mark.changes] == (["C-2"] if held else [])
