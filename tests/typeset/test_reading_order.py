"""Numbers, addresses, brackets and quotations beside letters of the other direction stand as a reader expects."""

from __future__ import annotations

import time
import unicodedata

import pytest

from desk_app.typeset import bidi


def shown(text, base):
    """Characters from left to right by levels alone, brackets not mirrored."""
    levels = bytearray(bidi.embedding_levels(text, base))
    white = bidi.trailing_white(text, 0, len(text))
    levels[white:] = bytes([bidi.paragraph_level(base)]) * (len(text) - white)
    return "".join(text[place] for place in bidi.visual_order(levels))


def from_left(stretches):
    """Stretches from left to right, each spelled as it is read: what holds Arabic letters is turned round."""
    return "".join(
        stretch[::-1] if any(unicodedata.bidirectional(letter) == "AL" for letter in stretch) else stretch
        for stretch in stretches
    )


FIELDS = (
    # numbers and signs
    "1,250,000.50", "0.8244", "-3.2", "+1.7", "−0.5", "±5", "~300", "5+", "12½", "3½", "#5", "%5", "%12.5",
    # dates, times, ranges, ratios
    "2024-09-17", "24/01/2023", "17.09.2024", "2022–2024", "2022-2024", "20-24", "20–25", "2022 - 2024", "2022 – 2024",
    "1445/1446",
    "10:30", "10:30:15", "14:30–15:30", "14:30 – 15:30", "10:30 AM", "10:30 a.m.", "9:00 am – 5:00 pm", "9am", "10:30am",
    "2024-09-17T10:30:00Z", "53/193", "3:1", "1:50,000", "1/2", "24/7",
    # sums
    "10 × 20", "10×20×30", "53 → 49", "2 + 2 = 4", "10^6", "12 ± 3", "5 = 5", "100 ÷ 4",
    # money
    "$1,500", "€1.5m", "US$300", "£20–25", "QAR 1,500", "QR 001", "$5bn",
    # measures
    "5 km", "120 km/h", "25°C", "25 °C", "-5°C", "300 MB", "1.2 GHz", "10–15 km", "50 m²", "100 Mbps", "5G", "4K", "60kg",
    # telephones, accounts, codes
    "+974 4000 0000", "(974) 4000 0000", "4000 0000", "+1 212 555 0101", "+974-4000-0000", "1 250 000", "1234 5678 9012 3456",
    "QA58 DOHB 0000 1234 5678 90AB CDEF G", "C-3", "A/RES/72/305", "COVID-19", "3-D", "2024-Q3", "5-year",
    # versions, files, addresses of the net
    "2.0.1", "v2.0.1", "2.0.1-beta", "192.168.1.1", "192.168.1.1:8080", "2024_report.pdf", "report-2024.pdf", "10_min.mp4",
    ".pdf",
    "https://example.org/ar/?y=2024", "https://example.org/", "www.example.org/ar/", "example.org/ar/", "info@example.org",
    "first.last+tag@mail.example.org", "@delegation_desk", "#egov2024", "/usr/share/fonts", "~/pack.pdf", "C:\\reports\\",
    "--help", "-v",
    "https://example.org/a-b_c/d.html#part-2", "doi:10.1016/j.giq.2024",
    # Latin with signs at its edges
    "C++", "C#", "A+", "U.A.E.", "e.g.", "l’Estonie", "R&D", "AT&T", "Côte d’Ivoire", "S/4HANA", ".NET", "Yahoo!x",
    # places on the globe
    "25.2854° N", "25°17′N", "25.2854° N, 51.5310° E", "25.2854, 51.5310",
    # Arabic-Indic digits that are read from left to right
    "+٩٧٤ ٤٠٠٠ ٠٠٠٠", "٤٠٠٠ ٠٠٠٠", "١٬٢٥٠٫٧٥", "١٠:٣٠", "٢٠٢٤/٠٩/١٧", "٪٥",
)  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_inside_arabic_is_read_from_left_to_right(field):
    for text in (f"بلغ {field} في العام", f"بلغ {field}", f"بلغ ({field}) في العام", f"بلغ {field}، ثم"):
        assert field in shown(text, "rtl"), text


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_at_the_beginning_of_an_arabic_paragraph_is_read_from_left_to_right(field):
    assert field in shown(f"{field} في العام", "rtl")


@pytest.mark.parametrize("field", [field for field in FIELDS if field.isascii()])
def test_a_field_after_an_arabic_name_in_an_english_line_is_read_from_left_to_right(field):
    assert field in shown(f"See محمد {field} for more", "ltr")


ARABIC = {
    # percent: to the left of the number, wherever it stands
    "نسبة 87.5% من": (" من", "%87.5", "نسبة "),
    "87.5% من الخطة": (" من الخطة", "%87.5"),
    "(87.5%) من": (") من", "%87.5", "("),
    "نسبة 87.5 % من": (" من", "% 87.5", "نسبة "),
    "نسبة ٨٧٫٥٪ من": (" من", "٪٨٧٫٥", "نسبة "),
    "٨٧٫٥٪ من": (" من", "٪٨٧٫٥"),
    "نسبة -3.2% من": (" من", "%-3.2", "نسبة "),
    "نسبة -٣٫٢٪ من": (" من", "٪", "٣٫٢", "نسبة -"),
    "من ٥ إلى ١٠ (+٥)": (")", "٥", "+(", " ", "١٠", " إلى ", "٥", "من "),
    "نسبة 20–25% من": (" من", "%20–25", "نسبة "),
    "وفي UN نحو 5% منها": ("% منها", "5", " نحو ", "UN", "وفي "),
    # currencies named in Arabic
    "1,500 ر.ق": (" ر.ق", "1,500"),
    "١٬٥٠٠ ر.ق": (" ر.ق", "١٬٥٠٠"),
    "بمبلغ 1,500 ريال": (" ريال", "1,500", "بمبلغ "),
    # times
    "الساعة 10:30 ص": (" ص", "10:30", "الساعة "),
    # ranges that are read from right to left
    "٢٠٢٢–٢٠٢٤": ("٢٠٢٤", "–", "٢٠٢٢"),
    "المادة 5 - 7 بنود": (" بنود", "7", " - ", "5", "المادة "),
    "من 12 – 15 مارس": (" مارس", "12 – 15", "من "),
    "12–15 مارس 2024": ("2024", " مارس ", "12–15"),
    # sections, articles, bullets
    "المادة § 5.2 منه": (" منه", "5.2", "المادة § "),
    "1. افتتاح الجلسة": (". افتتاح الجلسة", "1"),
    "2) كلمة": (") كلمة", "2"),
    "(3) كلمة": (") كلمة", "3", "("),
    "أ) كلمة": ("أ) كلمة",),
    "• كلمة": ("• كلمة",),
    "– كلمة": ("– كلمة",),
    "3- كلمة": ("- كلمة", "3"),
    "القاعة أ-12": ("12", "القاعة أ-"),
    "25°م": ("°م", "25"),
    "5م² فقط": ("م² فقط", "5"),
    "عام 1445هـ": ("هـ", "1445", "عام "),
    # hashtags in Arabic
    "وسم #قطر_2030 اليوم": (" اليوم", "2030", "وسم #قطر_"),
    # brackets, quotations, slashes
    "وزارة (MOT) قطر": (") قطر", "MOT", "وزارة ("),
    "قال «What next?» ثم": ("» ثم", "What next?", "قال «"),
    "قال “Yes!” ثم": ("” ثم", "Yes!", "قال “"),
    'قال "Well done." ثم': ('" ثم', "Well done.", 'قال "'),
    "شركة (Digital Inc.) هنا": (") هنا", "Digital Inc.", "شركة ("),
    "قال «نعم، “Digital First” أولاً»": ("” أولاً»", "Digital First", "قال «نعم، “"),
    "الوزارة/Ministry هنا": (" هنا", "Ministry", "الوزارة/"),
    "UN/الأمم المتحدة": ("/الأمم المتحدة", "UN"),
    "شركة Digital Inc. في": (" في", "Digital Inc.", "شركة "),
    "في U.S. Department of State هنا": (" هنا", "U.S. Department of State", "في "),
    "دورة 3-D printing هنا": (" هنا", "3-D printing", "دورة "),
    "هاتف iPhone 14/15 هنا": (" هنا", "iPhone 14/15", "هاتف "),
    "ملف report.pdf، ثم": ("، ثم", "report.pdf", "ملف "),
    "تم التنسيق مع UNDESA.": (".", "UNDESA", "تم التنسيق مع "),
    "هل زرت https://example.org/؟": ("؟", "https://example.org/", "هل زرت "),
    "المؤشر [OSI 2024] فقط": ("] فقط", "OSI 2024", "المؤشر ["),
    "(انظر الجدول 3.2)": (")", "3.2", "(انظر الجدول "),
    "ارتفع من 53 إلى 49 (+4)": (")+4(", " ", "49", " إلى ", "53", "ارتفع من "),
}
"""What stands from left to right, each stretch spelled as it is read."""


@pytest.mark.parametrize("text", ARABIC)
def test_arabic_lines_stand_as_they_are_read(text):
    assert shown(text, "rtl") == from_left(ARABIC[text])


ENGLISH = {
    "He said “مرحباً!” and left": ("He said “", "مرحباً!", "” and left"),
    "The word (نعم؟) is": ("The word (", "نعم؟", ") is"),
    'It says "تم بنجاح." twice': ('It says "', "تم بنجاح.", '" twice'),
    "Members: قطر، البحرين، and Oman": ("Members: ", "قطر، البحرين", "، and Oman"),
    "Growth of قطر 5% in 2024": ("Growth of ", "قطر", " 5% in 2024"),
    "Paid by محمد $1,500 today": ("Paid by ", "محمد", " $1,500 today"),
    "Call محمد +974 4000 0000 now": ("Call ", "محمد", " +974 4000 0000 now"),
    "Ministry/وزارة of": ("Ministry/", "وزارة", " of"),
    "The hotel (فندق) opens": ("The hotel (", "فندق", ") opens"),
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_lines_with_arabic_stand_as_they_are_read(text):
    assert shown(text, "ltr") == from_left(ENGLISH[text])


REPEATED = (
    "1.2.3:", "1-", "1%-", "+1", "+974 4000 0000 ", "a.b-c@", "www.", "1 → ", "a.", "a-", "1_a-", "/a", "(a.", "«", '"', "$1",
    "25°", "#a", "٤٠٠٠ ", "A:\\", "1 km", "%1", "1a", "C+", "~/", "(«", "1:2 - ",
)  # fmt: skip


@pytest.mark.parametrize("repeated", REPEATED)
def test_controls_are_found_in_time_that_grows_with_the_text(repeated):
    begun = time.process_time()
    bidi.embedding_levels("ا " + repeated * (200_000 // len(repeated)), "rtl")
    assert time.process_time() - begun < 5
