"""Words across every page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_app.layout.blocks import Document, Geometry, Section
from desk_app.layout.setting import Setter
from desk_app.layout.watermark import LENGTH_SHARE, lay_out_watermark

GEOMETRY = Geometry(300.0, 400.0, 20.0, 20.0, 20.0, 20.0)
DIAGONAL_PT = 500.0


@pytest.fixture
def laid(para, set_lines):
    def lay(*paras, direction="ltr"):
        document = Document("", "en", direction, (Section("s", "", "", ()),), GEOMETRY, watermark=paras)
        return lay_out_watermark(document, Setter(None, set_lines, "greedy"))

    return lay


def test_without_words_there_is_none(laid):
    assert laid() is None


@pytest.mark.parametrize(("direction", "sign"), [("ltr", 1), ("rtl", -1)])
def test_it_lies_along_the_diagonal_that_reading_climbs(laid, para, direction, sign):
    assert laid(para("name"), direction=direction).angle_deg == pytest.approx(sign * 53.13, abs=0.01)


def test_lines_are_centred_about_the_origin_and_stand_under_each_other(laid, para):
    lines = laid(para("recipient"), para("copy"), para("no")).lines
    assert [line.x_pt for line in lines] == [-line.line.width_pt / 2 for line in lines]
    baselines = [line.baseline_pt for line in lines]
    assert baselines == sorted(baselines, reverse=True)
    top_pt = lines[0].baseline_pt + lines[0].line.ascent_pt
    assert abs(top_pt + lines[-1].baseline_pt - lines[-1].line.descent_pt) < 6.0


def test_a_long_name_is_broken_before_it_leaves_the_page(laid, para):
    lines = laid(replace(para("a very long name of a person " * 6), balanced=True)).lines
    assert len(lines) > 1
    assert max(line.line.width_pt for line in lines) <= LENGTH_SHARE * DIAGONAL_PT
