"""``python3 tests conformance [FOLDER]``: every case of Unicode's test files, and our shaping against HarfBuzz's, as a table.

FOLDER holds BidiTest.txt, BidiCharacterTest.txt and LineBreakTest.txt (here or in ``auxiliary/``) of any version of Unicode;
without it, those of Debian's package unicode-data. Exit codes: 1 if a case of the two bidi files fails, LineBreakTest stays under
99.5 % or a line differs from HarfBuzz's; 2 if a file is missing.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import uharfbuzz as hb
from shaping_cases import compared_faces, differing, texts
from unicode_cases import Tally, bidi_character_test, bidi_test, line_break_test

FOLDER = Path("/usr/share/unicode")
FILES: tuple[tuple[str, Callable[..., Tally], float], ...] = (
    ("BidiCharacterTest.txt", bidi_character_test, 1.0),
    ("BidiTest.txt", bidi_test, 1.0),
    ("LineBreakTest.txt", line_break_test, 0.995),
)
SHOWN, WIDTH = 5, 110


def find(folder: Path, name: str) -> Path | None:
    return next((file for file in (folder / name, folder / "auxiliary" / name) if file.is_file()), None)


def main(folder: Path = FOLDER) -> int:
    print(f"{'':30}{'by':>18}{'cases':>10}{'passed':>10}{'share %':>10}{'s':>7}")
    met = True
    for name, check, aim in FILES:
        file = find(folder, name)
        if file is None:
            print(f"{name}: not in {folder} (Debian: package unicode-data)", file=sys.stderr)
            return 2
        started = time.perf_counter()
        with file.open(encoding="utf-8") as lines:
            tally = check(lines)
        met &= row(name, f"Unicode {tally.version}", tally, started) >= aim
    print("Lines as HarfBuzz sets the whole of them:")
    for face in compared_faces():
        started = time.perf_counter()
        tally = Tally("", *differing(face, texts()))
        met &= row(face.key, f"HarfBuzz {hb.version_string()}", tally, started) == 1.0
    return 0 if met else 1


def row(name: str, source: str, tally: Tally, started: float) -> float:
    """Prints one row and some of the cases that fail; returns the share passed."""
    share = tally.passed / tally.cases
    seconds = time.perf_counter() - started
    print(f"{name:30}{source:>18}{tally.cases:>10,}{tally.passed:>10,}{100 * share:>10.3f}{seconds:>7.1f}", flush=True)
    for case in tally.failed[:SHOWN]:
        print(f"    {case[:WIDTH]}")
    return share
