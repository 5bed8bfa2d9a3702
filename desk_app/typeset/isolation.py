"""What plain UAX #9 turns round beside letters of the other direction, and the direction controls that keep it as it is read.

Digits after an Arabic letter are Arabic numbers to the algorithm: signs, ranges and groups of them change sides, and so does the
punctuation at the edges of Latin words. Numbers without letters are isolated; what has Latin letters gets a mark instead, for an
isolate would tear it from the Latin words beside it. The controls act on levels alone and never reach the text.

All repetitions are bounded or can't be entered twice: a megabyte of dots and digits is read in linear time.
"""

from __future__ import annotations

import re

from desk_app.typeset.values import Direction

LRM, RLM, ALM, LRO, PDF, LRI, PDI = "\u200e\u200f\u061c\u202d\u202c\u2066\u2069"

Insertion = tuple[int, int, str]
"""(place, rank among those at the same place, controls)"""

_CLOSE, _MARK, _OPEN = range(3)

# The digits are ASCII only: Arabic-Indic ones keep their order by themselves and are read from right to left in ranges.
# A percent sign inside a range belongs to it; one at the end stands to the left, as it does after any number in Arabic.
_NUMBER = r"[0-9]{1,20}(?:[.,:][0-9]{1,20}){0,7}"
_MONTHS = (
    "يناير|فبراير|مارس|[أا]بريل|مايو|يونيو|يوليو|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر"
    "|محرم|صفر|ربيع|جمادى|رجب|شعبان|رمضان|شوال|ذو"
)
_TELEPHONE = r"""
        \+?\(?[0-9]{1,4}\)?(?:[ \u00a0-][0-9]{3,4}){2,4}                      # in groups
      | [3-9][0-9]{3}[ \u00a0][0-9]{4}                                       # of eight digits; no two years
      | \+[0-9]{1,4}(?:[ \u00a0-]\(?[0-9]{2,}\)?){1,6}                        # international
"""
_ARABIC_TELEPHONE = r"""
        \+?[٠-٩]{1,4}(?:[ \u00a0-][٠-٩]{3,4}){2,4}
      | [٣-٩][٠-٩]{3}[ \u00a0][٠-٩]{4}
      | \+[٠-٩]{1,4}(?:[ \u00a0-][٠-٩]{2,12}){1,6}
"""
_BEFORE, _AFTER = r"(?<![A-Za-z0-9_@.+-])", r"(?![A-Za-z0-9_@])"
_ALONE = r"(?<![^\s(\[{«“‘\"'،؛:/])"
_TELEPHONES = re.compile(f"{_BEFORE}(?:{_TELEPHONE}){_AFTER}", re.VERBOSE)

# A degree of the globe: 25°17′07″N, 51.5310° E.
_DEGREES = r"[0-9]{1,3}(?:\.[0-9]{1,8})?[°º](?:[ ]?[0-9]{1,2}[′'’](?:[ ]?[0-9]{1,2}(?:\.[0-9]{1,4})?[″\"”])?)?[ ]?[NSEW]"
_CLOCK = r"[0-9]{1,2}(?::[0-9]{2})?[ \u00a0]?(?:[AaPp][Mm]|[ap]\.m\.)"
_UNITS = r"(?:[kcm]?m[²³]?|[km]g|ml|ha|[kMG]?Wh?|[kMG]Hz|[KMGT]i?B|[KMG]?bps|ppm|dB|km/h|m/s|mph|k?m2|[°º][CF])"

_FIELD = re.compile(
    rf"""
    # What no field begins with is passed over at once: most of any text.
    (?<![A-Za-z0-9_])(?=[A-Za-z0-9(+\u2212±~\#@./%$€£¥₹٠-٩٪-])(?:
    (?P<address>{_BEFORE}(?:
        (?:https?://|ftp://|www\.)[\x21-\x7e]*[A-Za-z0-9/=&%\#-]
      | [A-Za-z0-9._%+-]{{1,64}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{1,8}}
      ){_AFTER})
  | (?P<latin>
        {_BEFORE}{_CLOCK}(?:[ ]?[-\u2013][ ]?{_CLOCK})?{_AFTER}                    # times of twelve hours
      | {_BEFORE}{_DEGREES}(?:,?[ ]{_DEGREES})?{_AFTER}                           # a place on the globe
      | {_BEFORE}[+\u2212±-]?{_NUMBER}(?:[-\u2013]{_NUMBER})?[ \u00a0]?{_UNITS}{_AFTER}  # a measure
      | {_BEFORE}(?=[-0-9._/:+\#]{{1,64}}[A-Za-z])[0-9][0-9A-Za-z]{{0,64}}
            (?:[-._/:+\#][0-9A-Za-z]{{1,64}}){{0,16}}{_AFTER}                      # 2024_plan.pdf, 3-D, 5G
      | {_ALONE}(?:[\#@]|\.|--?|~?/)[A-Za-z][A-Za-z0-9_./~-]{{0,200}}                 # hashtag, account, ending, switch, path
      | {_BEFORE}(?:[A-Za-z][A-Za-z0-9-]{{0,62}}\.){{1,8}}[A-Za-z]{{2,24}}/(?:[\x21-\x7e]*[A-Za-z0-9/=&%\#-])?  # unesco.org/ar/
      | {_BEFORE}(?:[A-Za-z]{{1,2}}\.){{2,6}}(?![A-Za-z0-9])                          # U.A.E., e.g.
      | {_BEFORE}(?:Inc|Ltd|Co|Corp|Jr|Sr|etc)\.(?=[ ،])
      | {_BEFORE}[A-Za-z][A-Za-z0-9]{{0,30}}(?:\+\+|[+\#])(?![A-Za-z0-9+\#])            # C++, A+, C#
      | {_BEFORE}[A-Z]:\\[\x21-\x27\x2a-\x7e]{{0,200}}                                       # C:\reports
    )
  | (?P<digits>{_BEFORE}(?:
        {_TELEPHONE}
      | {_NUMBER}(?:%?[-\u2010-\u2015/][+\u2212]?{_NUMBER}){{1,16}}                  # date, range, ratio
      | [0-9]{{4}}[ ][-\u2013][ ][0-9]{{4}}                                      # years, spaced
      | [0-9]{{1,2}}[ ][-\u2013][ ][0-9]{{1,2}}(?=[ ](?:{_MONTHS})\b)             # days of a month, spaced
      | [0-9]{{1,2}}:[0-9]{{2}}[ ][-\u2013][ ][0-9]{{1,2}}:[0-9]{{2}}               # times, spaced
      | -?[0-9]{{1,3}}\.[0-9]{{3,10}},[ ]-?[0-9]{{1,3}}\.[0-9]{{3,10}}              # a place on the globe
      | [+\u2212-]?{_NUMBER}(?:[ \u00a0]?[\u2192\u2212\u00d7\u00f7±=^+][ \u00a0]?[+\u2212-]?{_NUMBER}){{1,16}}  # sum, change
      | (?<!\w)[+\u2212±~-]{_NUMBER}                                       # number with a sign
      | (?<!\w)(?:[A-Z]{{0,3}}[$€£¥₹]|[%\#])[+\u2212-]?{_NUMBER}(?:[-\u2013]{_NUMBER})?(?:[kKmMbB]n?)?  # $5–10m, %5, #5
      | {_NUMBER}[½¼¾⅓⅔⅛]
      | {_NUMBER}\+(?![^\s)\]»”،؛.])                                          # 5+
      ){_AFTER})
  | (?P<arabic>(?<![\w٠-٩+-])(?:{_ARABIC_TELEPHONE}|٪[٠-٩]{{1,20}}(?:[٫٬][٠-٩]{{1,20}}){{0,7}})(?!\w))
    )
    """,
    re.VERBOSE,
)

# After an Arabic name in an English line the sign would go astray too.
_AMOUNT = re.compile(rf"{_BEFORE}(?:[$€£]{_NUMBER}|{_NUMBER}%)(?![A-Za-z0-9_@%])")
_WITH_SIGN = re.compile(rf"{_BEFORE}{_NUMBER}[ \u00a0]?[%‰°$€£¥]")

_QUOTED = re.compile(r"«([^«»\n]{1,400})»|“([^“”\n]{1,400})”|\"([^\"\n]{1,400})\"|\(([^()\n]{1,400})\)|\[([^\[\]\n]{1,400})\]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f]")
_STRONG = re.compile("[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u08ff\u200e\u200f]")
_PUNCTUATION = frozenset(".,:;?!…؟،؛-–—+*%#&")


def insertions(text: str, base: Direction) -> list[tuple[int, str]]:
    """(place, controls) to put before the character at ``place`` while levels are found, in order."""
    found: list[Insertion] = []
    for match in _FIELD.finditer(text):
        start, end = match.span()
        if match.lastgroup == "latin":
            found += (start, _MARK, LRM), (end, _MARK, LRM)
        elif match.lastgroup == "arabic":
            found += (start, _OPEN, LRI + LRO), (end, _CLOSE, PDF + PDI)
        elif match.lastgroup == "address" or base == "ltr" or not _after_latin(text, start):
            found += (start, _OPEN, LRI), (end, _CLOSE, PDI)
    found += _edges(text, base)
    if base == "ltr":
        taken = [(start, end) for start, end in telephones(text)]
        found += [
            one
            for match in _AMOUNT.finditer(text)
            if not any(start < match.end() and match.start() < end for start, end in taken)
            for one in ((match.start(), _OPEN, LRI), (match.end(), _CLOSE, PDI))
        ]
    elif (opening := _opening_sign(text)) is not None:
        found.append((opening, _MARK, ALM))
    return [(place, controls) for place, _, controls in sorted(found)]


def telephones(text: str) -> list[tuple[int, int]]:
    """(start, end) of each telephone number in Western digits, in order."""
    return [match.span() for match in _TELEPHONES.finditer(text)]


def codes(text: str) -> list[tuple[int, int]]:
    """(start, end) of what keeps Western digits whatever the digits of a text: addresses, telephone numbers, Latin measures and
    names with digits in them. They may overlap."""
    fields = [match.span() for match in _FIELD.finditer(text) if match.lastgroup in ("address", "latin")]
    return [*fields, *telephones(text)]


def _after_latin(text: str, place: int) -> bool:
    """Whether a Latin word stands before: its number goes with it, as in "iPhone 14/15"."""
    return place > 1 and text[place - 1] in " \u00a0/" and _LATIN_LETTER.match(text[place - 2]) is not None


def _edges(text: str, base: Direction) -> list[Insertion]:
    """Marks that keep the punctuation at the edges of what is quoted or bracketed with it, where it is of the other direction."""
    own, other, mark = (_ARABIC_LETTER, _LATIN_LETTER, LRM) if base == "rtl" else (_LATIN_LETTER, _ARABIC_LETTER, RLM)
    found: list[Insertion] = []
    for match in _QUOTED.finditer(text):
        inside = match.group(match.lastindex or 0)
        if inside[0] not in _PUNCTUATION and inside[-1] not in _PUNCTUATION:
            continue
        if other.search(inside) and not own.search(inside):
            start, end = match.start() + 1, match.end() - 1
            found += [(place, _MARK, mark) for place, edge in ((start, 0), (end, -1)) if inside[edge] in _PUNCTUATION]
    return found


def _opening_sign(text: str) -> int | None:
    """The first number with a sign after it, if no letter stands before: the sign goes to the left, as it does after a letter."""
    strong = _STRONG.search(text)
    match = _WITH_SIGN.search(text, 0, strong.start() if strong else len(text))
    return match.start() if match else None
