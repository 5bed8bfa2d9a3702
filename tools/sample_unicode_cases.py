"""Writes tests/typeset/unicode: a small share of Unicode's test files, for machines that have none.

    python tools/sample_unicode_cases.py FOLDER

FOLDER holds BidiTest.txt, BidiCharacterTest.txt and auxiliary/LineBreakTest.txt of one Unicode version.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[1] / "tests" / "typeset" / "unicode"
EVERY = {"BidiTest.txt": 599, "BidiCharacterTest.txt": 149, "auxiliary/LineBreakTest.txt": 13}
"""Primes: the files go through their classes in turns, and a share with a common factor would see the same ones again."""
HEAD_LINES = 4


def sample(lines: list[str], every: int) -> Iterator[str]:
    """The file's name and terms, each case that is kept, and what says how it comes out where a case needs that."""
    yield from lines[:HEAD_LINES]
    yield f"# Every {every}th case.\n"
    said: dict[str, str] = {}
    written: dict[str, str] = {}
    place = 0
    for line in lines:
        if line.startswith("@"):
            said[line.partition(":")[0]] = line
        elif line[0] not in "#\n":
            if place % every == 0:
                yield from (text for key, text in said.items() if written.get(key) != text)
                written = dict(said)
                yield line.partition("#")[0].rstrip() + "\n"
            place += 1


def main(folder: Path) -> None:
    TARGET.mkdir(exist_ok=True)
    for name, every in EVERY.items():
        with (folder / name).open(encoding="utf-8") as lines:
            found = "".join(sample(list(lines), every))
        (TARGET / Path(name).name).write_text(found, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
