"""The safe edition holds nothing of what is not to be disclosed: searched for in every byte of the files."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import get_args

import pytest
from attached_files import pdf_pages
from safe_reading import characters_of_fonts, found_in

from desk_app.model.meeting import Point, Question
from desk_app.model.text import BiText
from desk_app.model.visit import Attachment
from desk_app.model.workspace import Copy, DocumentKind
from desk_app.service import PackCache, build_pack, build_word, default_spec, issue, make_copies
from desk_app.service.packs import lay_out_pack

LISTS = ("points", "their_points", "defensive_points", "do_not_raise")
LANGUAGES = ("ar", "en", "both", "facing")
DOCUMENTS = get_args(DocumentKind)
_LETTERS = "بتثجحخدذرزسش"
STRANGER = "Ŋ"
"""A letter that stands in secrets alone: not even a table of characters may tell of it."""


def secret(number: int) -> BiText:
    """A pair of words that stand nowhere else."""
    digits = f"{number:03}"
    arabic = "ظغضظغ" + "".join(_LETTERS[int(digit)] for digit in digits) + "قظغ"
    return BiText(arabic, "zqx" + "".join("bcdfghjklm"[int(digit)] for digit in digits) + "wvq")


def with_secrets(meetings):
    """The meetings with secrets in every list: beside what may be said, in place of it, in either half of a question; a secret
    alone, at the start, in the middle and at the end of a sentence. Returns the meetings and all secret words."""
    number, words = 0, []

    def sentence() -> BiText:
        nonlocal number
        number += 1
        pair = secret(number)
        words.extend((pair.ar, pair.en))
        around = [("{}", "{}"), ("{} في أول الجملة.", "{} to begin with."), ("جملة فيها {} وكلام بعده.", "A {} and more."),
                  ("وفي آخرها {}.", f"{STRANGER} at its end {{}}.")][number % 4]  # fmt: skip
        return BiText(around[0].format(pair.ar), around[1].format(pair.en))

    changed = []
    for meeting in meetings:
        lists = {}
        for name in LISTS:
            own = getattr(meeting, name)
            closed = [Point(f"{meeting.id}-{name}-{at}", sentence(), "do not disclose") for at in range(2)]
            # What is not to be raised is secret however it is marked.
            if name == "do_not_raise":
                closed.append(Point(f"{meeting.id}-open", sentence()))
                own = ()
            lists[name] = (closed[0], *(point for point in own if point.disclosure == "may use"), *closed[1:])
        questions = (
            Question(f"{meeting.id}-q1", sentence(), sentence(), "do not disclose"),
            *(one for one in meeting.questions if one.disclosure == "may use"),
            Question(f"{meeting.id}-q2", BiText("سؤال؟", "A question?"), sentence(), "do not disclose"),
            Question(f"{meeting.id}-q3", sentence(), disclosure="do not disclose"),
        )
        changed.append(replace(meeting, **lists, questions=questions))
    return tuple(changed), words


@pytest.fixture(scope="module")
def visit(snapshot):
    meetings, words = with_secrets(snapshot.meetings[:3])
    assert len(set(words)) == len(words) == 2 * 3 * 13
    return replace(snapshot, meetings=(*meetings, *snapshot.meetings[3:])), words


@pytest.fixture(scope="module")
def cache():
    """One for both editions, as in the window: what was laid out for the full one lies in it."""
    return PackCache()


def of_language(words, language):
    sides = {"ar": (0,), "en": (1,)}.get(language, (0, 1))
    return {word for at, word in enumerate(words) if at % 2 in sides}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_full_edition_holds_every_secret_and_the_safe_one_none(visit, cache, language):
    snapshot, words = visit
    full = build_pack(snapshot, default_spec(snapshot, language=language), cache=cache).pdf
    assert found_in(words, full) == of_language(words, language)
    assert (STRANGER in characters_of_fonts(full)) == (language != "ar")
    safe = build_pack(snapshot, default_spec(snapshot, language=language, edition="safe"), cache=cache).pdf
    assert found_in(words, safe) == set()
    assert STRANGER not in characters_of_fonts(safe)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_in_its_safe_edition_holds_a_secret(visit, cache, document):
    snapshot, words = visit
    for language in ("ar", "en", "both"):
        spec = default_spec(snapshot, language=language, document=document, edition="safe", pdfa=language == "both")
        assert found_in(words, build_pack(snapshot, spec, cache=cache).pdf) == set()


@pytest.mark.parametrize("theme", ["formal", "plain"])
def test_no_theme_shows_a_secret(visit, cache, theme):
    snapshot, words = visit
    spec = replace(default_spec(snapshot, language="both", edition="safe"), theme=theme, paper="A5")
    assert found_in(words, build_pack(snapshot, spec, cache=cache).pdf) == set()


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_word_files_hold_secrets_in_the_full_edition_alone(visit, cache, language):
    snapshot, words = visit
    full, safe = (
        build_word(snapshot, default_spec(snapshot, language=language, document="meeting", edition=edition), cache=cache).docx
        for edition in ("full", "safe")
    )
    assert found_in(words, full) == of_language(words, language)
    assert found_in(words, safe) == set()
    whole = build_word(snapshot, default_spec(snapshot, language=language, edition="safe"), cache=cache).docx
    assert found_in(words, whole) == set()


@pytest.mark.parametrize("document", ["full", "report"])
def test_attachments_that_are_not_to_be_disclosed_are_neither_held_nor_named(desk, cache, document):
    visit = desk.visits()[0]
    meeting = desk.snapshot(visit.id).meetings[0]
    words = [secret(at).en for at in range(6)]

    def attached(at, disclosure):
        title, name, inside = words[at : at + 3]
        sha256 = desk.put_file(pdf_pages(inside))
        return Attachment(f"a{at}{disclosure}", BiText(title, title), f"{name}.pdf", "application/pdf", sha256, disclosure)

    desk.save(replace(visit, attachments=(attached(0, "do not disclose"),)))
    desk.save(replace(meeting, attachments=(attached(3, "do not disclose"),)))
    snapshot = desk.snapshot(visit.id)
    specs = [default_spec(snapshot, document=document, edition=edition) for edition in ("full", "safe")]
    full, safe = (build_pack(snapshot, one, cache=cache) for one in specs)
    shown = {words[at] for at in ((0, 2, 3, 5) if document == "full" else (0, 3))}
    assert found_in(words, full.pdf) == shown
    assert found_in(words, safe.pdf) == set()


def test_no_number_of_the_safe_edition_tells_that_something_is_left_out(desk, cache):
    visit = desk.visits()[0]
    sha256 = desk.put_file(pdf_pages("inside"))

    def numbered(*disclosures):
        """Issues the visit with so many attachments; the numbers in the safe edition, and those in the full one."""
        kept = [Attachment(f"a{at}", BiText("م", "An"), "a.pdf", "application/pdf", sha256, how) for at, how in disclosures]
        desk.save(replace(visit, attachments=tuple(kept)))
        spec = default_spec(desk.snapshot(visit.id), language="en")
        both = (replace(spec, edition="safe"), spec)
        laid = [lay_out_pack(desk.snapshot(visit.id), one, cache).sections for one in both]
        issue(desk, visit.id, spec, override=True, cache=cache)
        return tuple([part.number for part in sections if part.anchor.startswith("attachment-")] for sections in laid)

    hidden, shown = "do not disclose", "may use"
    assert numbered((0, hidden), (1, shown), (2, hidden), (3, shown)) == (["H-1", "H-2"], ["H-1", "H-2", "HX-1", "HX-2"])
    later = numbered((0, hidden), (1, shown), (2, hidden), (3, shown), (4, hidden), (5, shown))
    assert later == (["H-1", "H-2", "H-3"], ["H-1", "H-2", "H-3", "HX-1", "HX-2", "HX-3"])
    assert numbered((0, shown), (1, shown), (3, shown))[0] == ["H-0a", "H-1", "H-2"]


def test_copies_of_the_safe_edition_hold_no_secret_though_full_ones_go_out_with_them(desk, snapshot, tmp_path):
    meetings, words = with_secrets(snapshot.meetings[:2])
    desk.save(*meetings)
    copies = [
        Copy(1, BiText("سعادة السفير", "H.E. the Ambassador"), language="both", watermark=True, medium="file"),
        Copy(2, BiText("مكتب المراسم", "Protocol office"), language="both", edition="safe", watermark=True, medium="file"),
        Copy(3, BiText("المكتب الإعلامي", "Press office"), language="both", edition="safe", medium="file", encrypted=True),
    ]
    visit_id = desk.visits()[0].id
    spec = default_spec(desk.snapshot(visit_id))
    first = issue(desk, visit_id, spec, date="2023-01-14", copies=copies, override=True)
    before = make_copies(desk, first, copies, tmp_path / "1.zip", passwords={3: "open"})
    # A correction of a secret alone: who holds the safe edition must not even learn where something changed.
    point = meetings[0].points[0]
    desk.save(replace(meetings[0], points=(replace(point, text=BiText("ظغضظغ", "zqxwvq")), *meetings[0].points[1:])))
    second = issue(desk, visit_id, spec, date="2023-01-15", copies=copies, override=True)
    made = make_copies(desk, second, copies, tmp_path / "2.zip", passwords={3: "open"})
    for run in (before, made):
        with zipfile.ZipFile(run.path) as archive:
            files = {one.copy.number: archive.read(one.name) for one in run.files}
        assert found_in(words, files[1])
        assert found_in(words, files[2]) == set()
        assert found_in(words, files[3], password="open") == set()
    telling = ["No page differs from it", "These pages differ from it"]
    told = {number: found_in(telling, data, password="open" if number == 3 else "") for number, data in files.items()}
    assert told == {1: {"These pages differ from it"}, 2: {"No page differs from it"}, 3: {"No page differs from it"}}
    assert not any(word in one.name for one in made.files for word in words)
