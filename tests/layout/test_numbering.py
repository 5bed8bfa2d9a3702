"""Labels of lists, in logical order."""

import pytest

from desk_app.layout.numbering import ABJAD, HIJAI, label, numeral

FIRST = {
    "bullet": "• • •",
    "dash": "– – –",
    "western": "1 2 3 4 5 6 7 8 9 10 11",
    "arabic": "١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩ ١٠ ١١",
    "abjad": "أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ أأ أب أج أد أهـ",
    "abjad-numeral": "أ ب ج د هـ و ز ح ط ي يا يب يج يد يه يو يز يح يط ك كا",
    "hijai": "أ ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن هـ و ي أأ أب أت",
    "latin": "a b c d e f g h i j k l m n o p q r s t u v w x y z aa ab",
    "roman": "i ii iii iv v vi vii viii ix x xi",
}


@pytest.mark.parametrize(("numbering", "expected"), FIRST.items())
def test_numbers_from_one_on_are_said_in_their_order(numbering, expected):
    words = expected.split(" ")
    assert [numeral(numbering, number) for number in range(1, len(words) + 1)] == words


@pytest.mark.parametrize(
    ("numbering", "number", "expected"),
    [
        ("abjad-numeral", 100, "ق"),
        ("abjad-numeral", 115, "قيه"),
        ("abjad-numeral", 205, "رهـ"),
        ("abjad-numeral", 999, "ظصط"),
        ("abjad-numeral", 1446, "غتمو"),
        ("abjad", 28 + 28 * 28, "غغ"),
        ("latin", 702, "zz"),
        ("latin", 703, "aaa"),
        ("upper-latin", 28, "AB"),
        ("roman", 1994, "mcmxciv"),
        ("upper-roman", 3999, "MMMCMXCIX"),
        ("western", 0, "0"),
        ("arabic", 2026, "٢٠٢٦"),
    ],
)
def test_great_numbers(numbering, number, expected):
    assert numeral(numbering, number) == expected


@pytest.mark.parametrize(
    ("punctuation", "expected"), [(None, "ج."), ("", "ج"), (")", "ج)"), ("()", "(ج)"), ("-", "ج-"), (":", "ج:")]
)
def test_label_has_its_punctuation(punctuation, expected):
    assert label("abjad", 3, punctuation) == expected
    assert label("bullet", 3, punctuation) == "•"


@pytest.mark.parametrize(
    ("numbering", "number"), [("abjad", 0), ("hijai", -1), ("latin", 0), ("roman", 0), ("roman", 4000), ("abjad-numeral", 2000)]
)
def test_number_that_letters_cannot_say_is_refused(numbering, number):
    with pytest.raises(ValueError):
        numeral(numbering, number)


def test_both_orders_hold_the_same_letters():
    assert sorted(ABJAD) == sorted(HIJAI) and len(set(ABJAD)) == 28


@pytest.mark.parametrize("numbering", ["abjad", "abjad-numeral", "hijai", "latin", "roman", "western", "arabic"])
def test_no_two_numbers_look_alike(numbering):
    assert len({numeral(numbering, number) for number in range(1, 1500)}) == 1499
