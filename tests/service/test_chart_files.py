"""Charts as files: what they say and show, read back by other programs."""

import io
import xml.etree.ElementTree as ElementTree

import pytest
from PIL import Image

from desk_app.errors import DeskError
from desk_app.service import new_desk
from desk_app.service.charts import chart_png, chart_svg, charts_of, write_chart

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    desk = new_desk(tmp_path_factory.mktemp("charts") / "sample.desk", sample=True)
    found = desk.snapshot(desk.visits()[0].id)
    desk.close()
    return found


@pytest.fixture(scope="module")
def brief(snapshot):
    return min(snapshot.briefs, key=lambda one: one.position)


def test_charts_are_offered_for_which_the_figures_suffice(snapshot, brief):
    assert charts_of(snapshot, brief.id) == ("trend", "peers", "components", "radar", "gap")


@pytest.mark.parametrize(("language", "languages"), [("ar", ["ar"]), ("en", ["en"]), ("both", ["ar", "en"])])
def test_an_svg_says_in_words_what_it_shows(snapshot, brief, language, languages):
    root = ElementTree.fromstring(chart_svg(snapshot, brief.id, "peers", language=language))
    described = root.findall(f"{SVG}desc")
    assert [one.get(f"{XML}lang") for one in described] == languages
    assert all("0.7149" in (one.text or "") for one in described)
    assert root.get("role") == "img" and root.find(f"{SVG}title").text


def test_letters_of_an_svg_are_outlines_inside_the_drawing(snapshot, brief):
    root = ElementTree.fromstring(chart_svg(snapshot, brief.id, "gap"))
    assert not root.findall(f".//{SVG}text")
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    for path in root.findall(f"{SVG}path"):
        numbers = [float(one) for one in "".join(" " if one.isalpha() else one for one in path.get("d")).split()]
        assert all(-0.5 <= x <= width + 0.5 for x in numbers[::2]) and all(-0.5 <= y <= height + 0.5 for y in numbers[1::2])


def test_a_png_is_the_same_drawing_and_holds_its_words(snapshot, brief):
    image = Image.open(io.BytesIO(chart_png(snapshot, brief.id, "trend", dpi=72)))
    root = ElementTree.fromstring(chart_svg(snapshot, brief.id, "trend"))
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    assert abs(image.width - width) <= 1 and abs(image.height - height) <= 1
    assert "0.7149" in image.text["Description"]


def test_black_ink_leaves_no_colour(snapshot, brief):
    image = Image.open(io.BytesIO(chart_png(snapshot, brief.id, "components", ink="black", dpi=60))).convert("RGB")
    assert max(max(pixel) - min(pixel) for _, pixel in image.getcolors(100_000)) < 12


def test_equal_choices_give_equal_bytes(snapshot, brief):
    assert chart_svg(snapshot, brief.id, "radar") == chart_svg(snapshot, brief.id, "radar")
    assert chart_png(snapshot, brief.id, "radar", dpi=50) == chart_png(snapshot, brief.id, "radar", dpi=50)


def test_an_edition_that_came_later_is_shown_when_told_so(snapshot, brief):
    def words(dated):
        return chart_svg(snapshot, brief.id, "trend", language="en", dated=dated).decode()

    later = next(one for one in snapshot.editions if one.year == 2022 and one.indicator_id == brief.indicator_id)
    assert "2022: 0.7149" in words("") and "2022:" not in words("2022-01-01") and later.published == "2022-09"


def test_a_chart_without_figures_or_brief_is_refused(snapshot, brief):
    with pytest.raises(DeskError, match="too few figures"):
        chart_svg(snapshot, brief.id, "ranks")
    with pytest.raises(DeskError, match="no such indicator brief"):
        chart_svg(snapshot, "nobody", "trend")


@pytest.mark.parametrize(("name", "starts"), [("x.svg", b"<?xml"), ("x.PNG", b"\x89PNG")])
def test_the_ending_of_the_name_decides(snapshot, brief, tmp_path, name, starts):
    write_chart(tmp_path / name, snapshot, brief.id, "trend")
    assert (tmp_path / name).read_bytes().startswith(starts)
