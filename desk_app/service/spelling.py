"""Spelling in Arabic and English by word lists; Arabic words are known with what is written together with them.

The lists are those of pyspellchecker, made from the subtitles of films: they lack the words of offices. So a word is only doubted
when it is unknown with and without particles, article and pronouns and a known word lies one letter away, or when the usual
spelling differs in hamza, ta marbuta or alef maqsura alone.
"""

from __future__ import annotations

import gzip
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from desk_app.model.fold import fold
from desk_app.model.text import Language

_ENTRY = re.compile(rb'"([^"\\\n]+)": (\d+)')
_WORD = re.compile(r"[^\W\d_][^\W\d_\u064b-\u0652]*(?:[\u064b-\u0652\u0670ـ]+[^\W\d_]*)*(?:[’'][a-z]+)?")
# Both begin where a word begins: tried at each letter, a long run of letters would take the square of its length.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\w)\w*\d\w*")
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f]")
_PREFIX = re.compile(r"^([وف]?(?:[بكل]?ال|لل)|[وف]?س(?=[يتن])|[وف][بكل]?|[بكل])(?=\w{2})")
_PRONOUN = re.compile(r"(?<=\w{2})(ها|هما|هم|هن|نا|كم|ه|ي|ك|وه|تها|ته|تهم|تنا|تكم|وا|تموه)$")
_ENDING = re.compile(r"(?<=\w{2})(ات|ه|ي|يه|ون|ين|ان|ا|تان|تين|يا|و|ت|وا)$")
_BRITISH = (
    (re.compile(r"is(e[ds]?|ing|ation|ations|er|ers)$"), r"iz\1"), (re.compile(r"ys(e[ds]?|ing)$"), r"yz\1"),
    (re.compile(r"our"), "or"), (re.compile(r"mmes?$"), "m"), (re.compile(r"tre(s?)$"), r"ter\1"),
    (re.compile(r"ogue(s?)$"), r"og\1"), (re.compile(r"ll(ed|ing|er|ers)$"), r"l\1"), (re.compile(r"lment"), "llment"),
    (re.compile(r"ence(s?)$"), r"ense\1"), (re.compile(r"ae"), "e"),
)  # fmt: skip
_PREFIXES = (
    "non",
    "multi",
    "sub",
    "inter",
    "pre",
    "post",
    "co",
    "re",
    "un",
    "mid",
    "meta",
    "cyber",
    "micro",
    "over",
    "bi",
    "tri",
)
_LONGEST = 40
"""Letters: what is longer is no word."""
_USUAL = 1000
"""A neighbour is offered from this frequency on."""
_UNION = re.compile(r"^([وفبكل]{0,2}(?:ال)?)إ(?:ست\w{2}|[^\Wوين]ت\w{2}|ن[^\Wت]\wا\w)")
"""The verbal nouns whose first alef bears no hamza: اجتماع, انعقاد, استقبال."""
_OFTEN_WRONG = {
    "الى": "إلى", "او": "أو", "اذا": "إذا", "ايضا": "أيضاً", "ايضاً": "أيضاً", "لان": "لأن", "اكثر": "أكثر", "اول": "أول",
    "الاول": "الأول", "الاولى": "الأولى", "الاعمال": "الأعمال", "اعمال": "أعمال", "الامم": "الأمم", "الاعضاء": "الأعضاء",
    "اعضاء": "أعضاء", "الاسبوع": "الأسبوع", "مسؤل": "مسؤول", "مسئول": "مسؤول", "شئون": "شؤون", "الشئون": "الشؤون",
    "الامين": "الأمين", "الامانة": "الأمانة", "امكانية": "إمكانية", "الامكانية": "الإمكانية", "الادارة": "الإدارة",
    "ادارة": "إدارة",
    "الاحصاء": "الإحصاء", "الالكترونية": "الإلكترونية", "الكترونية": "إلكترونية", "الكتروني": "إلكتروني", "الانترنت": "الإنترنت",
    "الاجراءات": "الإجراءات", "اجراءات": "إجراءات", "الاهداف": "الأهداف", "اهداف": "أهداف", "الاطراف": "الأطراف",
    "اضافة": "إضافة", "الاضافة": "الإضافة", "اعداد": "إعداد", "الاعداد": "الإعداد", "انشاء": "إنشاء",
    "اطار": "إطار", "الاطار": "الإطار",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A doubtful word in ``text[start:end]`` with what may be meant, the likeliest first."""

    start: int
    end: int
    suggestions: tuple[str, ...]


class _Lexicon:
    """Words and their frequencies by folded word: the list as it was read, and arrays that say where each word stands in it.

    A dict of 150,000 words takes ten times the memory, and what Python took for it once is not given back.
    """

    def __init__(self, listed: bytes) -> None:
        """listed: a JSON object of word -> frequency, a word in each line, UTF-8 without escapes."""
        self._listed = listed
        starts, hashes = array("I"), array("q")
        for entry in _ENTRY.finditer(listed):
            starts.append(entry.start())
            hashes.append(hash(fold(entry[1].decode())))
        order = array("I", sorted(range(len(starts)), key=hashes.__getitem__))
        self._starts = array("I", (starts[at] for at in order))
        self._hashes = array("q", (hashes[at] for at in order))

    def find(self, key: str) -> tuple[str, int]:
        """The usual spelling of a folded word and its frequency; "" and 0 for one that is not known."""
        wanted = hash(key)
        at = bisect_left(self._hashes, wanted)
        usual, most = "", 0
        while at < len(self._hashes) and self._hashes[at] == wanted:
            entry = _ENTRY.match(self._listed, self._starts[at])
            assert entry
            word, count = entry[1].decode(), int(entry[2])
            if count > most and fold(word) == key:
                usual, most = word, count
            at += 1
        return usual, most

    def __contains__(self, key: str) -> bool:
        return bool(self.find(key)[1])


class Speller:
    """The words of one language. Takes half a second to make; not thread-safe."""

    def __init__(self, language: Language) -> None:
        # The list alone is read: the package's own class would hold it twice while it is made.
        packed = files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
        self.language = language
        self._words = _Lexicon(gzip.decompress(packed))
        self._letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء" if language == "ar" else "abcdefghijklmnopqrstuvwxyz"

    def misspelt(self, text: str, known: frozenset[str] = frozenset()) -> tuple[Misspelling, ...]:
        """The doubtful words of a text. known: folded words of names, terms and the user's own list."""
        found = []
        rest = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
        for match in _WORD.finditer(rest):
            word = match.group()
            if len(word) > _LONGEST:
                continue
            if word.isascii() == (self.language == "en") or (self.language == "en" and not _is_arabic(word)):
                suggestions = self._english(word, known) if self.language == "en" else self._arabic(word, known)
                if suggestions:
                    found.append(Misspelling(match.start(), match.end(), suggestions))
        return tuple(found)

    # English

    def _english(self, word: str, known: frozenset[str]) -> tuple[str, ...]:
        if len(word) < 3 or word.isupper() or (not word.isascii() and "’" not in word):
            return ()
        plain = word.replace("’", "'").casefold().removesuffix("'s")
        if plain in known or plain.removesuffix("s") in known or self._is_english(plain):
            return ()
        near = self._nearest(plain)
        return tuple(each.capitalize() if word[0].isupper() else each for each in near)

    def _is_english(self, word: str) -> bool:
        if word in self._words:
            return True
        if any(american in self._words for pattern, put in _BRITISH if (american := pattern.sub(put, word)) != word):
            return True
        return any(word.startswith(each) and word[len(each) :] in self._words for each in _PREFIXES)

    # Arabic

    def _arabic(self, word: str, known: frozenset[str]) -> tuple[str, ...]:
        bare, folded = _MARKS.sub("", word), fold(word)
        forms = list(_forms(folded))
        right = self._right_seat(bare, forms)
        if right or len(folded) < 3 or any(form in known or form in self._words for _before, form in forms):
            return right
        if any(stem in self._words or stem in known for _before, form in forms for stem in _stems(form)):
            return ()
        near = [f"{bare[: len(before)]}{each}" for before, form in forms if len(form) > 3 for each in self._nearest(form)]
        return tuple(dict.fromkeys(near))[:4]

    def _right_seat(self, bare: str, forms: list[tuple[str, str]]) -> tuple[str, ...]:
        """The right spelling of a known word whose hamza stands on an alef of union, or whose ta marbuta has lost its dots.

        Only where grammar decides: the lists themselves hold many such spellings.
        """
        if bare in _OFTEN_WRONG:
            return (_OFTEN_WRONG[bare],)
        union = _UNION.match(bare)
        if union:
            return (bare[: union.end(1)] + "ا" + bare[union.end(1) + 1 :],)
        if bare.endswith("ه"):
            for _before, form in forms:
                usual, count = self._words.find(form)
                if (
                    usual.endswith("ة")
                    and count >= _USUAL
                    and (bare.startswith(("ال", "وال", "بال", "لل")) or form.endswith("يه"))
                ):
                    return (bare[:-1] + "ة",)
        return ()

    # Both

    def _nearest(self, word: str) -> tuple[str, ...]:
        """Usual words one letter away, the most frequent first; a known letter written twice before all others."""
        cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
        edits = {head + tail[1:] for head, tail in cuts if tail}
        doubled = {head + tail[1:] for head, tail in cuts if tail and head.endswith(tail[0])}
        edits |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
        edits |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in self._letters}
        edits |= {head + letter + tail for head, tail in cuts for letter in self._letters}
        found = {edit: self._words.find(edit) for edit in edits if len(edit) > 2}
        near = [(edit not in doubled, -count, usual) for edit, (usual, count) in found.items() if count >= _USUAL]
        return tuple(usual for _twice, _count, usual in sorted(near)[:4])


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[0] <= "\u06ff"


def _forms(folded: str) -> Iterator[tuple[str, str]]:
    """(what stands before, the rest): the word itself, then without the particles and the article written with it."""
    yield "", folded
    before = ""
    rest = folded
    while (found := _PREFIX.match(rest)) and len(before) < 4:
        before, rest = before + found.group(1), rest[found.end() :]
        yield before, rest


def _stems(form: str) -> Iterator[str]:
    """The word without pronouns and endings, with the endings of the singular and of the verb put back."""
    for one in {form, _PRONOUN.sub("", form)}:
        for stem in {one, _ENDING.sub("", one)}:
            yield from (stem, stem + "ه", stem + "ي", stem + "ا", "ا" + stem)
            if stem[:1] in "يتنا" and len(stem) > 3:
                # The persons of the present: يطرح for تطرح.
                yield from (letter + stem[1:] for letter in "يتنا")
                yield stem[1:]
            if stem[:1] == "م" and len(stem) > 3:
                yield "ت" + stem[1:]


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """The folded words of texts, with and without their article: names are no misspellings."""
    found = {fold(word) for text in texts for word in _WORD.findall(text)}
    return frozenset(found | {form for word in found for _before, form in _forms(word)})
