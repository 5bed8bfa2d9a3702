"""Themes, papers, margins and colours of a pack: what is the same in all, and what differs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from compose_reading import figures, paras, rows, spec, words

from desk_app.compose import compose
from desk_app.compose.theme import GAP_TINT, PAPERS, POINTS_IN_MM
from desk_app.layout import lay_out
from desk_app.layout.pages import PlacedLine
from desk_app.model.text import BiText


@pytest.mark.parametrize("theme", ["formal", "plain"])
@pytest.mark.parametrize("paper", ["A4", "A5", "Letter"])
def test_every_theme_says_the_same_on_every_paper(snapshot, full, theme, paper):
    made = compose(snapshot, spec(snapshot, language="both", theme=theme, paper=paper))
    assert [words(para) for para in paras(made)] == [words(para) for para in paras(full["both"])]
    assert (made.geometry.width_pt, made.geometry.height_pt) == PAPERS[paper]


@pytest.mark.parametrize("language", ["ar", "en", "both"])
@pytest.mark.parametrize("paper", ["A5", "Letter"])
def test_a_pack_fits_another_paper_and_its_cover_stays_one_page(snapshot, faces, language, paper):
    pages = lay_out(compose(snapshot, spec(snapshot, language=language, paper=paper, margins="narrow")), faces)
    assert len(pages.sections[0].pages) == 1


def test_the_plain_theme_has_no_colour_but_that_of_gaps_and_markings(snapshot):
    made = compose(snapshot, spec(snapshot, language="both", theme="plain"))
    fills = {fill for one in rows(made) for fill in (one.fill, *(cell.fill for cell in one.cells)) if fill}
    coloured = {fill for fill in fills if len(set(fill)) > 1 and max(fill) - min(fill) > 0.03}
    assert coloured <= {GAP_TINT}
    assert not made.sections[0].bands


def test_the_formal_theme_is_set_in_amiri_unless_the_pack_has_a_typeface(snapshot):
    made = compose(snapshot, spec(snapshot, theme="formal"))
    assert {span.style.family for para in paras(made) for span in para.spans} == {"naskh"}


def test_the_binding_widens_the_margin_where_reading_starts(snapshot):
    geometry = compose(snapshot, spec(snapshot, binding_mm=10.0)).geometry
    assert geometry.start_pt - geometry.end_pt == pytest.approx(10 * POINTS_IN_MM)


def test_figures_are_as_wide_as_the_text(snapshot):
    made = compose(snapshot, spec(snapshot, paper="A5"))
    assert {figure.width_pt for figure in figures(made)} == {
        made.geometry.width_pt - made.geometry.start_pt - made.geometry.end_pt
    }


def test_a_pack_has_its_own_colour_or_the_organisations(snapshot):
    own = compose(snapshot, spec(snapshot, colour="#004466"))
    assert own.sections[0].bands[0].fill == (0.0, 0x44 / 255, 0x66 / 255)
    assert compose(snapshot, spec(snapshot)).sections[0].bands[0].fill != own.sections[0].bands[0].fill


@pytest.mark.parametrize("theme", ["house", "formal"])
@pytest.mark.parametrize("language", ["ar", "en", "both"])
@pytest.mark.parametrize("paper", PAPERS)
def test_a_running_head_is_one_line_on_every_paper(snapshot, faces, paper, language, theme):
    pages = lay_out(compose(snapshot, spec(snapshot, language=language, paper=paper, theme=theme)), faces)
    for section in pages.sections[1:]:
        for page in section.pages:
            top_pt = PAPERS[paper][1]
            heads = [one for one in page.furniture if isinstance(one, PlacedLine) and one.baseline_pt > top_pt / 2]
            assert len({round(one.baseline_pt) for one in heads}) == 2


def test_a_long_name_in_a_running_head_is_cut_after_a_word(snapshot):
    long = BiText(ar="اجتماع طويل الاسم جداً " * 8, en="Meeting with a very long name " * 8)
    meeting = replace(snapshot.meetings[0], title=long, short_title=long)
    made = compose(replace(snapshot, meetings=(meeting,)), spec(snapshot, language="en", document="meeting"))
    (head,) = {words(para) for one in made.sections[0].furniture.head for para in paras(one) if "Meeting" in words(para)}
    assert head.endswith("…") and len(head) < 60 and head[:-1].split(" · ")[1] in long.en


def test_the_plain_theme_spares_toner_at_the_head_of_a_day(snapshot):
    made = compose(snapshot, spec(snapshot, language="both", theme="plain", document="programme"))
    heads = [row for row in rows(made) if any(para.role == "H3" for para in paras(row))]
    assert heads and all(row.fill is None and row.rule_above and row.rule_below for row in heads)
    assert {max(span.style.colour) < 0.2 for row in heads for para in paras(row) for span in para.spans} == {True}


def test_names_with_and_without_a_photo_begin_at_the_same_edge(snapshot):
    person_id = snapshot.meetings[0].counterparts[0]
    people = {**snapshot.people, person_id: replace(snapshot.people[person_id], photo="sha")}
    made = compose(replace(snapshot, people=people, files={"sha": b"image"}), spec(snapshot, language="ar", document="contacts"))
    listed = [row for row in rows(made) if row.source and row.source[1] == "name" and row.source[0] in people]
    assert {len(row.cells) for row in listed} == {2} and len({row.widths for row in listed}) == 1
