"""Words that direction marks or blanks of the file once hid from a viewer's search: one case for each reason."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from sentences import Sentence, fresh_sentences, words_of
from text_engines import set_by_us, share
from viewers import pdfium, poppler

SIGN_AFTER_DIGITS = [
    "لله الأمر من قبل ومن بعد (٤٫١٪).",
    "لاحظ المترجم 1.4 من التقرير و٥٫٢٪ خلال الأسبوع.",
    "تسلّم الأمين ٤٨٪ من البيان و٤٫٠٪ بلا إنذار.",
    "زار الضيوف [٢٬٣٨٦٬٤٢٦٪] من الإعلان.",
    "زار الضيوف 11% من الملحق و2.8% من الإعلان (9.5%).",
]
NUMBER_JOINED_TO_A_LETTER = ["طبع المدير 1,742,886 من الاتفاق و2.5 خلال الأسبوع.", "أجّل الوزير 9.0% من الدليل و٢٣ لأسباب أخرى."]
KERNED_QUOTATION = [
    "قال المدير: “أرسل المندوبون المصنع الشمالي عند اللقاء”.",
    "قال السفير: ‘لاحظ القنصل الأحد’.",
    "قال الأعضاء: ‘Quito’.",
]
RANGE_OF_ARABIC_DIGITS = ["سلّم الفريق البيان في ٢٠٠٠-١٢-١٧ مع الملحق.", "عقد الوفد الجلسة من ٢١:١٥-١٩:٤٥ مساء.", "الصفحات ١١-١٨."]
CODE_BEFORE_A_STOP = ["الاتفاق GDP الشمالي، مع الآخرين H1N1.", "التقرير ISO 9001 البحري، لأجل الأطفال F-16."]


def searched(texts, reader, word):
    return reader(set_by_us([Sentence("", text, "rtl") for text in texts]))[0][1](word)


def lost(texts, reader, family="naskh"):
    sentences = [Sentence("", text, "rtl") for text in texts]
    return [word for _, word, _ in share(sentences, reader(set_by_us(sentences, family))).lost]


@pytest.mark.parametrize("family", ["naskh", "sans"])
@pytest.mark.parametrize("texts", [SIGN_AFTER_DIGITS, NUMBER_JOINED_TO_A_LETTER, RANGE_OF_ARABIC_DIGITS, CODE_BEFORE_A_STOP])
def test_pdfium_finds_every_word(texts, family):
    assert lost(texts, pdfium, family) == []


@pytest.mark.parametrize("family", ["naskh", "sans"])
@pytest.mark.parametrize("texts", [SIGN_AFTER_DIGITS, NUMBER_JOINED_TO_A_LETTER, RANGE_OF_ARABIC_DIGITS, KERNED_QUOTATION])
def test_poppler_finds_every_word(texts, family):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    assert lost(texts, poppler, family) == []


@pytest.mark.parametrize("family", ["naskh", "sans"])
@pytest.mark.parametrize("word", ["و11", "ف1,371,255", "ب٤٢٫٥٪"])
def test_pdfium_finds_a_number_joined_to_a_letter_at_the_beginning_of_a_row(word, family):
    beside = "The pilot reviewed two drafts for the first time at sea, and the clerk kept them."
    row = Sentence("rows", f"{word} في صباح الأحد.", "rtl", beside)
    ((_, finds),) = pdfium(set_by_us([row], family))
    assert finds(word)


@pytest.mark.parametrize("number", ["11%", "2.8%", "9.5%"])
def test_pdfium_finds_numbers_with_their_sign(number):
    assert searched(SIGN_AFTER_DIGITS[-1:], pdfium, number)


def test_a_number_with_its_sign_is_said_once_and_whole():
    data = set_by_us([Sentence("", SIGN_AFTER_DIGITS[0], "rtl")])
    ((text, _),) = pdfium(data)
    assert text.count("٤٫١٪") == text.count("٪") == 1


def test_pdfium_finds_codes_in_a_file_with_a_space_that_is_kerned_to_almost_nothing():
    # The first sentence holds such a space: half of it was taken for a gap between words in all of the file.
    sentences = [Sentence("", text, "rtl") for text in ("کتاب‌های او در شهر", CODE_BEFORE_A_STOP[1])]
    drawn = [one for one in fresh_sentences() if one.kind in ("Persian", "Urdu", "codes")]
    counts = share([*sentences, *drawn], pdfium(set_by_us([*sentences, *drawn])))
    assert [word for _, word, _ in counts.lost if word in words_of(CODE_BEFORE_A_STOP[1])] == []
