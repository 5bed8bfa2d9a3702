"""Lines beside what HarfBuzz makes of the whole of them: real sentences in each shipped face.

The reference shapes each item (one level, script and face) in one call with the whole paragraph as context; ours is put together
from words. Glyphs, their places and their order must be the same, blanks left out.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache

import uharfbuzz as hb
from typeset_reading import inks

from desk_app import resources
from desk_app.typeset import FaceSet, Span, Style, bidi, load_faces, set_paragraph
from desk_app.typeset.face import Face
from desk_app.typeset.faces import FACES
from desk_app.typeset.items import items_of

SIZE_PT = 12.0
TOLERANCE_PT = 0.002
_ARABIC = re.compile("[\u0620-\u06ff]")
_LANGUAGES = {"Arab": "ar", "Hebr": "he"}

Drawn = list[tuple[int, float, float]]
"""(glyph, x_pt, y_pt) from left to right"""

SPECIMENS = (
    "لا لأ لإ لآ الأمن الإدارة الآن سلام ملأ بلا كلا أولا لألأ",
    "لَا لِأَنَّ الْإِسْلَامِ لِلَّهِ الأَئِمَّةُ لَأَنْتُمْ",
    "بسم الله الرحمن الرحيم، عبدالله ولله وبالله فلله تالله آلله",
    "مُدَرِّسَةٌ مُعَلِّمٌ مُتَخَصِّصٌ مَسْؤُولِيَّةٌ شُؤُونٌ",
    "إِنَّ التَّحَوُّلَ الرَّقْمِيَّ لَيْسَ مُجَرَّدَ تِقْنِيَةٍ، بَلْ هُوَ ثَقَافَةٌ",
    "هٰذا الرحمٰن ذٰلك لٰكن إلٰه هٰؤلاء",
    "محـــمد إعـــلان سـلام الـلـه الـلا",
    "أ إ ؤ ئ ء ٱ ٲ ٳ",
    "الأمانة العامة (إدارة التخطيط) والجهات [المعنية] «كلها»",
    "می‌خواهم نامه‌ها ه‍ ‍ه‍ ‍ه خانه‌ای گچ‌پژ",
    "قُلْ هُوَ ٱللَّهُ أَحَدٌ ٱللَّهُ ٱلصَّمَدُ لَمْ يَلِدْ وَلَمْ يُولَدْ",
    "پاکستان گاؤں ٹیلی ڈاک ڑکی ںکے ھم ہے ے ۓ یہ",
    "چگونه ژاله گفت کیست؟ پیش از این، نمی‌دانم.",
    "وهي ترى إلى على حتى بها له كله فيه كتابه مكتبة وزارة كرة ورقة",
    "رد ورد دار ذرة زر روى وزر كرر ورود أدوار",
    "تجد حجج صحيح محج لحم نحن بحر في من عن بين ثنى يبين",
    "٢٠٢٤ و١٢٫٥٪ و١٬٢٥٠ و٣٤٫٧",
    "Affluent office: waffle, fjord, AVATAR, To. Yes, (Te) [Va] “Why?” l'été naïve",
    "مؤشر EGDI لعام 2024 (المرتبة 53) و+1.7% من UN DESA",
)
"""Joining, lam-alef, marks on marks, Allah, small alef, tatweel, ZWJ and ZWNJ, Persian and Urdu letters, kerning."""


@cache
def texts() -> tuple[str, ...]:
    """Specimens, and every Arabic or English paragraph of the sample visit and of the program's own strings."""
    found = dict.fromkeys(SPECIMENS)
    files = resources.root()
    found |= dict.fromkeys(_strings(json.loads((files / "sample" / "visit.json").read_text("utf-8"))))
    for file in sorted((files / "strings").glob("*.toml")):
        found |= dict.fromkeys(_strings(tomllib.loads(file.read_text("utf-8"))))
    return tuple(text for text in found if text == text.strip() and " " in text and "\n" not in text)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


@cache
def compared_faces() -> tuple[Face, ...]:
    return load_faces(resources.root() / "fonts").all()


@cache
def alone(face: Face) -> FaceSet:
    """A set of this face only: no other stands in for its gaps."""
    name = next(name for weights in FACES.values() for name in weights.values() if name == face.path.name)
    return load_faces(face.path.parent, {"sans": {400: name}})


def differing(face: Face, cases: Iterable[str]) -> tuple[int, list[str]]:
    """How many texts were compared, and those whose line differs from HarfBuzz's; what the face can't show is left out."""
    count, differ = 0, []
    for text in cases:
        if all(face.has(ord(letter)) or letter in "\u200c\u200d" for letter in text):
            count += 1
            if not same(ours(face, text), reference(face, text)):
                differ.append(text)
    return count, differ


def same(one: Drawn, other: Drawn) -> bool:
    return len(one) == len(other) and all(
        a[0] == b[0] and abs(a[1] - b[1]) < TOLERANCE_PT and abs(a[2] - b[2]) < TOLERANCE_PT
        for a, b in zip(one, other, strict=True)
    )


def base_of(text: str) -> str:
    return "rtl" if _ARABIC.search(text) else "ltr"


def ours(face: Face, text: str) -> Drawn:
    (line,) = set_paragraph((Span(text, Style(size_pt=SIZE_PT)),), 1e9, base=base_of(text), faces=alone(face))
    blank = face.glyph(ord(" "))
    return [(glyph, x_pt, y_pt) for _, glyph, x_pt, y_pt in inks(line) if glyph != blank]


def reference(face: Face, text: str) -> Drawn:
    levels = bidi.embedding_levels(text, base_of(text))
    items = items_of(text, [(0, len(text), Span(text))], levels, alone(face))
    scale = SIZE_PT / face.upem
    blank = face.glyph(ord(" "))
    drawn: Drawn = []
    pen = 0
    for index in bidi.visual_order([item.level for item in items]):
        item = items[index]
        buffer = hb.Buffer()
        buffer.add_str(text, item.start, item.end - item.start)
        buffer.direction, buffer.script = "rtl" if item.level & 1 else "ltr", item.script
        buffer.language = _LANGUAGES.get(item.script, "en")
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(face.hb_font, buffer)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if info.codepoint != blank:
                drawn.append((info.codepoint, (pen + position.x_offset) * scale, position.y_offset * scale))
            pen += position.x_advance
    return sorted(drawn, key=lambda ink: (round(ink[1], 3), ink[0]))
