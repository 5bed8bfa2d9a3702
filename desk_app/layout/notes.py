"""Notes at the foot of pages: their marks in the text, the notes themselves as rows, and what stands at the foot of one page.

A note stands on the page of each of its marks; its last lines may go on at the foot of the next page. Marks of one note on a page
have one number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from desk_app.layout.blocks import Digits, Language, List, ListItem, Note, Notes, Para
from desk_app.layout.lists import ListFrame, list_frame
from desk_app.layout.numbering import ARABIC_DIGITS
from desk_app.layout.place import TO_MARK, TO_NOTE
from desk_app.layout.rows import Mark, Part, RowBox, Slice, fit
from desk_app.layout.setting import ParaBox, Setter, dominant_style
from desk_app.typeset.values import Span, Style

MARK_SIZE, MARK_RISE = 0.64, 0.36
"""Of the size of the text that a mark follows."""
COMMA: dict[Language, str] = {"ar": "،", "en": ","}
# A number sticks to a number before it and to letters of the other direction: the mark of the paragraph's direction parts them.
DIRECTION_MARK: dict[Language, str] = {"ar": "\u200f", "en": "\u200e"}
CONTINUED_SHARE = 0.6
"""How much of a page a note from the page before may take."""


@dataclass(slots=True, eq=False)
class NoteRow:
    """A note set under ``number``. ``shown``: it has been placed; where it is placed again it is an artifact."""

    key: str
    number: int
    row: RowBox
    shown: bool = False


def number_text(number: int, language: Language, digits: Digits) -> str:
    return str(number).translate(ARABIC_DIGITS) if digits == "arabic" and language == "ar" else str(number)


def marked(para: Para, numbers: Sequence[int], digits: Digits) -> tuple[Para, list[int]]:
    """``para`` with the marks of its notes set in, and the place of each mark in its text.

    numbers: of the notes, one for each span that has a note.
    """
    spans: list[Span] = []
    places: list[int] = []
    length = 0
    for index, span in enumerate(para.spans):
        plain = replace(span, note=None)
        if plain.text or plain.field:
            spans.append(plain)
            length += len(plain.text)
        if span.note is None:
            continue
        # Behind the direction mark.
        places.append(length + 1)
        following = para.spans[index + 1] if index + 1 < len(para.spans) else None
        # So does a number that follows.
        number_follows = following is not None and following.text[:1].isdigit()
        comma = COMMA[para.language] if following is not None and following.note and not following.text else ""
        words = DIRECTION_MARK[para.language] + number_text(numbers[len(places) - 1], para.language, digits)
        words += comma + (DIRECTION_MARK[para.language] if number_follows else "")
        spans.append(Span(words, mark_style(span.style), TO_NOTE + span.note))
        length += len(words)
    return replace(para, spans=tuple(spans)), places


def mark_style(style: Style) -> Style:
    size_pt = style.size_pt
    return replace(style, size_pt=MARK_SIZE * size_pt, rise_pt=style.rise_pt + MARK_RISE * size_pt)


def line_of(slices: Sequence[Slice], place: int) -> int:
    """Which slice of a paragraph shows the character at ``place``."""
    ends = [piece.box.lines[piece.index].end for piece in slices if isinstance(piece.box, ParaBox)]
    return min(bisect_right(ends, place), len(slices) - 1)


def note_frame(key: str, text: Para, number: int, numbering: Numbering, setter: Setter) -> ListFrame:
    """A note as the only item of a list, its label as wide as that of the greatest number. Raises ValueError for marks in it."""
    if any(span.note for span in text.spans):
        raise ValueError("a note has the mark of a note")
    words = number_text(number, text.language, numbering.digits)
    widest = number_text(int("8" * len(str(len(numbering.by_key)))), text.language, numbering.digits)
    label = Para((Span(widest, dominant_style(text)),), text.language, text.leading_pt)
    width_pt = setter.lines(label, label.spans, float("inf"))[0].width_pt
    item = ListItem((text,), DIRECTION_MARK[text.language] + words)
    block = List((item,), "western", text.language, label_pt=width_pt, gap_pt=numbering.notes.gap_pt)
    frame = list_frame(block, setter, -1)
    frame.labels = tuple(replace(one, spans=(replace(one.spans[0], link=TO_MARK + key),)) for one in frame.labels)
    return frame


class Numbering:
    """Gives each mark of a section its number, in the order of the text.

    ``wanted``: number of each mark, from the pages of an earlier layout; None: every note keeps the number of its first mark.
    Raises ValueError for two notes with one key, LookupError for a mark without a note.
    """

    def __init__(self, notes: Notes, digits: Digits, wanted: Sequence[int] | None) -> None:
        self.notes, self.digits = notes, digits
        self._wanted = wanted
        self._first: dict[str, int] = {}
        self.by_key: dict[str, Note] = {note.key: note for note in notes.notes}
        self.used: list[int] = []
        if len(self.by_key) != len(notes.notes):
            raise ValueError("two notes of a section have the same key")

    def next(self, key: str) -> int:
        """The number of the next mark, one of the note ``key``."""
        if key not in self.by_key:
            raise LookupError(f"no note of the section has the key {key!r}")
        number = self._first.setdefault(key, len(self._first) + 1)
        if self._wanted is not None and len(self.used) < len(self._wanted):
            number = self._wanted[len(self.used)]
        self.used.append(number)
        return number


def page_numbers(pages: Iterable[Sequence[Part]], count: int) -> list[int] | None:
    """The number of each of ``count`` marks if every page counts its own notes.

    None if a mark stands on several pages, as one in a repeated header does: it can have but one number.
    """
    numbers: list[int] = [0] * count
    for parts in pages:
        known: dict[str, int] = {}
        for mark in (mark for part in parts for mark in marks_of(part)):
            if numbers[mark.index]:
                return None
            numbers[mark.index] = known.setdefault(mark.note.key, len(known) + 1)
    return numbers


def marks_of(part: Part) -> list[Mark]:
    """The marks in a part, in reading order. Those of a cell that spans rows count where the cell begins."""
    stretches = list(zip(part.row.cells, part.starts, part.ends, strict=True))
    if part.first:
        stretches += [(one.cell, 0, len(one.cell.slices)) for one in part.row.spanning]
    marks = [mark for cell, start, end in stretches for piece in cell.slices[start:end] for mark in piece.marks]
    return sorted(marks, key=lambda mark: mark.index)


def notes_of(marks: Iterable[Mark]) -> list[NoteRow]:
    """The notes of marks, each once."""
    return list({mark.note.key: mark.note for mark in marks}.values())


def notes_of_row(row: RowBox, *, least: bool) -> list[NoteRow]:
    """The notes of a row that begins on a page, or of no more of it than must stand there."""
    notes: list[NoteRow] = []
    for cell in row.cells:
        for index, piece in enumerate(cell.slices):
            if least and row.splittable and index and piece.breakable:
                break
            notes += [mark.note for mark in piece.marks]
    return notes + [mark.note for one in row.spanning for piece in one.cell.slices for mark in piece.marks]


@dataclass(slots=True, eq=False)
class Carried:
    """A note to go on with from ``starts`` on the next page."""

    note: NoteRow
    starts: list[int]
    repeated: bool


@dataclass(slots=True, eq=False)
class Foot:
    """The foot of one page while it is filled: ``parts`` under each other, ``carried`` what goes on on the next page.

    ``continued``: it begins with what the page before left over.
    """

    style: Notes
    parts: list[Part] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    carried: list[Carried] = field(default_factory=list)
    continued: bool = False
    height_pt: float = 0.0
    """with the rule and the space above it; 0 without notes"""

    def new(self, notes: Iterable[NoteRow]) -> list[NoteRow]:
        """Those that do not stand here yet."""
        return [note for note in notes if note.key not in self.keys]

    def wanted_pt(self, notes: Iterable[NoteRow]) -> float:
        """Height that notes would add."""
        height_pt, frame_pt = 0.0, self._gap_pt(bool(self.parts))
        for note in {note.key: note for note in self.new(notes)}.values():
            height_pt += frame_pt + note.row.height_pt
            frame_pt = self._gap_pt(True)
        return height_pt

    def fitted(self, notes: list[NoteRow], room_pt: float) -> list[Part] | None:
        """Parts of new notes that fit in ``room_pt``: all of each, of the last one what may stand alone; else None."""
        if self.carried:
            return None
        parts: list[Part] = []
        for note in notes:
            if parts and not parts[-1].last:
                return None
            room_pt -= self._gap_pt(bool(self.parts or parts))
            part = fit(note.row, [0] * len(note.row.cells), room_pt, force=False)
            if part is None:
                return None
            parts.append(part)
            room_pt -= part.height_pt
        return parts

    def forced(self, notes: list[NoteRow], room_pt: float) -> list[Part]:
        """As ``fitted``, on a page that can't hold less: lines may stand alone, and notes without any room are carried."""
        parts: list[Part] = []
        for note in notes:
            left_pt = room_pt - self._gap_pt(bool(self.parts or parts))
            starts = [0] * len(note.row.cells)
            part = None
            if not self.carried and all(one.last for one in parts) and left_pt >= _line_pt(note.row):
                part = fit(note.row, starts, left_pt, force=True)
            if part is None:
                self.carried.append(Carried(note, starts, repeated=note.shown))
                self.keys.add(note.key)
                continue
            parts.append(part)
            room_pt = left_pt - part.height_pt
        return parts

    def put(self, notes: Sequence[NoteRow], parts: Sequence[Part]) -> None:
        """Place parts of notes, as ``fitted`` or ``forced`` gave them."""
        for note, part in zip(notes, parts, strict=False):
            self._put(Carried(note, part.starts, repeated=note.shown), part)
            self.keys.add(note.key)

    def go_on(self, carried: list[Carried], height_pt: float) -> None:
        """Place, before anything else, what the page before left over, on a page of ``height_pt``."""
        self.continued = bool(carried)
        for place, one in enumerate(carried):
            first = not self.parts
            room_pt = CONTINUED_SHARE * height_pt - self.height_pt - self._gap_pt(not first)
            part = fit(one.note.row, one.starts, max(room_pt, _line_pt(one.note.row)) if first else room_pt, force=first)
            if part is not None:
                self._put(one, part)
            if part is None or not part.last:
                self.carried += carried[place if part is None else place + 1 :]
                return

    def _put(self, begun: Carried, part: Part) -> None:
        part.y_pt = self.height_pt + self._gap_pt(bool(self.parts))
        part.repeated = begun.repeated
        self.height_pt = part.y_pt + part.height_pt
        self.parts.append(part)
        begun.note.shown = True
        if not part.last:
            self.carried.append(Carried(begun.note, part.ends, begun.repeated))

    def _gap_pt(self, more: bool) -> float:
        return self.style.between_pt if more else self.style.above_pt + self.style.below_pt


def _line_pt(row: RowBox) -> float:
    return max((piece.height_pt for cell in row.cells for piece in cell.slices), default=0.0)
