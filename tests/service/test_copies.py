"""Copies for recipients, read back by other programs than the one that wrote them."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pikepdf
import pypdfium2
import pypdfium2.raw
import pytest
from attached_files import pdf_pages

from desk_app.errors import DeskError
from desk_app.model.text import BiText
from desk_app.model.visit import Attachment
from desk_app.model.workspace import Copy
from desk_app.service import (
    Cancelled,
    PackCache,
    check_password,
    default_spec,
    issue,
    issues,
    known_recipients,
    make_copies,
    new_password,
    propose_copies,
    write_password_sheet,
)

DATE = "2023-01-14"
ARABIC = Copy(1, BiText("سعادة السفير", "H.E. the Ambassador"), language="ar", watermark=True, medium="file")
ENGLISH = Copy(2, BiText("مكتب المراسم", "Protocol office"), language="en", watermark=True, medium="file")
BOTH = Copy(3, BiText("المكتب الإعلامي", "Press office"), language="both", edition="safe", medium="file")
COPIES = (ARABIC, ENGLISH, BOTH)


@pytest.fixture(scope="module")
def cache():
    return PackCache()


@pytest.fixture
def issued(desk, cache):
    """The programme issued in the languages of the copies, with an empty register."""
    return issued_as(desk, cache)


def issued_as(desk, cache, document="programme", copies=COPIES, **choices):
    visit = desk.visits()[0]
    spec = default_spec(desk.snapshot(visit.id), language="ar", document=document, **choices)
    made = issue(desk, visit.id, spec, date=DATE, copies=copies, override=True, cache=cache)
    made = replace(made, copies=())
    desk.save(made)
    return made


def texts(data: bytes, password: str | None = None) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data, password=password)]


def kept(desk):
    return issues(desk, desk.visits()[0].id)[-1]


def beside(folder):
    """What stands in a folder besides the workspace."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("sample"))


@pytest.mark.parametrize("target", ["copies", "copies.zip", "new/folder/copies", "COPIES.ZIP"])
def test_all_copies_come_in_one_folder_or_zip_and_their_names_sort(desk, issued, cache, tmp_path, target):
    made = make_copies(desk, issued, COPIES, tmp_path / target, date=DATE, cache=cache)
    path = tmp_path / target
    names = zipfile.ZipFile(path).namelist() if path.is_file() else sorted(one.name for one in path.iterdir())
    assert names == [one.name for one in made.files] == sorted(names)
    assert [name[:2] for name in names] == ["01", "02", "03"]
    if path.is_file():
        # Without rights of their own, files come out of a ZIP such that nobody may open them.
        assert {entry.external_attr >> 16 for entry in zipfile.ZipFile(path).infolist()} == {0o644}
    read = [zipfile.ZipFile(path).read(name) if path.is_file() else (path / name).read_bytes() for name in names]
    assert [len(data) for data in read] == [one.size_bytes for one in made.files]
    assert [len(texts(data)) for data in read] == [one.pages for one in made.files]


def test_the_register_knows_each_copy_and_undo_takes_them_back_together(desk, issued, cache, tmp_path):
    make_copies(desk, issued, [replace(copy, number=0) for copy in COPIES], tmp_path / "c", date=DATE, cache=cache)
    assert kept(desk).copies == tuple(replace(copy, sent=DATE) for copy in COPIES)
    make_copies(desk, kept(desk), [replace(ARABIC, number=0)], tmp_path / "d", date="2023-01-15", cache=cache)
    assert [(copy.number, copy.sent) for copy in kept(desk).copies] == [(1, DATE), (2, DATE), (3, DATE), (4, "2023-01-15")]
    desk.undo()
    desk.undo()
    assert kept(desk).copies == ()


def test_a_copy_made_later_is_of_what_was_issued(desk, cache, tmp_path):
    full = issued_as(desk, cache, "full", (replace(ENGLISH, watermark=False),))
    meeting = desk.snapshot(full.visit_id).meetings[0]
    before = make_copies(desk, full, [replace(ENGLISH, watermark=False)], tmp_path / "1.zip", cache=cache).files[0]
    desk.save(replace(meeting, title=BiText("عنوان آخر", "Another title")))
    desk.delete(desk.snapshot(full.visit_id).movements[0].id)
    make_copies(desk, full, [replace(ENGLISH, watermark=False)], tmp_path / "2.zip", cache=cache)
    first, second = (zipfile.ZipFile(tmp_path / name).read(before.name) for name in ("1.zip", "2.zip"))
    assert first == second
    assert not any("Another title" in page for page in texts(second))


def test_a_copy_differs_from_the_issue_by_its_marks_alone(desk, cache, tmp_path):
    full = issued_as(desk, cache, "full", (ENGLISH,))
    (one,) = make_copies(desk, full, [replace(ENGLISH, watermark=True)], tmp_path / "c.zip", cache=cache).files
    copy = texts(zipfile.ZipFile(tmp_path / "c.zip").read(one.name))
    whole = texts(desk.file(next(each.pdf for each in full.variants if each.language == "en")))
    assert copy[1:] == whole[1:]
    assert "Protocol office" in copy[0] and "Copy No. 2" in copy[0].replace("\u00a0", " ")
    assert "Protocol office" not in "".join(whole)


def test_who_has_an_earlier_issue_reads_what_changed_since(desk, cache, tmp_path):
    full = issued_as(desk, cache, "full", (ENGLISH,))
    make_copies(desk, full, [ENGLISH], tmp_path / "1.zip", cache=cache)
    meeting = desk.snapshot(full.visit_id).meetings[0]
    point = meeting.points[0]
    changed = replace(point, text=BiText(point.text.ar + "،", "Say something else."))
    desk.save(replace(meeting, points=(changed, *meeting.points[1:])))
    second = issued_as(desk, cache, "full", (ENGLISH,))
    new = replace(ENGLISH, number=2, recipient=BiText(en="Somebody new"))
    made = make_copies(desk, second, [replace(ENGLISH, number=1), new], tmp_path / "2.zip", cache=cache)
    told, not_told = (texts(zipfile.ZipFile(tmp_path / "2.zip").read(one.name)) for one in made.files)
    assert len(told) == len(not_told) + 1
    assert "Your copy is issue 1." in told[2] and "C-1" in told[2]
    assert not any("Your copy is issue" in page for page in not_told)
    # The page put in moves no number by section.
    assert [page for page in told if "C-1–1" in page and "something else" in page]


@pytest.mark.parametrize("look", [{"recto": True}, {"facing": True}, {"facing": True, "recto": True}])
def test_a_page_put_in_moves_no_other_off_its_leaf(desk, cache, tmp_path, look):
    both = replace(BOTH, edition="full", watermark=True)
    visit = desk.visits()[0]
    spec = replace(default_spec(desk.snapshot(visit.id)), **look)
    for at in (1, 2):
        made = issue(desk, visit.id, spec, date=f"2023-01-1{at}", copies=[both], override=True, cache=cache)
        (one,) = make_copies(desk, made, [both], tmp_path / f"{at}.zip", cache=cache).files
        meeting = desk.snapshot(visit.id).meetings[0]
        desk.save(replace(meeting, background=BiText(meeting.background.ar + " وشيء آخر.", meeting.background.en + " And more.")))
    assert one.pages == len(made.variants[0].leaves) + 2


def test_attached_pages_bear_the_watermark_too(desk, cache, tmp_path):
    visit = desk.visits()[0]
    white = desk.put_file(pdf_pages("letter"))
    desk.save(replace(visit, attachments=(Attachment("a", BiText("ملحق", "Annex"), "a.pdf", "application/pdf", white),)))
    full = issued_as(desk, cache, "full", (ENGLISH,))
    make_copies(desk, full, [ENGLISH], tmp_path / "a.zip", cache=cache)
    (data,) = [zipfile.ZipFile(tmp_path / "a.zip").read(name) for name in zipfile.ZipFile(tmp_path / "a.zip").namelist()]
    page = list(pypdfium2.PdfDocument(data))[-1]
    assert "letter0" in page.get_textpage().get_text_range()
    shades = set(page.render(scale=1).to_pil().convert("L").crop((150, 250, 450, 650)).tobytes())
    assert {0xE8, 255} <= shades


PASSWORD = "kovuta-ramise-07"
PROTECTED = replace(ENGLISH, encrypted=True, may_print=False)


def encrypted_copy(desk, issued, cache, tmp_path, copy=PROTECTED, password=PASSWORD) -> tuple[bytes, str]:
    made = make_copies(desk, issued, [copy], tmp_path / "e.zip", passwords={copy.number: password}, cache=cache)
    assert made.files[0].password == password
    return zipfile.ZipFile(tmp_path / "e.zip").read(made.files[0].name), made.files[0].name


@pytest.mark.parametrize("may_print", [False, True])
def test_pdfium_opens_an_encrypted_copy_with_its_password_alone(desk, issued, cache, tmp_path, may_print):
    data, _ = encrypted_copy(desk, issued, cache, tmp_path, replace(PROTECTED, may_print=may_print))
    for wrong in (None, "", "kovuta"):
        with pytest.raises(pypdfium2.PdfiumError, match="password"):
            pypdfium2.PdfDocument(data, password=wrong)
    document = pypdfium2.PdfDocument(data, password=PASSWORD)
    assert "Programme" in document[0].get_textpage().get_text_range()
    allowed = pypdfium2.raw.FPDF_GetDocPermissions(document)
    # Bits 3 and 12: print, and print well. Source: ISO 32000-2, table 22.
    assert (bool(allowed & 1 << 2), bool(allowed & 1 << 11)) == (may_print, may_print)
    assert pypdfium2.raw.FPDF_GetSecurityHandlerRevision(document) == 6


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="Poppler is not installed")
@pytest.mark.parametrize("may_print", [False, True])
def test_poppler_opens_an_encrypted_copy_with_its_password_alone(desk, issued, cache, tmp_path, may_print):
    data, _ = encrypted_copy(desk, issued, cache, tmp_path, replace(PROTECTED, may_print=may_print))
    (tmp_path / "e.pdf").write_bytes(data)

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*command, str(tmp_path / "e.pdf"), *(["-"] if command[0] == "pdftotext" else [])],
                              capture_output=True, text=True, encoding="utf-8")  # fmt: skip

    assert run("pdftotext").returncode != 0
    assert run("pdftotext", "-upw", "wrong").returncode != 0
    assert "Programme" in run("pdftotext", "-upw", PASSWORD).stdout
    told = run("pdfinfo", "-upw", PASSWORD).stdout
    assert f"print:{'yes' if may_print else 'no'} copy:no change:no" in told and "AES-256" in told


def test_an_encrypted_file_gives_nothing_away(desk, issued, cache, tmp_path):
    data, _ = encrypted_copy(desk, issued, cache, tmp_path)
    for word in ("Protocol office", "Programme", "Ministry", "x:xmpmeta"):
        assert word.encode() not in data and word.encode("utf-16-be") not in data


def test_passwords_that_are_made_differ_and_are_kept_nowhere(desk, issued, cache, tmp_path):
    wanted = [replace(copy, encrypted=True) for copy in COPIES]
    made = make_copies(desk, issued, wanted, tmp_path / "c", cache=cache)
    passwords = [one.password for one in made.files]
    assert len(set(passwords)) == 3
    assert all(passwords) and not any(password in repr(made) for password in passwords)
    desk.close()
    for path in [*tmp_path.glob("sample*"), *(tmp_path / "c").iterdir()]:
        if path.is_file():
            assert not any(password.encode() in path.read_bytes() for password in passwords)


def test_a_made_password_can_be_read_out_and_typed():
    for _ in range(50):
        password = new_password()
        check_password(password, "")
        assert password.isascii() and len(password) == 23
        assert not set(password) & set("01lIO") - set(password[-2:])


@pytest.mark.parametrize("password", ["كلمة المرور", "pass word", "ü" * 63, "x" * 127])
def test_a_password_that_is_given_opens_the_file_elsewhere(desk, issued, cache, tmp_path, password):
    data, _ = encrypted_copy(desk, issued, cache, tmp_path, password=password)
    assert texts(data, password)


@pytest.mark.parametrize("password", ["x" * 128, "ü" * 64, "u\u0308", "ﷺ", "tab\t", "line\n", "\ud800"])
def test_a_password_that_viewers_read_differently_is_refused(desk, issued, cache, tmp_path, password):
    with pytest.raises(DeskError) as caught:
        make_copies(desk, issued, [PROTECTED], tmp_path / "c", passwords={2: password}, cache=cache)
    assert caught.value.key == "password_unusable"
    assert not (tmp_path / "c").exists()


def test_the_sheet_of_passwords_is_no_formula_of_a_spreadsheet(tmp_path):
    write_password_sheet(tmp_path / "p.csv", [(1, "=cmd()", "01.pdf", "a"), (2, "خالد", "02.pdf", "b")], "en")
    assert (tmp_path / "p.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "No.,Recipient,File,Password", "1,'=cmd(),01.pdf,a", "2,خالد,02.pdf,b",
    ]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="rights of files are told otherwise there")
def test_the_sheet_of_passwords_is_for_its_owner_alone(tmp_path):
    (tmp_path / "p.csv").write_text("older, read by all")
    write_password_sheet(tmp_path / "p.csv", [(1, "A", "01.pdf", "a")], "en")
    assert (tmp_path / "p.csv").stat().st_mode & 0o077 == 0


def test_an_encrypted_copy_of_a_file_for_archives_does_not_claim_to_be_one(desk, cache, tmp_path):
    archived = issued_as(desk, cache, copies=(ENGLISH,), pdfa=True)
    made = make_copies(desk, archived, [ENGLISH, replace(PROTECTED, number=3)], tmp_path / "a.zip", cache=cache)
    assert [one.unarchived for one in made.files] == [False, True]
    claims = []
    for one in made.files:
        data = zipfile.ZipFile(tmp_path / "a.zip").read(one.name)
        with pikepdf.open(io.BytesIO(data), password=one.password) as file:
            claims.append(b"<pdfaid:part>2" in file.Root.Metadata.read_bytes())
    assert claims == [True, False]


@pytest.mark.parametrize("target", ["c", "c.zip"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_a_cancelled_run_leaves_nothing(desk, issued, cache, tmp_path, target, share):
    reached = [0.0]

    def progress(done, total):
        reached[0] = done / total

    with pytest.raises(Cancelled):
        make_copies(
            desk, issued, COPIES, tmp_path / target, cache=cache, progress=progress, cancelled=lambda: reached[0] >= share
        )
    assert beside(tmp_path) == []
    assert kept(desk).copies == ()


def test_progress_goes_from_nothing_to_all_and_never_back(desk, issued, cache, tmp_path):
    told = []
    make_copies(desk, issued, COPIES, tmp_path / "c", cache=cache, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (300, 300)
    assert {total for _, total in told} == {300}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len({done for done, _ in told}) > 10


@pytest.mark.parametrize("target", ["c", "c.zip"])
def test_a_fault_of_the_disk_leaves_nothing(desk, issued, cache, tmp_path, target, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DeskError) as caught:
        make_copies(desk, issued, COPIES, tmp_path / target, cache=cache)
    assert caught.value.key == "disk_full"
    monkeypatch.undo()
    assert beside(tmp_path) == []
    assert kept(desk).copies == ()


@pytest.mark.parametrize("target", ["c", "c.zip"])
def test_files_that_cannot_be_registered_are_taken_away(desk, issued, cache, tmp_path, target, monkeypatch):
    def refuse(*_):
        raise DeskError("changed_elsewhere")

    monkeypatch.setattr(desk, "save", refuse)
    with pytest.raises(DeskError):
        make_copies(desk, issued, COPIES, tmp_path / target, cache=cache)
    assert beside(tmp_path) == []


@pytest.mark.parametrize("fault", ["register", "disk", "cancel", ""])
def test_a_zip_that_stood_there_is_replaced_only_by_one_that_is_registered(desk, issued, cache, tmp_path, monkeypatch, fault):
    def refuse(*_):
        raise OSError(28, "No space left on device") if fault == "disk" else DeskError("changed_elsewhere")

    make_copies(desk, issued, [ARABIC], tmp_path / "c.zip", cache=cache)
    older = (tmp_path / "c.zip").read_bytes()
    if fault in ("register", "disk"):
        monkeypatch.setattr(*((desk, "save") if fault == "register" else (os, "fsync")), refuse)
    with contextlib.suppress(DeskError, Cancelled):
        make_copies(desk, issued, COPIES, tmp_path / "c.zip", cache=cache, cancelled=lambda: fault == "cancel")
    assert beside(tmp_path) == ["c.zip"]
    assert ((tmp_path / "c.zip").read_bytes() == older) == bool(fault)


def test_what_was_entered_meanwhile_stays_in_the_register(desk, issued, cache, tmp_path):
    by_hand = replace(ENGLISH, number=9, medium="print")

    def progress(done, total):
        if done == 100 and not kept(desk).copies:
            desk.save(replace(kept(desk), copies=(by_hand,)))

    make_copies(desk, issued, COPIES, tmp_path / "c", cache=cache, progress=progress)
    assert [copy.number for copy in kept(desk).copies] == [1, 2, 3, 9]


def test_a_number_that_another_run_gave_meanwhile_is_not_given_again(desk, issued, cache, tmp_path):
    def progress(done, total):
        if not kept(desk).copies:
            desk.save(replace(kept(desk), copies=(replace(ENGLISH, number=1),)))

    with pytest.raises(DeskError) as caught:
        make_copies(desk, issued, [replace(ARABIC, number=0)], tmp_path / "c.zip", cache=cache, progress=progress)
    assert caught.value.key == "copy_number_taken"
    assert beside(tmp_path) == [] and [copy.recipient for copy in kept(desk).copies] == [ENGLISH.recipient]


def test_no_copy_is_left_of_an_issue_that_was_withdrawn_meanwhile(desk, issued, cache, tmp_path):
    def progress(done, total):
        if desk.get(issued.id) is not None:
            desk.delete(issued.id)

    with pytest.raises(DeskError) as caught:
        make_copies(desk, issued, COPIES, tmp_path / "c", cache=cache, progress=progress)
    assert caught.value.key == "issue_withdrawn"
    assert beside(tmp_path) == []


def test_nothing_that_is_there_is_overwritten(desk, issued, cache, tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "letter.txt").write_text("kept")
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("kept")
    for target, key in (("c", "folder_not_empty"), ("file", "folder_is_file")):
        with pytest.raises(DeskError) as caught:
            make_copies(desk, issued, COPIES, tmp_path / target, cache=cache)
        assert caught.value.key == key
    assert (tmp_path / "c" / "letter.txt").read_text() == (tmp_path / "file").read_text() == "kept"
    assert len(make_copies(desk, issued, COPIES, tmp_path / "empty", cache=cache).files) == 3


@pytest.mark.parametrize(("copies", "key"), [
    ([], "copies_none"),
    ([ARABIC, replace(ENGLISH, number=1)], "copy_number_twice"),
    ([replace(ARABIC, number=-1)], "copy_number_twice"),
    ([replace(ARABIC, recipient=BiText(" ", ""))], "copy_nobody"),
    ([replace(PROTECTED, medium="print")], "copy_print_encrypted"),
    ([replace(ENGLISH, edition="safe")], "issue_lacks_variant"),
])  # fmt: skip
def test_copies_that_cannot_be_are_refused_before_anything_is_made(desk, issued, cache, tmp_path, copies, key):
    with pytest.raises(DeskError) as caught:
        make_copies(desk, issued, copies, tmp_path / "c", cache=cache)
    assert caught.value.key == key
    assert all(caught.value.message(language) for language in ("ar", "en"))
    assert beside(tmp_path) == []


def test_a_number_in_the_register_stays_with_its_recipient(desk, issued, cache, tmp_path):
    held = make_copies(desk, issued, [ARABIC], tmp_path / "a", cache=cache).issue
    again = make_copies(desk, held, [held.copies[0]], tmp_path / "b", cache=cache)
    assert again.issue.copies[0].recipient == held.copies[0].recipient
    with pytest.raises(DeskError) as caught:
        make_copies(desk, held, [replace(ENGLISH, number=held.copies[0].number)], tmp_path / "c", cache=cache)
    assert caught.value.key == "copy_number_taken"


def test_an_issue_that_comes_out_otherwise_now_is_not_copied(desk, issued, cache, tmp_path):
    leaves = [replace(leaf, fingerprint="otherwise") for leaf in issued.variants[0].leaves]
    other = replace(issued, variants=(replace(issued.variants[0], leaves=tuple(leaves)), *issued.variants[1:]))
    with pytest.raises(DeskError) as caught:
        make_copies(desk, other, [ARABIC], tmp_path / "c", cache=cache)
    assert caught.value.key == "issue_set_otherwise"


def test_the_delegation_is_proposed_in_order_of_precedence(snapshot):
    found = propose_copies(snapshot, replace(ENGLISH, recipient=BiText()), first=4)
    order = [one.person_id for one in sorted(snapshot.visit.delegation, key=lambda one: one.precedence)]
    assert [copy.person_id for copy in found] == order
    assert [copy.number for copy in found] == list(range(4, 4 + len(order)))
    assert all(copy.recipient.ar and copy.recipient.en and copy.language == "en" for copy in found)


def test_a_name_of_the_visit_is_known_with_its_person(snapshot):
    person = snapshot.people[snapshot.visit.delegation[0].person_id]
    named = Copy(1, BiText(en=person.name.en.upper()))
    known, unknown = known_recipients(snapshot, [named, Copy(2, BiText(en="Nobody we know"))])
    assert known.person_id == person.id and known.recipient.en == named.recipient.en and person.name.ar in known.recipient.ar
    assert unknown == Copy(2, BiText(en="Nobody we know"))


def test_copies_of_a_second_issue_with_dividers_can_be_made(desk, cache, tmp_path):
    visit = desk.visits()[0]
    spec = replace(default_spec(desk.snapshot(visit.id), language="en"), dividers=True)
    copy = replace(ENGLISH, watermark=False)
    issue(desk, visit.id, spec, date=DATE, copies=(copy,), override=True, cache=cache)
    meeting = desk.snapshot(visit.id).meetings[0]
    desk.save(replace(meeting, title=BiText("عنوان آخر", "Another title")))
    second = issue(desk, visit.id, spec, date="2023-01-15", override=True, cache=cache)
    made = make_copies(desk, second, (copy,), tmp_path / "copies.zip", cache=cache)
    pages = texts(zipfile.ZipFile(tmp_path / "copies.zip").read(made.files[0].name))
    assert any("What changed" in page for page in pages)
