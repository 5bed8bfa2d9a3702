"""The order in which the text of a line is written, so that viewers give it back in logical order.

Viewers disagree, and direction marks that one of them needs are found by another's search. So PDFium (Chrome, Edge, Android)
is played through first: a line is written as it stands, from left to right, its marks out of PDFium's sight, if PDFium reads it
right so (``pdfium.py``); else with marks in sight; else with its stretches turned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from desk_app.pdf.pdfium import STRETCH, kind_of, kind_table, reads, stretches_of, unmarked
from desk_app.pdf.replaced import edge_marks, said
from desk_app.typeset.values import Line, Piece, Run, Word

MARKS = frozenset("\u200e\u200f")
SHOWN, BRACKETED, HIDDEN = range(3)
"""Which direction marks of a run PDFium sees: all, those beside brackets, none. Other viewers see them all."""

_BRACKETS = "()[]{}<>«»‹›“”‘’"
_BESIDE_BRACKETS = re.compile(f"[\u200e\u200f]*([{re.escape(_BRACKETS)}])[\u200e\u200f]*|[\u200e\u200f]")
_EASY = re.compile("[\u0620-\u064a]+| +")
_SEVERAL = re.compile("([\u0620-\u064a]+)|([A-Za-z]+)|([0-9]+)|([٠-٩]+)")
_PLAIN = "[\u064b-\u0652]*[\u0620-\u064a]+(?:[\u064b-\u0652]+[\u0620-\u064a]+)*"
# At a run's edge a mark may be read with what is beside the run.
_SENTENCE = re.compile(f"(?:(?<= )|^(?![\u064b-\u0652])){_PLAIN}(?: {_PLAIN})*(?= |$)")
_ONE = ("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "abcdefghijklmnopqrstuvwxyz", "0123456789", "٠١٢٣٤٥٦٧٨٩")
_IN_A_WORD = re.compile("[^\\W_][\u200e\u200f]+[^\\W_]|[0-9٠-٩][\u200e\u200f]+[%٪\\-–/:]|[%٪\\-–/:][\u200e\u200f]+[0-9٠-٩]")
_BEFORE_SIGN = re.compile("[0-9٠-٩][\u200e\u200f]+[%٪]|[%٪][\u200e\u200f]+[0-9٠-٩]")
_RANGE = re.compile("[٠-٩][\u200e\u200f]*[-–—][\u200e\u200f٪]*[٠-٩]")
_STOPS = frozenset(".,:،؛")
_LEFT = re.compile("L+")
_KEPT = 50_000
_GAP_EM = 0.1


Placed = tuple[float, Piece]
_Piece = tuple[float, Piece, Run]
_Texts = tuple[tuple[str, int, int], ...]
"""pattern from left to right, level and place in logical order of each run"""
_Way = tuple[tuple[int, ...], tuple[bool, ...]]
"""for each run, which marks PDFium must see and whether its stretches are turned; nothing if that does not help"""


class Part(NamedTuple):
    """Text of one style in the order of the stream.

    ``placed``: pieces with their places in points, None for the run as it stands. ``said``: the text in logical order where it is
    given beside the ink.
    """

    run: Run
    marks: int
    placed: tuple[Placed, ...] | None = None
    said: str | None = None


class Reader:
    """Finds the order of lines; keeps what it found of words and lines."""

    def __init__(self) -> None:
        # By identity, as hashing a word costs more than reading it. The word is kept, so its id stays taken.
        self._words: dict[int, tuple[Word, str, bool]] = {}
        self._easy: set[int] = set()
        self._lines: dict[_Texts, _Way] = {}

    def parts(self, line: Line) -> list[Part]:
        """The line's text in the order of the stream."""
        runs = [run for run in line.runs if run.row]
        if any(run.style.rise_pt for run in runs):
            return [_raised(part) for part in self._level(runs, rewrite=False)]
        if not any(run.level for run in runs):
            return [Part(run, SHOWN) for run in runs]
        if all([run.level & 1 for run in runs]) and self._all_easy(runs):
            return [Part(run, HIDDEN) for run in runs]
        return [_not_alone(part) if _begins_alone(part, runs[-1]) else part for part in self._level(runs)]

    def _level(self, runs: list[Run], *, rewrite: bool = True) -> list[Part]:
        """The text of runs of several directions. ``rewrite``: whether pieces may change places across runs."""
        known, read = self._words, self._word
        spelled = ["".join([(known.get(id(word)) or read(word))[1] for word in run.row]) for run in runs]
        texts, (marks, turned) = self._found(runs, spelled)
        if not rewrite:
            return [Part(run, seen) for run, seen in zip(runs, marks or [SHOWN] * len(runs), strict=True)]
        if _RANGE.search("".join(spelled)) and (parts := self._said(runs)):
            return parts
        if not marks:
            return _rewritten(runs, gaps=True) or [Part(run, SHOWN) for run in runs]
        parts = [part for run, seen, turn in zip(runs, marks, turned, strict=True) for part in _part(run, seen, turn)]
        seen = "".join(_seen(text, mark) for (text, *_), mark in zip(texts, marks, strict=True))
        if _IN_A_WORD.search(seen):
            return (_BEFORE_SIGN.search(seen) and self._said(runs)) or _rewritten(runs, gaps=False) or parts
        return parts

    def _found(self, runs: Sequence[Run], spelled: Sequence[str]) -> tuple[_Texts, _Way]:
        """The patterns of runs that are spelled so, and the way to write them, which is the same for all of these patterns."""
        starts = sorted(run.start for run in runs)
        patterns = _patterns(spelled, [run.level for run in runs])
        texts = tuple([(text, run.level, starts.index(run.start)) for text, run in zip(patterns, runs, strict=True)])
        way = self._lines.get(texts)
        if way is None:
            if len(self._lines) > _KEPT:
                self._lines.clear()
            way = self._lines[texts] = _way(texts)
        return texts, way

    def _said(self, runs: Sequence[Run]) -> list[Part]:
        """The line with the text of numbers with signs and of ranges beside their ink; none if PDFium must still see marks."""
        changed = said(runs)
        spelled = [text or "".join([self._word(word)[1] for word in run.row]) for run, text in changed]
        texts, (marks, turned) = self._found([run for run, _ in changed], spelled)
        seen = "".join(_seen(text, mark) for (text, *_), mark in zip(texts, marks, strict=False))
        if not marks or any(turned) or _BEFORE_SIGN.search(seen):
            return []
        parts = []
        for (run, text), mark in zip(changed, marks, strict=True):
            if text is None:
                parts.append(Part(run, mark))
            else:
                left, right = edge_marks(run)
                parts += Part(run, HIDDEN, (left,)), Part(run, HIDDEN, said=text), Part(run, HIDDEN, (right,))
        return parts

    def _word(self, word: Word) -> tuple[Word, str, bool]:
        """(the word, its characters from left to right, whether a right-to-left run of such words is read right without marks)"""
        known = self._words.get(id(word))
        if known is None:
            if len(self._words) > _KEPT:
                self._words.clear()
                self._easy.clear()
            text = "".join([piece.text for piece in word.pieces])
            if _EASY.fullmatch(text):
                known = (word, text, True)
            else:
                bare = unmarked(text)
                known = (word, text, reads(bare + "\u0627", "\u0627" + bare[::-1]))
            self._words[id(word)] = known
            if known[2]:
                self._easy.add(id(word))
        return known

    def _all_easy(self, runs: Sequence[Run]) -> bool:
        """Whether all words of right-to-left runs are read right without marks."""
        easy = self._easy
        return all(easy.issuperset(map(id, run.row)) or all([self._word(word)[2] for word in run.row]) for run in runs)


def _way(texts: _Texts) -> _Way:
    wanted = "".join(unmarked(text)[:: -1 if level & 1 else 1] for text, level, _ in sorted(texts, key=lambda run: run[2]))
    straight = [text for text, *_ in texts]
    if marks := _marks_in_sight(straight, wanted):
        return marks, (False,) * len(texts)
    turned = [not level & 1 and _can_turn(straight, place) for place, (_, level, _) in enumerate(texts)]
    if any(turned):
        changed = [_turned(text) if turn else text for text, turn in zip(straight, turned, strict=True)]
        if marks := _marks_in_sight(changed, wanted):
            return marks, tuple(turned)
    return (), ()


def _marks_in_sight(texts: Sequence[str], wanted: str) -> tuple[int, ...]:
    """Which marks of each run PDFium must see to read the runs right; nothing if it reads them wrong in any case."""

    def right(marks: Sequence[int]) -> bool:
        return reads("".join([_seen(text, mark) for text, mark in zip(texts, marks, strict=True)]), wanted)

    marks = [HIDDEN] * len(texts)
    if right(marks):
        return tuple(marks)
    marked = [place for place, text in enumerate(texts) if unmarked(text) != text]
    for place in marked:
        marks[place] = BRACKETED if any(letter in _BRACKETS for letter in texts[place]) else SHOWN
        if right(marks):
            return tuple(marks)
        marks[place] = HIDDEN
    marks = [SHOWN] * len(texts)
    if not right(marks):
        return ()
    for place in range(len(marks)):
        if unmarked(texts[place]) == texts[place]:
            marks[place] = HIDDEN
            continue
        for fewer in (HIDDEN, BRACKETED):
            marks[place] = fewer
            if right(marks):
                break
        else:
            marks[place] = SHOWN
    return tuple(marks)


def _raised(part: Part) -> Part:
    """What is raised, with its marks and one more if it is a single character."""
    run = part.run
    if not run.style.rise_pt:
        return part
    return _not_alone(part) if sum(len(word.pieces) for word in run.row) == 1 else Part(run, SHOWN)


def _begins_alone(part: Part, last: Run) -> bool:
    """Whether a part is the line's last run and a single letter: at the right, a prefix joined to the number that follows it."""
    whole = part.placed is None and part.said is None
    return whole and part.run is last and last.level & 1 == 1 and sum(len(word.pieces) for word in last.row) == 1


def _not_alone(part: Part) -> Part:
    """A single character with a mark at its right: PDFium begins another line at such a one, or after it."""
    run = part.run
    (x_pt, piece, _), *_ = _placed(run, SHOWN)
    width = max(1, run.face.upem // 100)
    end_pt = x_pt + (piece.advance - width) * run.style.size_pt / run.face.upem
    mark = Piece((), "\u200f" if run.level & 1 else "\u200e", 0, width)
    return Part(run, SHOWN, ((x_pt, piece._replace(advance=piece.advance - width)), (end_pt, mark)))


def _can_turn(texts: Sequence[str], place: int) -> bool:
    """Whether a run has several stretches, and blanks or the line's edges beside it: there PDFium sees a blank in any case."""
    left, right = unmarked("".join(texts[:place])), unmarked("".join(texts[place + 1 :]))
    return len(stretches_of(unmarked(texts[place]))) > 1 and left[-1:] in ("", " ") and right[:1] in ("", " ")


def _turned(text: str) -> str:
    return "".join(characters for _, characters in reversed(stretches_of(unmarked(text))))


def _part(run: Run, marks: int, turn: bool) -> list[Part]:
    """A run as it stands, or with its stretches from last to first and its marks beside it."""
    if not turn:
        return [Part(run, marks)]
    placed = [(x_pt, piece) for x_pt, piece, _ in _placed(run, HIDDEN)]
    letters = [one for one in placed if one[1].text not in MARKS]
    stretches = [list(same) for _, same in groupby(letters, lambda one: kind_of(one[1].text or "x"))]
    return [
        Part(run, SHOWN, tuple(one for stretch in reversed(stretches) for one in stretch)),
        *(Part(run, HIDDEN, (one,)) for one in placed if one[1].text in MARKS),
    ]


def _patterns(texts: Sequence[str], levels: Sequence[int]) -> list[str]:
    """The texts with one letter or digit for several of a kind, each time the next: many lines have the same patterns."""
    place = 0

    def one(several: re.Match[str]) -> str:
        nonlocal place
        place += 1
        letters = _ONE[(several.lastindex or 1) - 1]
        return letters[place % len(letters)]

    return [_SEVERAL.sub(one, text) for text in _shortened(texts, levels)]


def _shortened(texts: Sequence[str], levels: Sequence[int]) -> Sequence[str]:
    """The texts with a letter for each stretch of plain right-to-left words, but for the first of them with as many as are needed
    to outnumber what is left-to-right. Where the words do outnumber it, those left out are read as these are."""
    from_right = [text for text, level in zip(texts, levels, strict=True) if level & 1]
    sentences = [sentence for text in from_right for sentence in _SENTENCE.findall(text)]
    words = sum([sentence.count(" ") + 1 for sentence in sentences])
    # Words that touch over the edge of two runs, or of two sentences, are one: as many more are kept as there may be such edges.
    needed = 1 + len(_LEFT.findall(" ".join(texts).translate(kind_table()))) + len(sentences)
    if words < needed:
        return texts

    def few(_: re.Match[str]) -> str:
        nonlocal needed
        count, needed = needed, 1
        return " ".join([_ONE[0][0]] * count)

    return [_SENTENCE.sub(few, text) if level & 1 else text for text, level in zip(texts, levels, strict=True)]


def _seen(text: str, marks: int) -> str:
    """The characters that PDFium sees."""
    if marks == SHOWN:
        return text
    if marks == HIDDEN:
        return unmarked(text)
    return _BESIDE_BRACKETS.sub(lambda found: found.group() if found.group(1) else "", text)


def beside_bracket(pieces: Sequence[Piece], place: int) -> bool:
    """Whether the mark at ``place`` belongs to a bracket."""
    return any(piece.text and piece.text in _BRACKETS for piece in pieces[max(0, place - 2) : place + 3])


def _rewritten(runs: Sequence[Run], *, gaps: bool) -> list[Part]:
    """The line in the order from which PDFium makes the logical one, none if there is none; ``gaps``: if need be with such as
    ``_objects`` knows."""
    orders = []
    for order, unseen in _orders(runs):
        if parts := _objects(order, gaps=False):
            return [*parts, *unseen]
        orders.append((order, unseen))
    if not gaps:
        return []
    for order, unseen in _orders(runs, stop_apart=True):
        if _objects(order[1:], gaps=False) and (parts := _objects(order, gaps=True)):
            return [*parts, *unseen]
    for order, unseen in orders:
        if parts := _objects(order, gaps=True):
            return [*parts, *unseen]
    return []


def _orders(runs: Sequence[Run], *, stop_apart: bool = False) -> Iterator[tuple[list[_Piece], list[Part]]]:
    """Orders of a line's pieces that PDFium reads right, the best first, each with the marks that PDFium must not see.

    ``stop_apart``: the line's last piece, a full stop or the like, stands by itself at the left, with a blank before it: so the
    blank that PDFium sees is in no word.
    """
    tried = set()
    for marks in (HIDDEN, BRACKETED, SHOWN):
        placed = [(run, _placed(run, marks)) for run in sorted(runs, key=lambda run: run.start)]
        for lead in (False, True):
            logical: list[_Piece] = []
            unseen: list[Part] = []
            for run, pieces in placed:
                for x_pt, piece, seen in pieces:
                    if lead and not run.level & 1 and piece.text and piece.text in _BRACKETS:
                        # Else PDFium would mirror it.
                        logical.append((x_pt, Piece((), "\u200e", 0, 0), run))
                    if piece.text not in MARKS or seen:
                        logical.append((x_pt, piece, run))
                    else:
                        unseen.append(Part(run, HIDDEN, ((x_pt, piece),)))
            stop = [logical.pop()] if stop_apart and logical[-1][1].text in _STOPS else []
            texts = [piece.text for _, piece, _ in logical]
            wanted = "".join(texts)
            if not all(texts):
                return
            if wanted in tried:
                continue
            tried.add(wanted)
            order = _read_order(logical, wanted)
            if reads("".join([piece.text for _, piece, _ in order]), unmarked(wanted)):
                yield [*stop, *order], unseen


def _read_order(logical: list[_Piece], wanted: str) -> list[_Piece]:
    """The pieces in the order that PDFium would make the logical one of."""
    stretches = [
        (found.group()[0], logical[found.start() : found.end()]) for found in STRETCH.finditer(wanted.translate(kind_table()))
    ]
    kinds = [kind for kind, _ in stretches]
    backwards = from_right = 0 < kinds.count("R") >= kinds.count("L")
    written = []
    for kind, stretch in stretches:
        backwards = kind == "R" or (kind in "NW" and backwards)
        written.append(stretch[::-1] if backwards and kind != "W" else stretch)
    return [placed for stretch in (reversed(written) if from_right else written) for placed in stretch]


def _objects(order: Iterable[_Piece], gaps: bool) -> list[Part]:
    """Text objects, one for each stretch of one style; none if PDFium would sort them otherwise.

    Where the pen moves on and no blank stands, PDFium sees one: only with ``gaps``.
    """
    objects: list[tuple[Run, list[Placed]]] = []
    for x_pt, piece, run in order:
        new = not objects or (run.style, run.face, run.link) != (objects[-1][0].style, objects[-1][0].face, objects[-1][0].link)
        if objects:
            before_run, placed = objects[-1]
            before_pt, before = placed[-1]
            end_pt = before_pt + before.advance * before_run.style.size_pt / before_run.face.upem
            if not gaps and x_pt - end_pt > _GAP_EM * run.style.size_pt and " " not in (piece.text, before.text):
                return []
            if new and x_pt < placed[0][0]:
                return []
        if new:
            objects.append((run, []))
        objects[-1][1].append((x_pt, piece))
    return [Part(run, SHOWN, tuple(placed)) for run, placed in objects]


def _placed(run: Run, marks: int) -> list[tuple[float, Piece, bool]]:
    """The pieces of a run in logical order, with their places in points, and whether PDFium shall see them."""
    scale = run.style.size_pt / run.face.upem
    placed = [
        (x_pt + piece.x * scale, piece, marks == SHOWN or (marks == BRACKETED and beside_bracket(word.pieces, place)))
        for word, x_pt in run.words
        for place, piece in enumerate(word.pieces)
    ]
    return placed[::-1] if run.level & 1 else placed
