"""The specimen holds every feature, every kind of page and both languages, and keeps the rules of files."""

from __future__ import annotations

import io
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pikepdf
import pytest

from desk_app.compose.specimen import specimen
from desk_app.compose.specimen_texts import plain, texts
from desk_app.exchange.glossary import packaged_terms
from desk_app.layout import lay_out
from desk_app.layout.numbering import Numbering
from desk_app.layout.pages import PlacedLine
from desk_app.resources import root
from desk_app.service import build_specimen
from desk_app.service.specimens import TERMS
from desk_app.typeset import load_faces

sys.path.insert(0, str(Path(__file__).parents[1]))
import access_rules
import archive_rules

LANGUAGES = ("ar", "en")
TERM_PAIRS = [term.text for term in packaged_terms() if term.category in TERMS]


def laid_out(language):
    faces = load_faces(root() / "fonts")
    return {section.anchor: section for section in lay_out(specimen(language, TERM_PAIRS, "IBM Plex"), faces).sections}


@pytest.fixture(scope="module", params=LANGUAGES)
def sections(request):
    return laid_out(request.param)


@pytest.fixture(scope="module")
def arabic():
    return laid_out("ar")


def letters(text):
    """Without direction marks and blanks: the order of what is drawn is another test's matter."""
    return sorted(letter for letter in text if letter.isalnum() or "\u064b" <= letter <= "\u0670")


def shown(page):
    """All characters of the lines of a page but its furniture."""
    lines = [item.line for item in page.items if isinstance(item, PlacedLine)]
    return "".join(piece.text for line in lines for run in line.runs for word, _ in run.words for piece in word.pieces)


def words_of(section):
    return {word.text for page in section.pages for item in page.items for run in getattr(item, "line", item).runs
            for word, _ in run.words}  # fmt: skip


@pytest.mark.parametrize("feature", [one for group in texts("features")["group"] for one in group["feature"]],
                         ids=lambda feature: feature["name"]["en"])  # fmt: skip
def test_every_feature_is_shown_in_two_typefaces(arabic, feature):
    drawn = [letter for page in arabic["features"].pages for letter in shown(page)]
    wanted = letters(plain(feature["text"]))
    assert wanted
    assert all(drawn.count(letter) >= 2 * wanted.count(letter) for letter in set(wanted))


def test_pieces_of_another_style_stand_inside_words(arabic):
    styles = {}
    for page in arabic["features"].pages:
        for item in page.items:
            for run in item.line.runs if isinstance(item, PlacedLine) else ():
                for word, _ in run.words:
                    styles.setdefault(word.text.strip("\u200e\u200f"), set()).add((run.face.key, run.style.weight, run.link))
    assert {weight for _, weight, _ in styles["ؤتم"]} == {700}
    assert {face for face, _, _ in styles["نولو"]} == {"Amiri-Regular", "IBMPlexSansArabic-Regular"}
    assert {link for _, _, link in styles["لوم"]} == {"#terms"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_specimen_keeps_the_rules_of_archives_and_of_access(language):
    built = build_specimen(language, pdfa=True)
    assert archive_rules.faults(built.pdf) == []
    assert access_rules.faults(built.pdf) == []
    assert built.pdf == build_specimen(language, pdfa=True).pdf


def test_the_long_table_repeats_its_header_on_three_pages_or_more_with_both_languages_level(sections):
    # A blank page may follow, so that facing pages begin on an even one.
    pages = [page for page in sections["terms"].pages if page.items]
    assert len(pages) >= 3
    assert all("Term" in shown(page) and "المصطلح"[::-1] in shown(page) for page in pages)
    lines = [(item.baseline_pt, shown_of(item)) for item in pages[1].items if isinstance(item, PlacedLine)]
    rows = {baseline_pt for baseline_pt, text in lines if text.isdigit()}
    assert len(rows) > 15
    for letter in ("[\u0627-\u064a]", "[A-Za-z]"):
        assert rows <= {baseline_pt for baseline_pt, text in lines if re.search(letter, text)}


def shown_of(item):
    return "".join(piece.text for run in item.line.runs for word, _ in run.words for piece in word.pieces).strip("\u200e\u200f")


def test_every_term_of_the_table_has_a_row(sections):
    numbers = {shown_of(item) for page in sections["terms"].pages for item in page.items if isinstance(item, PlacedLine)}
    assert {str(number) for number in range(1, len(TERM_PAIRS) + 1)} <= numbers


def test_facing_pages_begin_on_an_even_page_with_one_language_on_each(sections):
    first, second = sections["facing"].pages
    assert first.number % 2 == 0
    arabic = [len(re.findall("[\u0621-\u064a]", shown(page))) for page in (first, second)]
    assert min(arabic) == 0 < max(arabic)
    widest = max(item.line.width_pt for page in (first, second) for item in page.items if isinstance(item, PlacedLine))
    assert widest > 400


def test_every_numbering_is_shown_in_both_languages(sections):
    lists = {(node.numbering, node.language) for node in sections["numberings"].nodes if node.role == "L"}
    main = None
    other = ({"ar", "en"} & {language for _, language in lists}).pop()
    assert {(kind, language) for kind in get_args(Numbering) for language in (main, other)} <= lists


def test_vowelled_page_has_reading_marks_in_amiri_alone(arabic):
    (page,) = arabic["vowelled"].pages
    text = shown(page)
    assert all(mark in text for mark in "\u06d6\u06d7\u06da\u06db\u06dd\u06de\u06e2\u06e5\u06e6\u0670\u0671")
    big = [run for item in page.items for run in item.line.runs if run.style.size_pt > 15 and run.style.weight == 400]
    assert {run.face.key for run in big} == {"Amiri-Regular"}


def test_words_are_lengthened_in_the_last_of_three_columns_of_prose_alone(arabic):
    (page,) = arabic["prose"].pages
    lines = [item for item in page.items if isinstance(item, PlacedLine) and item.line.width_pt < 170]
    columns = [[item for item in lines if start <= item.x_pt < start + 160] for start in (400, 220, 50)]
    ragged, spaces, kashida = (
        {word.text: word.advance for item in column for run in item.line.runs if run.style.size_pt < 10 for word, _ in run.words}
        for column in columns
    )
    grown = [
        [text for text in found if text.isalpha() and found[text] > ragged.get(text, 1e6) + 60] for found in (spaces, kashida)
    ]
    assert grown[0] == []
    assert len(grown[1]) > 5


def test_notes_columns_and_spans_are_there(sections):
    nodes = sections["spans"].nodes
    assert {(node.row_span, node.column_span) for node in nodes if node.role == "TD"} >= {(3, 1), (2, 1), (1, 2)}
    assert sum(node.role == "Note" for node in nodes) == 6
    lines = [item for page in sections["spans"].pages for item in page.items if isinstance(item, PlacedLine)]
    english = [item.x_pt for item in lines if item.line.base == "ltr" and item.line.width_pt > 225]
    # English columns begin on the left whatever the document's direction.
    assert english[0] <= min(english) + 1
    assert all(first <= second + 1 for first, second in pairwise(dict.fromkeys(round(x_pt) for x_pt in english)))


def test_the_file_has_an_outline_entry_for_every_part():
    with pikepdf.open(io.BytesIO(build_specimen("en").pdf)) as file, file.open_outline() as outline:
        assert len(outline.root) == 7
