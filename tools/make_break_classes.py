"""Writes desk_app/typeset/break_classes.py from the Unicode Character Database.

    python tools/make_break_classes.py FOLDER

FOLDER holds LineBreak.txt, EastAsianWidth.txt, UnicodeData.txt and emoji/emoji-data.txt of one Unicode version.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

# One letter a class. What LB1 resolves, what differs by width (LB30) and unassigned pictographs (LB30b) is settled here.
LETTERS = {
    "AL": "A", "B2": "=", "BA": "b", "BB": "B", "BK": "K", "CB": "C", "CL": "}", "CM": "M", "CP": ")", "CR": "R", "EB": "e",
    "EM": "m", "EX": "!", "GL": "G", "HL": "H", "HY": "-", "ID": "I", "IN": "i", "IS": ",", "JL": "j",
    "JT": "t", "JV": "v", "LF": "L", "NL": "N", "NS": "n", "NU": "9", "OP": "(", "PO": "%", "PR": "$", "QU": "q", "RI": "r",
    "SP": "S", "SY": "/", "WJ": "W", "ZW": "Z", "ZWJ": "J", "CJ": "n",
}  # fmt: skip
SYLLABLES = range(0xAC00, 0xD7A4)  # H2 and H3 alternate by a rule and are worked out from it
WIDTH = 118


def fields(path: Path) -> Iterator[tuple[int, int, str]]:
    """(first, last, value) of each line of a property file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        body = line.split("#")[0].strip()
        if body:
            place, value = (part.strip() for part in body.split(";")[:2])
            first, _, last = place.partition("..")
            yield int(first, 16), int(last or first, 16), value


def letters(folder: Path) -> dict[int, str]:
    wide = {
        code
        for first, last, width in fields(folder / "EastAsianWidth.txt")
        if width in ("F", "W", "H")
        for code in range(first, last + 1)
    }
    category = dict(unicode_data(folder))
    found: dict[int, str] = {}
    for first, last, value in fields(folder / "LineBreak.txt"):
        for code in range(first, last + 1):
            if code in SYLLABLES or value in ("AI", "SG", "XX", "AL"):
                continue
            if value == "SA":
                if category.get(code) in ("Mn", "Mc"):
                    found[code] = "M"
                continue
            letter = LETTERS[value]
            if code in wide and letter in "()":
                letter = "[" if letter == "(" else "]"
            found[code] = letter
    for first, last, value in fields(folder / "emoji" / "emoji-data.txt"):
        if value == "Extended_Pictographic":
            for code in range(first, last + 1):
                if code not in category:
                    found[code] = "x"
    return found


def unicode_data(folder: Path) -> Iterator[tuple[int, str]]:
    """(code, general category) of each character with a line of its own."""
    for line in (folder / "UnicodeData.txt").read_text(encoding="utf-8").splitlines():
        code, _, category = line.split(";")[:3]
        yield int(code, 16), category


def ranges(found: dict[int, str]) -> list[tuple[int, int, str]]:
    joined: list[tuple[int, int, str]] = []
    for code in sorted(found):
        letter = found[code]
        if joined and joined[-1][1] == code - 1 and joined[-1][2] == letter:
            joined[-1] = (joined[-1][0], code, letter)
        else:
            joined.append((code, code, letter))
    return joined


def module(folder: Path) -> str:
    version = (folder / "LineBreak.txt").read_text(encoding="utf-8").split("\n", 1)[0].strip("# ")
    items: list[str] = []
    end = 0
    for first, last, letter in ranges(letters(folder)):
        # Distance from the last range, its length less one, its letter: half the size of plain numbers.
        items.append(f"{first - end:x}.{last - first:x}~{letter}")
        end = last
    lines, line = [], ""
    for item in items:
        if len(line) + len(item) + 1 > WIDTH:
            lines.append(line)
            line = ""
        line += item + " "
    lines.append(line)
    body = "\n".join(f'    "{text}"' for text in lines)
    return (
        f'"""Line break classes of Unicode ({version}), written by tools/make_break_classes.py: do not edit.\n\n'
        "RANGES: distance from the end of the range before, length less one (both hexadecimal) and a letter for the class;\n"
        'what is in no range is A (alphabetic). Hangul syllables are worked out by their rule.\n"""\n\n'
        f"RANGES = (\n{body}\n)\n"
    )


def main() -> None:
    target = Path(__file__).resolve().parent.parent / "desk_app" / "typeset" / "break_classes.py"
    target.write_text(module(Path(sys.argv[1])), encoding="utf-8")


if __name__ == "__main__":
    main()
