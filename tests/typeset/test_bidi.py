"""Levels and visual order, against Unicode's own cases and the rules for numbers in Arabic."""

from __future__ import annotations

import json
import os
import unicodedata

import pytest
from typeset_reading import shared, unicode_file, visible
from unicode_cases import bidi_character_test, bidi_test

from desk_app.typeset import Style, bidi

EVERY = 1 if os.environ.get("DESK_ALL_UNICODE_CASES") else 40


def shown(text, base):
    """Characters in visual order by levels alone, brackets not mirrored."""
    levels = bytearray(bidi.embedding_levels(text, base))
    white = bidi.trailing_white(text, 0, len(text))
    levels[white:] = bytes([bidi.paragraph_level(base)]) * (len(text) - white)
    return "".join(text[place] for place in bidi.visual_order(levels))


def shared_cases():
    return [json.loads(line) for line in shared("data/text/bidi_cases.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("name", "check", "least"), [("BidiCharacterTest.txt", bidi_character_test, 2000), ("BidiTest.txt", bidi_test, 15_000)]
)
def test_levels_and_order_are_those_of_unicodes_own_cases(name, check, least):
    with unicode_file(name).open(encoding="utf-8") as lines:
        tally = check(lines, EVERY)
    assert tally.failed == []
    assert tally.cases > least


@pytest.mark.parametrize(
    "field",
    [
        "2024-09-17", "24/01/2023", "2022–2024", "20-24", "20–25", "+974 4000 0000", "+1 212 555 0101", "4000 0000",
        "14:30–15:30", "14:30 – 15:30", "2022 - 2024", "53/193", "-3.2", "+1.7", "−0.5", "10 × 20", "53 → 49", "https://example.org/ar/?y=2024",
        "www.example.org/ar/", "info@example.org", "3:1", "0.8244", "1,250,000.50",
    ],
)  # fmt: skip
def test_a_field_of_digits_keeps_its_order_inside_arabic(field):
    assert field in shown(f"بلغ {field} في العام", "rtl")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("عام 2024، 15 دولة", "ةلود 15 ،2024 ماع"),
        ("المادة 5 - 7 بنود", "دونب 7 - 5 ةداملا"),
        ("نسبة 20–25% من", "نم %20–25 ةبسن"),
        ("نسبة -3.2% من", "نم %-3.2 ةبسن"),
        ("نسبة 87.5% من", "نم %87.5 ةبسن"),
        ("القاعة أ-12", "12-أ ةعاقلا"),
        ("٢٠٢٢–٢٠٢٤", "٢٠٢٤–٢٠٢٢"),
        ("نسبة ٨٧٫٥٪ من", "نم ٪٨٧٫٥ ةبسن"),
        ("بنسبة 3.2 (من 5)", ")5 نم( 3.2 ةبسنب"),
    ],
)
def test_what_is_no_such_field_follows_the_plain_rules(text, wanted):
    assert shown(text, "rtl") == wanted


def test_a_telephone_number_after_an_arabic_name_keeps_its_order_in_english():
    assert shown("Call محمد +974 4000 0000 now", "ltr") == "Call دمحم +974 4000 0000 now"


def test_isolating_adds_no_character():
    text = "هاتف: +974 4000 0000"
    assert len(bidi.embedding_levels(text, "rtl")) == len(text)
    assert bidi.embedding_levels(text, "rtl") != bidi.embedding_levels(text, "rtl", False)


def test_isolated_by_rule_is_isolated_by_characters():
    cases = {case["id"]: case["text"] for case in shared_cases()}
    for plain, isolated in (("ar-date-iso", "ar-date-iso-isolated"), ("ar-phone", "ar-phone-isolated")):
        wanted = shown(cases[isolated], "rtl").translate({0x2066: None, 0x2069: None})
        assert shown(cases[plain], "rtl") == wanted


VISUAL = {
    "ar-latin-acronym": ("2024", " في عام ", "EGDI", "ارتفع مؤشر "),
    "ar-two-latin-words": (" مع البنك الدولي", "Digital Public Infrastructure", "ناقش الفريق "),
    "ar-paren-latin": (")", "HCI", ") ورأس المال البشري (", "TII", ") والبنية التحتية (", "OSI", "المؤشر الفرعي للخدمات ("),
    "ar-paren-end-latin": (")", "MOT", "الجهة المنفذة: وزارة المواصلات ("),
    "ar-percent": (" من الخطة", "%", "87.5", "نسبة الإنجاز "),
    "ar-date-slash": ("10:30", " الساعة ", "24/01/2023", "تاريخ الاجتماع: "),
    "ar-date-iso": ("2024-09-17", "تاريخ الإصدار "),
    "ar-range": (" وما بعدها", "2022-2024", "خلال الفترة "),
    "ar-phone": ("+974 4000 0000", "هاتف: "),
    "ar-ends-latin-dot": (".", "UNDESA", "تم التنسيق مع "),
    "ar-starts-latin": (" هو مؤشر مركب", "EGDI"),
    "ar-numbered": (". افتتاح الجلسة", "1"),
    "en-ar-name": ("Meeting with His Excellency ", "محمد بن علي المناعي", " at 10:30"),
    "en-ar-digits": ("Rank of ", "53", "قطر ", " in 2024"),
    "en-ar-list": ("Members: ", "قطر، البحرين، الكويت", ", and Oman"),
}
"""Stretches of one direction from left to right, each spelled as it is read."""


def left_to_right(stretches):
    return "".join(
        stretch[::-1] if any(unicodedata.bidirectional(letter) == "AL" for letter in stretch) else stretch
        for stretch in stretches
    )


@pytest.mark.parametrize("case", VISUAL)
def test_bilingual_lines_read_in_the_right_order(case, set_text):
    cases = {entry["id"]: entry for entry in shared_cases()}
    lines = set_text(cases[case]["text"], base=cases[case]["base_dir"])
    assert [visible(line) for line in lines] == [left_to_right(VISUAL[case])]


EDGES = {
    "0.8203 (المرتبة 42)": ")42 ةبترملا( 0.8203",
    "UNDP هو شريك.": ".كيرش وه UNDP",
    "تم التنسيق مع UNDESA.": ".UNDESA عم قيسنتلا مت",
    "هل التقيتم بفريق UNDP؟": "؟UNDP قيرفب متيقتلا له",
    "(مؤشر EGDI لعام 2024)": ")2024 ماعل EGDI رشؤم(",
    "المؤشر الفرعي [OSI 2024]": "]OSI 2024[ يعرفلا رشؤملا",
    "قال: «Digital First» ثم أضاف…": "…فاضأ مث »Digital First« :لاق",
    "الانتظار… ثم UN…": "…UN مث …راظتنالا",
    "C-3 · البيانات": "تانايبلا · C-3",
    "البيانات · C-3": "C-3 · تانايبلا",
    "+974 4000 0000": "+974 4000 0000",
    "هاتف: +974 4000 0000": "+974 4000 0000 :فتاه",
    "+974 4000 0000 هاتف المكتب": "بتكملا فتاه +974 4000 0000",
    "الموعد 15:00–16:00 +1": "+1 15:00–16:00 دعوملا",
    "15:00–16:00 +1 بتوقيت الدوحة": "ةحودلا تيقوتب +1 15:00–16:00",
    "QR 001 · من نيويورك (JFK)": ")JFK( كرويوين نم · QR 001",
    "«UN DESA» إدارة الشؤون": "نوؤشلا ةرادإ »UN DESA«",
    "النسبة 87.5% (+1.7)": ")+1.7( %87.5 ةبسنلا",
}
"""Arabic lines that begin or end with something else, and how they stand from left to right (brackets not mirrored)."""


@pytest.mark.parametrize("family", ["sans", "naskh"])
@pytest.mark.parametrize("text", EDGES)
def test_arabic_lines_that_begin_or_end_with_something_else_stand_in_order(text, family, set_text):
    (line,) = set_text(text, style=Style(family=family))
    assert visible(line) == EDGES[text]
