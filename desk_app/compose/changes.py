"""Corrections of an issue: what changed since a reader's copy, the filing note, the list of effective pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from desk_app.compose.dividers import GROUPS
from desk_app.compose.pack import Pack
from desk_app.compose.rows import fixed_title, row
from desk_app.compose.texts import Align, fixed, line
from desk_app.compose.theme import GREY, HAIRLINE, INK
from desk_app.layout.blocks import Block, Cell, Para, Row, Table
from desk_app.model.leaves import Replacement, section_of
from desk_app.model.text import Language
from desk_app.model.workspace import DocumentKind, Leaf

CELL_PT = (3.0, 0.0, 3.5, 8.0)
COVERED: tuple[DocumentKind, ...] = ("full", "report")
"""Documents with a cover."""
SECTION_PT = 46.0
PAGES_PT = 118.0
LABELS_IN_A_ROW = {True: 8, False: 10}
"""Page labels side by side in the list of effective pages, on a page of two languages and of one."""

Titles = Mapping[str, Mapping[Language, Para]]
"""Number of a section -> its title by language."""


def what_changed(pack: Pack, titles: Titles) -> tuple[Block, ...]:
    """For the recipient of a later issue: the pages that differ from those of the copy that recipient holds."""
    mark = pack.mark
    if mark is None or not mark.since:
        return ()
    key = "changes.since" if mark.changes else "changes.nothing"
    note = row(pack, lambda language: (line(pack, language, pack.word(language, key, number=mark.since)),), keep_next=True)
    return (fixed_title(pack, "section.changed"), note, *changes_table(pack, mark.changes, titles))


def filing_note(pack: Pack, since: int, changes: Sequence[Replacement], titles: Titles) -> tuple[Block, ...]:
    """What to take out of a binder of issue ``since`` and what to put in."""

    def side(language: Language) -> tuple[Para, ...]:
        number = pack.mark.number if pack.mark is not None else since
        return (line(pack, language, pack.word(language, "changes.file", since=since, number=number)),)

    return (fixed_title(pack, "section.filing_note"), row(pack, side, keep_next=True), *changes_table(pack, changes, titles))


def changes_table(pack: Pack, changes: Sequence[Replacement], titles: Titles) -> tuple[Block, ...]:
    """A row for each place in the binder: section, pages to remove, pages to insert."""
    if not changes:
        return ()
    header = change_cells(
        pack,
        "",
        {
            language: line(pack, language, pack.word(language, "changes.section"), "label", colour=GREY)
            for language in pack.languages
        },
        heads(pack, "changes.remove"),
        heads(pack, "changes.insert"),
        role="TH",
    )
    rows = tuple(
        change_cells(
            pack,
            change.section,
            titles.get(change.section) or divider_titles(pack, change.section),
            spanned(pack, change.remove),
            spanned(pack, change.insert),
        )
        for change in changes
    )
    return (Table(rows, (header,), rows_apart=True),)


def divider_titles(pack: Pack, number: str) -> dict[Language, Para]:
    """What a divider is called: by its group; empty for what is none."""
    if number not in GROUPS.values():
        return {}
    return {language: fixed(pack, language, f"group.{number}", "meta") for language in pack.languages}


def heads(pack: Pack, key: str) -> tuple[Para, ...]:
    """The head of a column that both languages share: each on a line of its own."""
    align = middle(pack)
    return tuple(line(pack, language, pack.word(language, key), "label", colour=GREY, align=align) for language in pack.languages)


def spanned(pack: Pack, labels: Sequence[str]) -> tuple[Para, ...]:
    """First and last of the labels, left to right in both languages, with dots where there are more between; a dash for none."""
    ends = [label or unnumbered(pack, pack.main) for label in (*labels[:1], *labels[1:][-1:])]
    parts = [f"\u2066{label}\u2069" for label in ends] or ["–"]
    if len(labels) > len(ends):
        parts[0] += " …"
    return tuple(line(pack, pack.main, words, "meta", align=middle(pack)) for words in parts)


def middle(pack: Pack) -> Align:
    return "center" if pack.bilingual else "start"


def change_cells(
    pack: Pack,
    number: str,
    names: Mapping[Language, Para],
    removed: tuple[Para, ...],
    inserted: tuple[Para, ...],
    role: str = "TD",
) -> Row:
    """Section with its title in each language at the outside, what goes and what comes in the middle."""
    code = line(
        pack, "en", number, "meta", colour=pack.theme.accent, weight=600, align="end" if pack.direction == "rtl" else "start"
    )
    first, *others = pack.languages
    cells = [
        Cell((code,) if number else (), CELL_PT, role=role),
        Cell((names[first],) if first in names else (), CELL_PT, role=role),
        Cell(removed, CELL_PT, role=role),
        Cell(inserted, CELL_PT, role=role),
        *(Cell((names[other],) if other in names else (), CELL_PT, role=role) for other in others),
    ]
    pages_pt = pack.theme.length(PAGES_PT if not pack.bilingual else PAGES_PT * 0.6)
    widths = (pack.theme.length(SECTION_PT), 0.5 if others else 1.0, pages_pt, pages_pt, *(0.5 for _ in others))
    return Row(tuple(cells), widths, rule_below=HAIRLINE, splittable=False)


def effective_pages(pack: Pack, leaves: Sequence[Leaf], inserted: Collection[str] = ()) -> tuple[Block, ...]:
    """Every page that a complete copy holds, section by section; those that are ``inserted`` now stand out."""
    sections: dict[str, list[str]] = {}
    for leaf in leaves:
        sections.setdefault(section_of(leaf.label), []).append(leaf.label)
    in_a_row = LABELS_IN_A_ROW[pack.bilingual]
    rows = []
    for labels in sections.values():
        for start in range(0, len(labels), in_a_row):
            shown = labels[start : start + in_a_row]
            cells = [Cell((label_para(pack, label, label in inserted),), (2.0, 0.0, 2.5, 0.0), role="TD") for label in shown]
            cells += [Cell(role="TD")] * (in_a_row - len(shown))
            rows.append(Row(tuple(cells), (1 / in_a_row,) * in_a_row, rule_below=HAIRLINE, splittable=False))
    if not rows:
        return ()
    note = row(pack, lambda language: (fixed(pack, language, "changes.inserted"),) if inserted else (), keep_next=True)
    return (fixed_title(pack, "section.effective_pages"), note, Table(tuple(rows), rows_apart=True))


def unnumbered(pack: Pack, language: Language) -> str:
    """What the page without a number is: the cover, or the blank page before the first opening of what has no cover."""
    return pack.word(language, "section.cover" if pack.spec.document in COVERED else "changes.blank")


def label_para(pack: Pack, label: str, is_new: bool) -> Para:
    """A page's label, or the name of the cover, which bears none."""
    colour, weight = (pack.theme.accent, 700) if is_new else (INK, 0)
    words = label or unnumbered(pack, pack.main)
    return line(pack, "en" if label else pack.main, words, "meta", align="center", colour=colour, weight=weight)
