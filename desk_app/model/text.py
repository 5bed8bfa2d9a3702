"""Texts in two languages. Every text a user writes is a pair with a state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from desk_app.model.bold import Bold, Place, bold_at, carried, places

Language = Literal["ar", "en"]
PairState = Literal["draft", "approved", "stale"]
PairStatus = Literal["empty", "missing", "draft", "approved", "stale"]


@dataclass(frozen=True, slots=True)
class BiText:
    """A text in Arabic and English, each as given by a person; neither is ever made from the other.

    ``state`` is what was decided about the pair; ``status`` adds what can be seen from the texts. ``stale_side``: of a stale
    pair the language that has not followed the other one, empty where that is not known. ``ar_bold``, ``en_bold``: the words in
    bold; looks are no wording, so neither state nor status depends on them.
    """

    ar: str = ""
    en: str = ""
    state: PairState = "draft"
    stale_side: Literal["", "ar", "en"] = ""
    ar_bold: tuple[Bold, ...] = ()
    en_bold: tuple[Bold, ...] = ()

    @property
    def status(self) -> PairStatus:
        if not self.ar.strip() and not self.en.strip():
            return "empty"
        if not self.ar.strip() or not self.en.strip():
            return "missing"
        return self.state

    @property
    def is_empty(self) -> bool:
        return self.status == "empty"

    def in_language(self, language: Language) -> str:
        """The text of that language alone, perhaps empty: a gap is never filled from the other side."""
        return self.ar if language == "ar" else self.en

    def either(self, language: Language) -> str:
        """What to call something by: the text of that language or else the other one. For lists and messages, never for print."""
        return self.in_language(language) or self.ar or self.en

    def missing(self) -> tuple[Language, ...]:
        """The languages in which a text stands in the other but not in this one."""
        if self.is_empty:
            return ()
        sides: tuple[tuple[Language, str], ...] = (("ar", self.ar), ("en", self.en))
        return tuple(language for language, text in sides if not text.strip())

    def bold(self, language: Language) -> tuple[Place, ...]:
        """Where the text of that language is bold, in order."""
        return places(self.in_language(language), self.ar_bold if language == "ar" else self.en_bold)

    def edited(self, language: Language, text: str, bold: Iterable[Place] | None = None) -> BiText:
        """The pair after one side was typed anew: an approved pair becomes stale, because the other side may no longer say
        the same; once that side is typed anew too, the pair is a draft that nobody has approved.

        bold: where the text is bold now; None: its words keep the look they have. Bold alone leaves the state as it is.
        """
        before = self.in_language(language)
        held = self.ar_bold if language == "ar" else self.en_bold
        looks = carried(before, text, held) if bold is None else bold_at(text, bold)
        if text == before:
            alike = bold is None or looks == bold_at(text, self.bold(language))
            return self if alike else replace(self, ar_bold=looks) if language == "ar" else replace(self, en_bold=looks)
        state, stale_side = self.state, self.stale_side
        if state == "approved":
            state, stale_side = "stale", "en" if language == "ar" else "ar"
        elif language == stale_side:
            state, stale_side = "draft", ""
        if language == "ar":
            return replace(self, ar=text, ar_bold=looks, state=state, stale_side=stale_side)
        return replace(self, en=text, en_bold=looks, state=state, stale_side=stale_side)

    def approved(self) -> BiText:
        return replace(self, state="approved", stale_side="")


EMPTY = BiText()
