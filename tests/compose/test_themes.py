"""Themes, papers, margins and colours of a pack: what is the same in all, and what differs."""

from __future__ import annotations

import pytest
from compose_reading import figures, paras, rows, spec, words

from desk_app.compose import compose
from desk_app.compose.theme import GAP_TINT, PAPERS, POINTS_IN_MM
from desk_app.layout import lay_out


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
