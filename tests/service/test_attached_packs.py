"""Packs with the user's own files: built whole, each page in its place, what can't be bound named."""

from dataclasses import replace

import pypdfium2
import pytest
from attached_files import BROKEN, FILES, pdf_pages, with_attachments
from pack_reading import page_words

from desk_app.errors import DeskError
from desk_app.service import PackCache, Previewer, build_pack, default_spec, take_attachment


@pytest.fixture(scope="module")
def cache():
    return PackCache()


@pytest.fixture(scope="module", params=("ar", "en", "both", "facing"))
def built(request, snapshot, cache):
    visit = with_attachments(snapshot, FILES | BROKEN)
    return build_pack(visit, default_spec(visit, language=request.param), cache=cache)


def test_every_page_of_every_attachment_stands_under_its_own_label(built):
    pages = page_words(built.pdf)
    for word, label in (
        ("letter0", "H-1–1"),
        ("letter1", "H-1–2"),
        ("turned0", "H-2–1"),
        ("poster0", "H-3–1"),
        ("stamp0", "H-4–1"),
    ):
        (page,) = [page for page in pages if word in page]
        number, count = label.removeprefix("H-").split("–")
        assert {"H", number, count} <= set(page), label
    assert built.pages == len(pages)


def test_the_contents_list_attachments_with_the_page_they_begin_on(built):
    pages = page_words(built.pdf)
    first = next(number for number, page in enumerate(pages, 1) if "letter0" in page)
    last = next(number for number, page in enumerate(pages, 1) if "stamp0" in page)
    listed = " ".join(next(page for page in pages if "المحتويات" in page or "Contents" in page))
    assert str(first) in listed and str(last) in listed
    assert "Enclosure 1" in listed or "مرفق 1" in listed


def test_what_cannot_be_bound_is_named_with_its_reason_and_the_rest_is_built(built):
    assert [(one.number, one.name, one.reason) for one in built.left_out] == [
        ("H-6", "locked.pdf", "encrypted"),
        ("H-7", "damaged.pdf", "damaged"),
        ("H-8", "damaged.png", "damaged"),
        ("H-9", "notes.docx", "other"),
    ]
    said = {word for page in page_words(built.pdf) for word in page}
    assert {"locked", "damaged", "notes"} <= said


def test_a_scan_of_two_pages_takes_two(built):
    document = pypdfium2.PdfDocument(built.pdf)
    with_pictures = [page for page in document if any(found.type == 3 for found in page.get_objects(max_depth=4))]
    assert len(with_pictures) >= 2


def test_two_hundred_pages_are_bound_with_a_bookmark_and_numbered_to_the_end(snapshot, cache):
    visit = with_attachments(snapshot, {"law.pdf": pdf_pages("article", 200)})
    pack = build_pack(visit, default_spec(visit, language="ar"), cache=cache)
    without = build_pack(snapshot, default_spec(snapshot, language="ar"), cache=cache)
    assert pack.pages == without.pages + 200
    assert "article199" in page_words(pack.pdf)[-1]
    titles = [entry.get_title() for entry in pypdfium2.PdfDocument(pack.pdf).get_toc()]
    assert titles[-1] == "H-1 مرفق 1"


def test_an_attachment_without_a_title_goes_by_the_name_of_its_file(snapshot, cache):
    visit = with_attachments(snapshot, {"letter.pdf": FILES["letter.pdf"]}, titles=False)
    pack = build_pack(visit, default_spec(visit, language="en"), cache=cache)
    assert "letter" in page_words(pack.pdf)[1]


def test_the_same_attachments_give_the_same_bytes(snapshot, cache):
    visit = with_attachments(snapshot, FILES)
    spec = default_spec(visit, language="en")
    assert build_pack(visit, spec, cache=cache).pdf == build_pack(visit, spec, cache=PackCache()).pdf


def test_only_documents_with_a_place_for_attachments_hold_them(snapshot, cache):
    visit = with_attachments(snapshot, FILES)
    full = default_spec(visit, language="en")
    for spec in (default_spec(visit, language="en", document="programme"), replace(full, sections=("cover", "programme"))):
        pack = build_pack(visit, spec, cache=cache)
        assert pack.left_out == () and not any("letter0" in page for page in page_words(pack.pdf))


def test_a_pack_with_attachments_does_not_claim_to_keep_to_the_rules_of_archives(snapshot, cache):
    visit = with_attachments(snapshot, FILES)
    with pytest.raises(DeskError, match="PDF/A"):
        build_pack(visit, default_spec(visit, pdfa=True), cache=cache)
    listed = with_attachments(snapshot, {"notes.docx": BROKEN["notes.docx"]})
    assert build_pack(listed, default_spec(listed, language="en", pdfa=True), cache=cache).left_out


def test_attachments_are_read_from_the_workspace_also_after_it_was_closed(desk, cache):
    visit = desk.visits()[0]
    attached = with_attachments(desk.snapshot(visit.id), FILES).visit.attachments
    kept = [replace(one, sha256=desk.put_file(FILES[one.name])) for one in attached]
    desk.save(replace(visit, attachments=tuple(kept)))
    snapshot = desk.snapshot(visit.id)
    desk.close()
    assert not set(snapshot.files) & {one.sha256 for one in kept}
    assert any("poster0" in page for page in page_words(build_pack(snapshot, default_spec(snapshot), cache=cache).pdf))


def test_an_attachment_whose_file_is_gone_is_named(snapshot):
    visit = replace(with_attachments(snapshot, FILES), read_file=lambda sha256: None)
    assert {one.reason for one in build_pack(visit, default_spec(visit, language="en")).left_out} == {"missing"}


def test_the_preview_shows_the_frame_by_name_and_with_as_many_pages(snapshot, cache):
    visit = with_attachments(snapshot, FILES)
    spec = default_spec(visit, language="en")
    preview = Previewer(cache)
    pages = preview.lay_out(visit, spec)
    assert pages.count == build_pack(visit, spec, cache=cache).pages
    first = next(section for section in pages.sections if section.number == "H-1").pages[0]
    empty = pypdfium2.PdfDocument(build_pack(visit, spec, cache=cache).pdf)[first.number - 1]
    assert "Enclosure 1\r\nPage 1 of 2" not in empty.get_textpage().get_text_bounded()
    from desk_app.pdf import PreviewWriter

    shown = pypdfium2.PdfDocument(PreviewWriter().write(pages, [first.number]))[0].get_textpage().get_text_bounded()
    assert "Enclosure 1\r\nPage 1 of 2" in shown


@pytest.mark.parametrize(
    ("name", "password", "key"),
    [
        ("locked.pdf", "", "attachment_encrypted"),
        ("locked.pdf", "no", "attachment_password"),
        ("damaged.pdf", "", "attachment_damaged"),
    ],
)
def test_a_file_that_cannot_be_bound_is_refused_by_name(name, password, key):
    with pytest.raises(DeskError, match=name) as caught:
        take_attachment(name, BROKEN[name], password)
    assert caught.value.key == key


def test_a_locked_file_is_kept_open_and_any_other_as_it_is():
    assert len(pypdfium2.PdfDocument(take_attachment("locked.pdf", BROKEN["locked.pdf"], "key"))) == 1
    assert take_attachment("notes.docx", BROKEN["notes.docx"]) == BROKEN["notes.docx"]
