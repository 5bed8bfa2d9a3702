"""The labels of lists: a number as digits, letters or numerals of either language, and its punctuation.

Letters beyond the alphabet's end are doubled as in a spreadsheet: z, aa, ab … and غ، أأ، أب … The classic abjad numerals, in
which letters add up (يا is 11), are a numbering of their own: in the sequence of letters ك is the eleventh, as a numeral 20.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Numbering = Literal[
    "bullet",
    "dash",
    "western",
    "arabic",
    "abjad",
    "abjad-numeral",
    "hijai",
    "latin",
    "upper-latin",
    "roman",
    "upper-roman",
]
"""• – / 1 2 3 / ١ ٢ ٣ / أ ب ج د / the same up to ي and then يا يب / أ ب ت ث / a b c / A B C / i ii iii / I II III"""

Punctuation = Literal["", ".", ")", "()", "-", ":"]
"""What stands after a label, or with "()" around it."""

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
HIJAI = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
LATIN = "abcdefghijklmnopqrstuvwxyz"
SIGNS = {"bullet": "•", "dash": "–"}
GREATEST_ROMAN = 3999
GREATEST_ABJAD = 1999

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_TATWEEL = "\u0640"
_JOINS_NOTHING_AFTER = "اأدذرزو"


def label(numbering: Numbering, number: int, punctuation: Punctuation | None = None) -> str:
    """The label of item ``number``: "3.", "(ج)", "iv)", "•". In logical order, to be set as a paragraph of its own.

    punctuation: a full stop unless said otherwise, nothing beside a sign.
    Raises ValueError for numbers below 1 in letters and numerals, and for numerals beyond what they can say.
    """
    if numbering in SIGNS:
        return SIGNS[numbering]
    words = numeral(numbering, number)
    mark = "." if punctuation is None else punctuation
    return f"({words})" if mark == "()" else words + mark


def numeral(numbering: Numbering, number: int) -> str:
    """``number`` in letters or digits, without punctuation; a sign for itself. Errors as of ``label``."""
    if numbering in SIGNS:
        return SIGNS[numbering]
    if numbering == "western":
        return str(number)
    if numbering == "arabic":
        return str(number).translate(ARABIC_DIGITS)
    if number < 1:
        raise ValueError(f"{numbering} numbers begin at 1, not at {number}")
    return _LETTERED[numbering](number)


def letters(alphabet: str, number: int) -> str:
    """The letter at place ``number`` from 1; two of them and more beyond the end: 27 is "aa", 28 "ab"."""
    found = ""
    while number:
        number, place = divmod(number - 1, len(alphabet))
        found = alphabet[place] + found
    return found


def roman(number: int) -> str:
    """Roman numerals in small letters, up to 3999. Raises ValueError beyond."""
    if number > GREATEST_ROMAN:
        raise ValueError(f"no Roman numeral for {number}")
    found = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        found += sign * times
    return found


def abjad(number: int) -> str:
    """Abjad numerals, up to 1999: the letters of thousand, hundreds, tens and units in this order. Raises ValueError beyond."""
    if number > GREATEST_ABJAD:
        raise ValueError(f"no abjad numeral for {number}")
    found, rest = "", number
    for unit, first in ((1000, 27), (100, 18), (10, 9), (1, 0)):
        count, rest = divmod(rest, unit)
        found += ABJAD[first + count - 1] if count else ""
    # The hamza is for the letter that stands alone; in a compound the alef is bare.
    return found if len(found) == 1 else found.replace("أ", "ا")


def _plain_heh(words: str) -> str:
    """A heh that stands unjoined at the end looks like the digit five: a tatweel gives it the shape it begins words with."""
    return words + _TATWEEL if words.endswith("ه") and words[-2:-1] in _JOINS_NOTHING_AFTER else words


_LETTERED: dict[Numbering, Callable[[int], str]] = {
    "abjad": lambda number: _plain_heh(letters(ABJAD, number)),
    "abjad-numeral": lambda number: _plain_heh(abjad(number)),
    "hijai": lambda number: _plain_heh(letters(HIJAI, number)),
    "latin": lambda number: letters(LATIN, number),
    "upper-latin": lambda number: letters(LATIN, number).upper(),
    "roman": roman,
    "upper-roman": lambda number: roman(number).upper(),
}
