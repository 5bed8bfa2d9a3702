"""A user's own font works, or it is said why not: licence bits, outlines, axes, collections, damage."""

import random

import font_building as build
import pytest
import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont

from desk_app.typeset.errors import FontRefused
from desk_app.typeset.face import Face
from desk_app.typeset.own_font import LARGEST_MB, FontFile, OwnTypeface, take_font, take_typeface
from desk_app.typeset.own_outlines import fix_axes

SENTENCE = "سلام الله عليكم، لا إله: مُحَمَّدٌ"


def keys(taken: OwnTypeface) -> list[str]:
    return [remark.key for remark in taken.remarks]


def glyphs(data: bytes, text: str) -> list[tuple[int, int, int, int]]:
    font, buffer = hb.Font(hb.Face(data)), hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return [
        (info.codepoint, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def test_an_ordinary_font_is_kept_as_it_is() -> None:
    data = (build.FOLDER / build.PLEX).read_bytes()
    taken = take_typeface(FontFile("Own.ttf", data), FontFile("Bold.ttf", (build.FOLDER / build.PLEX_BOLD).read_bytes()))
    report = taken.regular.report
    assert taken.regular.data == data and not taken.remarks
    assert (report.family, report.weight, report.outlines, report.arabic) == ("IBM Plex Sans Arabic", 400, "TrueType", "tables")
    assert report.marks and not report.arabic_lacks + report.latin_lacks and taken.bold is not None


@pytest.mark.parametrize(
    ("bits", "outcome"),
    [
        (0x0000, []),
        (0x0002, "restricted"),
        (0x0004, ["preview_only"]),
        (0x0008, []),
        (0x000C, []),  # an old font with two rights: the looser holds
        (0x0006, ["preview_only"]),
        (0x0102, "restricted"),
        (0x0100, ["whole_only"]),
        (0x0104, ["whole_only", "preview_only"]),
        (0x0200, "bitmaps_only"),
    ],
)
def test_licence_bits_decide_whether_and_how_a_font_is_embedded(bits: int, outcome: str | list[str]) -> None:
    file = build.file(build.licensed(bits))
    if isinstance(outcome, str):
        with pytest.raises(FontRefused) as refused:
            take_typeface(file)
        assert refused.value.reason == outcome and refused.value.fields["file"] == "Own.ttf"
    else:
        taken = take_typeface(file)
        assert keys(taken) == [*outcome, "no_bold"]
        assert Face(build.FOLDER / "x.ttf", taken.regular.data).whole_only is ("whole_only" in outcome)


def no_outlines() -> bytes:
    return build.data(build.without(build.font(), "glyf", "loca"))


def no_letters() -> bytes:
    return build.data(build.unmapped(build.font(), [code for code in range(0x41, 0x700)] + [*range(0xFB50, 0xFEFD)]))


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (lambda: b"", "not_a_font"),
        (lambda: b"%!PS-AdobeFont-1.0: Old", "type1"),
        (lambda: b"\x80\x01 rest", "type1"),
        (lambda: b"wOF2" + bytes(40), "woff2"),
        (lambda: b"PK\x03\x04" + bytes(40), "archive"),
        (lambda: b"\x89PNG" + bytes(40), "not_a_font"),
        (lambda: build.data(build.font())[:5000], "damaged"),
        (lambda: b"ttcf" + bytes(6), "damaged"),
        (lambda: b"wOFF" + bytes(60), "damaged"),
        (lambda: bytes(LARGEST_MB * 1_000_000 + 1), "too_large"),
        (no_outlines, "no_outlines"),
        (no_letters, "no_letters"),
    ],
)
def test_what_is_no_usable_font_is_refused_with_the_reason(made, reason) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(FontRefused) as refused:
        take_typeface(FontFile("Own.ttf", made()))
    assert refused.value.reason == reason


@pytest.mark.parametrize("table", ["head", "hhea", "hmtx", "maxp", "cmap", "loca"])
def test_a_font_with_an_empty_table_is_damaged(table: str) -> None:
    data = bytearray(build.data(build.font()))
    at = 12 + 16 * [data[12 + 16 * place :][:4].decode() for place in range(data[5])].index(table)
    data[at + 12 : at + 16] = bytes(4)
    with pytest.raises(FontRefused) as refused:
        take_typeface(FontFile("Own.ttf", bytes(data)))
    assert refused.value.reason == "damaged"


@pytest.mark.parametrize("fault", [MemoryError, ImportError, NameError])
def test_a_fault_that_no_file_can_cause_is_not_blamed_on_the_file(fault, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    def settle(*_: object) -> None:
        raise fault

    monkeypatch.setattr("desk_app.typeset.own_scripts.settle", settle)
    with pytest.raises(fault):
        take_font(FontFile("Own.ttf", build.data(build.font())))


def test_spoilt_bytes_never_lead_to_anything_but_a_font_or_a_refusal() -> None:
    whole, chance = build.data(build.font()), random.Random(4)
    outcomes = set()
    for _ in range(60):
        spoilt = bytearray(whole)
        # The directory and the tables behind it, not only the long tables of glyphs.
        for _ in range(chance.choice((1, 4, 40))):
            spoilt[chance.randrange(chance.choice((300, 3000, len(whole))))] = chance.randrange(256)
        try:
            taken = take_font(FontFile("Own.ttf", bytes(spoilt)))
        except FontRefused as refused:
            outcomes.add(refused.reason)
        else:
            outcomes.add("taken")
            assert Face(build.FOLDER / "x.ttf", taken.data).upem > 0
    assert {"taken", "damaged"} <= outcomes


@pytest.mark.parametrize("second", [False, True], ids=["CFF", "CFF2"])
def test_postscript_outlines_become_truetype_ones_that_look_the_same(second: bool) -> None:
    plain = build.data(build.font())
    taken = take_typeface(build.file(build.with_cff(build.font(), second=second), "Own.otf"))
    assert "converted" in keys(taken) and taken.regular.report.outlines == ("CFF2" if second else "CFF")
    assert glyphs(taken.regular.data, SENTENCE) == glyphs(plain, SENTENCE)
    before, after = hb.Font(hb.Face(plain)), hb.Font(hb.Face(taken.regular.data))
    for glyph in {glyph for glyph, *_ in glyphs(plain, SENTENCE + "Qg&@")}:
        one, other = before.get_glyph_extents(glyph), after.get_glyph_extents(glyph)
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 2
        areas = [AreaPen(None), AreaPen(None)]
        for font, pen in zip((before, after), areas, strict=True):
            font.draw_glyph_with_pen(glyph, pen)
        # The same sign too: contours run the way that TrueType fills.
        assert areas[1].value == pytest.approx(areas[0].value, rel=0.01)


def test_one_variable_file_gives_regular_and_bold() -> None:
    taken = take_typeface(build.file(build.with_axis(build.font())))
    assert taken.bold is not None and keys(taken) == ["variable", "variable"]
    regular, bold = (Face(build.FOLDER / f"{name}.ttf", font.data) for name, font in (("r", taken.regular), ("b", taken.bold)))
    glyph = regular.glyph(ord("H"))
    assert bold.advance(glyph) == pytest.approx(1.2 * regular.advance(glyph), abs=1)
    assert (regular.psname, bold.psname) == ("IBMPlexSansArabic-Regular", "IBMPlexSansArabic-Bold")
    assert (regular.weight, bold.weight) == (400, 700)
    assert "fvar" not in regular.hb_face.table_tags and taken.regular.report.axes[0].tag == "wght"


@pytest.mark.parametrize(("least", "most", "got"), [(300, 600, [400, 600]), (500, 900, [500, 700]), (100, 500, [400])])
def test_a_variable_font_is_fixed_at_the_nearest_weights_it_has(least: int, most: int, got: list[int]) -> None:
    taken = take_typeface(build.file(build.with_axis(build.font(), least, most)))
    assert [font.report.weight for font in (taken.regular, taken.bold) if font is not None] == got


def boxes(right: int) -> TTFont:
    """A CFF font of square letters that reach to ``right``."""
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    names = [".notdef", *map(chr, range(0x41, 0x5B))]
    builder, strings = FontBuilder(1000, isTTF=False), {}
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(name): name for name in names[1:]})
    for name in names:
        pen = T2CharStringPen(600, None)
        pen.moveTo((50, 0))
        for point in ((right, 0), (right, 700), (50, 700)):
            pen.lineTo(point)
        pen.closePath()
        strings[name] = pen.getCharString()
    builder.setupCFF("Boxes", {}, strings, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "psName": "Boxes-Regular"})
    builder.setupOS2()
    builder.setupPost()
    return builder.font


def test_a_postscript_letter_made_of_two_others_keeps_both() -> None:
    made = boxes(300)
    strings = made["CFF "].cff.topDictIndex[0].CharStrings
    # Z is A, and B moved up by 900: the way that old fonts write accented letters.
    strings["Z"].program = [0, 900, 65, 66, "endchar"]
    own = take_font(build.file(made, "Own.otf"))
    extents = hb.Font(hb.Face(own.data)).get_glyph_extents(26)
    assert (extents.y_bearing, extents.height, extents.width) == (1600, -1600, 250)


def test_a_variable_font_with_postscript_outlines_gives_both_weights_as_truetype() -> None:
    from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
    from fontTools.varLib import build as merge

    design = DesignSpaceDocument()
    design.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=700))
    for weight, right in ((400, 300), (700, 500)):
        design.addSource(SourceDescriptor(location={"Weight": weight}, font=boxes(right)))
    made, *_ = merge(design)
    assert "CFF2" in made
    taken = take_typeface(build.file(made, "Own.otf"))
    assert taken.bold is not None
    widths = [hb.Font(hb.Face(font.data)).get_glyph_extents(1).width for font in (taken.regular, taken.bold)]
    assert widths == [250, 450]


def test_a_collection_gives_its_regular_font_and_the_bold_of_the_same_family() -> None:
    file = build.file(build.collection(build.font(build.AMIRI), build.font(build.PLEX_BOLD), build.font()), "Own.ttc")
    plex = take_typeface(FontFile(file.name, file.data, 3))
    assert (plex.regular.report.family, plex.bold) == ("IBM Plex Sans Arabic", None)
    assert plex.regular.data[:4] == b"\0\1\0\0"
    both = take_typeface(build.file(build.collection(build.font(build.PLEX_BOLD), build.font()), "Own.ttc"))
    assert both.bold is not None and both.bold.report.weight == 700 and both.regular.report.weight == 400
    assert [dict(remark.values)["number"] for remark in both.remarks] == [2, 1]
    with pytest.raises(FontRefused) as refused:
        take_typeface(FontFile(file.name, file.data, 4))
    assert refused.value.reason == "no_such_number" and "Amiri" in str(refused.value.fields["names"])


def test_a_web_font_is_unpacked() -> None:
    taken = take_typeface(build.file(build.web_font(build.font()), "Own.woff"))
    assert taken.regular.data[:4] == b"\0\1\0\0"
    assert glyphs(taken.regular.data, SENTENCE) == glyphs(build.data(build.font()), SENTENCE)


def test_the_same_file_gives_the_same_bytes_again() -> None:
    for made in (build.with_axis(build.font()), build.with_cff(build.font())):
        file = build.file(made)
        assert take_font(file).data == take_font(file).data


def test_a_bold_font_that_is_no_heavier_is_told() -> None:
    file = build.file(build.font())
    assert "bold_no_heavier" in keys(take_typeface(file, file))


def test_a_fixed_axis_leaves_the_other_axes_at_their_default() -> None:
    made = build.font()
    builder = FontBuilder(font=made)
    builder.setupFvar([("wdth", 75, 100, 125, "Width")], [])
    builder.setupGvar({})
    data, weight = fix_axes(build.data(made), 700)
    assert weight == 400 and "fvar" not in hb.Face(data).table_tags
    assert glyphs(data, "Width") == glyphs(build.data(build.font()), "Width")


@pytest.mark.parametrize(
    ("flag", "line", "window", "found"),
    [
        (False, (900, -300), (700, -200), (900, -300)),
        (True, (900, -300), (700, -200), (700, -200)),
        (False, (0, 0), (700, -200), (700, -200)),
    ],
    ids=["as hhea has it", "as OS/2 asks", "hhea says nothing"],
)
def test_ascent_and_descent_are_those_the_font_asks_for(
    flag: bool, line: tuple[int, int], window: tuple[int, int], found: tuple[int, int]
) -> None:
    made = build.font()
    made["hhea"].ascent, made["hhea"].descent = line
    made["OS/2"].sTypoAscender, made["OS/2"].sTypoDescender = window
    made["OS/2"].version = 4
    made["OS/2"].fsSelection = made["OS/2"].fsSelection & ~0x80 | (0x80 if flag else 0)
    face = Face(build.FOLDER / "own.ttf", build.data(made))
    assert (face.ascent, face.descent) == found


def test_a_font_that_gives_no_measures_at_all_is_measured_by_its_ink() -> None:
    made = build.font()
    made["hhea"].ascent = made["hhea"].descent = 0
    face = Face(build.FOLDER / "own.ttf", build.data(build.without(made, "OS/2")))
    assert face.ascent == face.bbox[3] > 0 > face.bbox[1] == face.descent
    assert face.weight == 400 and face.cap_height > 600 and not face.whole_only
