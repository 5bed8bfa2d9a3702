"""Fresh sentences for the comparison of text layers, drawn by a seed from ``words.toml``: not the known cases of the tests."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path

SEED = 2026
_WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_AR_DIGITS = str.maketrans("0123456789,.%", "٠١٢٣٤٥٦٧٨٩٬٫٪")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` in logical order, ``base`` "rtl" or "ltr". ``beside``: the other cell of a bilingual row, English, else empty."""

    kind: str
    text: str
    base: str
    beside: str = ""


class _Drawer:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def one(self, words: str | list[str]) -> str:
        """One of the words, or of the list of that name."""
        return self.chance.choice(_WORDS[words] if isinstance(words, str) else words)

    def number(self) -> str:
        value = self.chance.choice([self.chance.randrange(2, 100), self.chance.randrange(1000, 3_000_000)])
        text = f"{value:,}" if self.chance.random() < 0.6 else f"{value / 10:.1f}"
        return self.digits(text + ("%" if self.chance.random() < 0.3 else ""))

    def digits(self, text: str) -> str:
        return text.translate(_AR_DIGITS) if self.chance.random() < 0.3 else text

    def prose(self) -> str:
        done = f"{self.one('ar_verbs')} {self.one('ar_people')}"
        return f"{done} {self.one('ar_nouns')} {self.one('ar_adjectives')} {self.one('ar_endings')}"

    def long_prose(self) -> str:
        end = f"ولم يصل {self.one('ar_things')} إلا {self.one('ar_endings')}."
        return f"{self.prose()}، ثم {self.prose()}؛ وقد {self.prose()}، {end}"

    def dated(self) -> str:
        day, month, year = self.chance.randrange(1, 29), self.chance.randrange(12), self.chance.randrange(1990, 2035)
        forms = [
            f"{day} {_WORDS['ar_months'][month]} {year}",
            f"{day:02}/{month + 1:02}/{year}",
            f"{year}-{month + 1:02}-{day:02}",
        ]
        hours = f"{self.chance.randrange(7, 12):02}:{self.chance.randrange(60):02}"
        end = self.one(["", f" عند {hours}", f" الساعة {hours}"])
        return f"{self.prose()} في {self.digits(self.one(forms))}{end}."

    def ranged(self) -> str:
        low = self.chance.randrange(1, 40)
        first = self.chance.randrange(1980, 2020)
        forms = [f"{low}-{low + 7}", f"{first}–{first + 9}", f"{low}.5–{low + 3}.25", f"{low:02}:15-{low % 12 + 10}:45"]
        return (
            f"{self.one('ar_things')} {self.one('ar_adjectives')} للفترة {self.digits(self.one(forms))} {self.one('ar_endings')}."
        )

    def bracketed(self) -> str:
        inner = self.one(
            [self.one("ar_things"), self.one("codes"), self.number(), f"{self.one('ar_nouns')} {self.one('ar_adjectives')}"]
        )
        pair = self.one(["()", "[]", "()"])
        end = self.one([".", f" {self.one('ar_endings')}.", ""])
        return f"{self.one('ar_verbs')} {self.one('ar_people')} {self.one('ar_things')} {pair[0]}{inner}{pair[1]}{end}"

    def quoted(self) -> str:
        pair = self.one(["«»", "“”", '""', "‘’"])
        inner = self.one([self.prose(), self.one("latin"), self.one("ar_endings")])
        return f"قال {self.one('ar_people')}: {pair[0]}{inner}{pair[1]}{self.one(['.', '؟', '، وانصرف.', '!'])}"

    def latin(self) -> str:
        end = self.one([".", "؟", f" {self.one('ar_endings')}."])
        return f"{self.prose()} مع {self.one('latin')} {self.one(['و', 'ثم', 'أو'])} {self.one('latin')}{end}"

    def coded(self) -> str:
        start = f"{self.one('ar_things')} {self.one('codes')} {self.one('ar_adjectives')}"
        return f"{start}، {self.one('ar_endings')} {self.one('codes')}{self.one(['.', ''])}"

    def web(self) -> str:
        address = self.one(
            [f"https://{self.one('hosts')}/{self.one('paths')}", f"www.{self.one('hosts')}", f"info@{self.one('hosts')}"]
        )
        return f"{self.one('ar_things')} {self.one('ar_adjectives')} على {address} {self.one('ar_endings')}."

    def phone(self) -> str:
        rest = self.chance.randrange(1_000_000, 9_999_999)
        forms = [
            f"+974 44{rest // 100000} {rest % 10000:04}",
            f"00971-4-{rest}",
            f"(02) {rest // 10000}-{rest % 10000:04}",
            f"{rest} تحويلة {rest % 90}",
        ]
        return f"هاتف {self.one('ar_nouns')}: {self.one(forms)}{self.one(['', '، ' + self.one('ar_endings') + '.'])}"

    def counted(self) -> str:
        start = f"{self.one('ar_verbs')} {self.one('ar_people')} {self.number()}"
        return f"{start} من {self.one('ar_things')} و{self.number()} {self.one('ar_endings')}."

    def english(self) -> str:
        return f"{self.one('en_starts')} {self.one('en_verbs')} {self.one('en_things')} {self.one('en_endings')}"

    def english_with_arabic(self) -> str:
        inner = self.one(
            [
                self.one("ar_things"),
                f"{self.one('ar_nouns')} {self.one('ar_adjectives')}",
                f"«{self.one('ar_things')}»",
                f"({self.one('ar_endings')})",
            ]
        )
        middle = self.one(
            [inner, f"{inner} {self.chance.randrange(3, 90)}", f"({self.one('codes')}) {inner}", f"{inner}, {inner}"]
        )
        return f"{self.english()} {middle} {self.one('en_endings')}."

    def mixed(self, phrases: str) -> str:
        end = self.one([".", "؟", f" ({self.number()})."])
        return f"{self.one(phrases)}{self.one(['، ', ' – ', ': '])}{self.one(phrases)}{end}"


def fresh_sentences(each: int = 20, seed: int = SEED) -> list[Sentence]:
    """``each`` different sentences of every kind, the same for the same seed."""
    draw = _Drawer(seed)
    makers = {
        "prose": (lambda: draw.prose() + ".", "rtl"),
        "long": (draw.long_prose, "rtl"),
        "numbers": (draw.counted, "rtl"),
        "dates": (draw.dated, "rtl"),
        "ranges": (draw.ranged, "rtl"),
        "brackets": (draw.bracketed, "rtl"),
        "quotations": (draw.quoted, "rtl"),
        "Latin names": (draw.latin, "rtl"),
        "codes": (draw.coded, "rtl"),
        "addresses": (draw.web, "rtl"),
        "phones": (draw.phone, "rtl"),
        "vowels": (lambda: draw.mixed("vowelled"), "rtl"),
        "Persian": (lambda: draw.mixed("persian"), "rtl"),
        "Urdu": (lambda: draw.mixed("urdu"), "rtl"),
        "Allah": (lambda: draw.mixed("allah"), "rtl"),
        "English": (draw.english_with_arabic, "ltr"),
    }
    sentences: list[Sentence] = []
    for kind, (make, base) in makers.items():
        texts: dict[str, None] = {}
        while len(texts) < each:
            texts[make()] = None
        sentences += (Sentence(kind, text, base) for text in texts)
    for make in (draw.prose, draw.long_prose, draw.bracketed, draw.counted, draw.coded):
        sentences += (Sentence("rows", make(), "rtl", f"{draw.english()}, {draw.english()}.") for _ in range(each // 2))
    return sentences


def words_of(text: str) -> list[str]:
    """What a reader looks for: the words between spaces, without the punctuation at their edges."""
    words = []
    for part in text.split():
        inside = [place for place, letter in enumerate(part) if letter.isalnum() or "\u064b" <= letter <= "\u0670"]
        if inside:
            words.append(part[inside[0] : inside[-1] + 1])
    return words
