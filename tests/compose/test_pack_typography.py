"""What a printer looks at: lines, columns, labels of charts, pages filled."""

from dataclasses import replace

import pytest
from compose_reading import figures, paras, rows, section, spec, words

from desk_app.compose import compose
from desk_app.compose.texts import bound
from desk_app.layout import lay_out
from desk_app.layout.blocks import PathShape, TextShape
from desk_app.layout.pages import ARTIFACT, PlacedLine
from desk_app.model.text import BiText


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("حلّت في المرتبة 78 عام 2022.", "حلّت في المرتبة~78 عام~2022."),
        ("الساعة 9:15 صباحاً من الفندق", "الساعة 9:15~صباحاً من الفندق"),
        ("with 0.7149, after rank 66", "with 0.7149, after rank~66"),
        ("نتائج 2018–2022", "نتائج 2018–2022"),
        ("+1 212 555 0100", "+1~212~555~0100"),
        ("استعراض نتائج دولة قطر لعام 2022 بحسب المكوّنات.", "استعراض نتائج دولة قطر لعام~2022 بحسب~المكوّنات."),
        ("مراجعة نتائج الزيارة.", "مراجعة نتائج الزيارة."),
    ],
)
def test_what_belongs_together_stays_on_one_line(given, printed):
    assert bound(given) == printed.replace("~", "\u00a0")


def test_the_standing_of_a_related_indicator_is_never_divided(full):
    found = [span.text for para in paras(section(full["both"], "C-2")) for span in para.spans if "0.7149" in span.text]
    assert {"2022:\u00a00.7149,\u00a0rank\u00a078", "2022:\u00a00.7149،\u00a0المرتبة\u00a078"} <= set(found)


def test_titles_are_balanced_and_running_text_is_not(full):
    by_source = {para.source[1]: para.balanced for para in paras(section(full["both"], "C-2")) if para.source}
    assert by_source["title"] and not by_source["background"] and not by_source["scenario"]
    assert all(para.balanced for para in paras(full["both"].sections[0]) if para.source and para.source[1] == "title")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_pack_of_one_language_is_classified_in_both(full, language):
    head = section(full[language], "C-3").furniture.head[0]
    marks = ["للاستخدام الرسمي فقط", "For official use only"]
    assert [words(cell.content[0]) for cell in head.cells] == (marks if language == "ar" else marks[::-1])


def test_a_classification_named_in_one_language_stands_alone(snapshot):
    profile = snapshot.profile
    marks = tuple(replace(one, name=BiText(one.name.ar, "")) for one in profile.classifications)
    document = compose(replace(snapshot, profile=replace(profile, classifications=marks)), spec(snapshot, language="en"))
    head = section(document, "C-3").furniture.head[0]
    assert [words(cell.content[0]) for cell in head.cells] == ["للاستخدام الرسمي فقط"]


@pytest.mark.parametrize("number", ["D-1", "D-2", "D-3", "D-4", "D-5"])
def test_no_two_values_of_a_trend_touch_and_the_last_is_shown(full, number):
    shapes = figures(section(full["both"], number))[0].shapes
    values = [shape for shape in shapes if isinstance(shape, TextShape) and len(words(shape.para)) == 6]
    assert 2 <= len(values) <= 4
    assert [span.style.weight for shape in values for span in shape.para.spans].count(700) == 1
    for place, one in enumerate(values):
        assert all(abs(one.x_pt - other.x_pt) >= 30 or abs(one.y_pt - other.y_pt) >= 9 for other in values[:place])


def test_the_white_behind_a_value_never_covers_the_line(full):
    shapes = figures(section(full["both"], "D-2"))[0].shapes
    paths = [place for place, shape in enumerate(shapes) if isinstance(shape, PathShape)]
    line = next(place for place in paths if shapes[place].width_pt == 1.4)
    assert max(place for place in paths if shapes[place].fill == (1.0, 1.0, 1.0)) < line


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_figures_of_a_column_end_below_each_other(full, language):
    table = [one for one in rows(section(full[language], "D-1")) if one.source and one.source[1] == "observations"]
    cells = [one.cells[-1] for one in table if len(one.widths) == (5 if language == "both" else 4)]
    assert len(cells) == 11
    assert {(cell.content[0].language, cell.content[0].align, cell.padding_pt) for cell in cells} == {
        ("en", "end", cells[0].padding_pt)
    }


def test_remarks_are_set_larger_than_the_press_line(full):
    sizes = {para.source[1]: para.spans[0].style.size_pt for para in paras(section(full["ar"], "E")) if para.source}
    assert sizes["remarks"] > sizes["press_line"] + 2


def test_a_role_in_the_delegation_stands_beside_the_name(full, snapshot):
    head = min(snapshot.visit.delegation, key=lambda one: one.precedence)
    shown = next(words(para) for para in paras(section(full["en"], "B-2")) if para.source == (head.person_id, "name"))
    assert shown == "Ms. Mashael Ali Al-Hammadi · Head of delegation"


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_no_page_of_the_sample_is_nearly_empty(full, faces, language):
    pages = lay_out(full[language], faces)
    short = {}
    for one in pages.sections[1:]:
        lowest = min(item.baseline_pt for item in one.pages[-1].items if hasattr(item, "baseline_pt"))
        short[one.number] = (pages.geometry.height_pt - pages.geometry.top_pt - lowest) / pages.geometry.height_pt
    assert {number for number, share in short.items() if share < 0.18} <= {"F"}
    assert {one.number: len(one.pages) for one in pages.sections if one.number[:1] == "D"} == {f"D-{n}": 2 for n in range(1, 6)}
    assert [len(one.pages) for one in pages.sections if one.number in ("B-2", "B-3")] == [1, 1]


@pytest.mark.parametrize("dates", ["both", "hijri"])
def test_beside_arabic_the_english_day_is_the_gregorian_alone(snapshot, dates):
    header = next(
        row
        for row in rows(section(compose(snapshot, spec(snapshot, dates=dates, document="programme")), "B-1"))
        if any("January" in words(part) for part in row.cells[-1].content)
    )
    assert words(header.cells[-1].content[0]) == "Monday 16 January 2023"
    assert "1444" in words(header.cells[0].content[0])


def test_a_name_inside_a_line_is_not_divided(full):
    team = [span.text for para in paras(section(full["both"], "C-3")) for span in para.spans if "السهلاوي" in span.text]
    assert team and all("يوسف\u00a0السهلاوي" in one for one in team)


@pytest.mark.parametrize(
    ("home", "said"),
    [
        ("Etc/GMT+3", "الأوقات بتوقيت نيويورك، وأسفلها توقيت الدوحة المتقدم بمقدار ساعتين"),
        ("Etc/GMT+6", "الأوقات بتوقيت نيويورك، وأسفلها توقيت الدوحة المتأخر بمقدار ساعة واحدة"),
        ("Asia/Qatar", "الأوقات بتوقيت نيويورك، وأسفلها توقيت الدوحة المتقدم بمقدار 8 ساعات"),
    ],
)
def test_the_note_on_the_clocks_counts_hours_as_arabic_does(snapshot, home, said):
    changed = replace(snapshot, visit=replace(snapshot.visit, home_timezone=home))
    shown = {words(para) for para in paras(section(compose(changed, spec(changed, document="programme")), "B-1"))}
    assert said in shown


def test_titles_lists_and_agendas_start_on_one_edge(full):
    widths = {one.widths[0] for one in rows(section(full["ar"], "C-2")) if len(one.cells) == 2 and one.fill is None}
    assert len(widths) == 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_contact_sheet_of_one_language_is_one_page(snapshot, faces, language):
    pages = lay_out(compose(snapshot, spec(snapshot, document="contacts", language=language)), faces)
    assert pages.count == 1


def test_a_list_that_reaches_another_page_repeats_its_heading(full, faces):
    wanted = {words(para) for one in section(full["both"], "C-2").blocks for para in heads(one) if para.language == "en"}
    assert {"AGENDA", "POINTS TO MAKE", "IF THEY ASK", "DO NOT RAISE", "ACROSS THE TABLE"} <= wanted
    laid = next(one for one in lay_out(full["both"], faces).sections if one.number == "C-2")
    first = next(item for item in laid.pages[1].items if isinstance(item, PlacedLine))
    assert first.node == ARTIFACT  # the heading once more, read aloud only once


def heads(block):
    return [part for row in getattr(block, "header", ()) for cell in row.cells for part in cell.content]
