"""What the tests of typesetting ask of a line, and where they find others' test files."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_app.typeset import Line


def visible(line: Line) -> str:
    """The characters of a line from left to right, without direction marks."""
    pieces = (piece.text for run in line.runs for word, _ in run.words for piece in word.pieces)
    return "".join(pieces).translate({0x200E: None, 0x200F: None})


def inks(line: Line) -> list[tuple[str, int, float, float]]:
    """(face, glyph, x_pt, y_pt) of all that a line draws, left to right."""
    found = []
    for run in line.runs:
        scale = run.style.size_pt / run.face.upem
        for word, x_pt in run.words:
            for piece in word.pieces:
                for glyph, dx, dy in piece.ink:
                    found.append((run.face.key, glyph, round(x_pt + (piece.x + dx) * scale, 3), round(dy * scale, 3)))
    return sorted(found, key=lambda ink: (ink[2], ink[1]))


def shared(path: str) -> Path:
    """A file of the shared folder beside the checkout; the test is skipped where there is none."""
    file = Path(__file__).parents[2].parent / "shared" / path
    if not file.is_file():
        pytest.skip(f"no shared/{path} beside the checkout")
    return file


def unicode_file(path: str) -> Path:
    """A file of the Unicode Character Database as Debian's unicode-data installs it; the test is skipped without it."""
    file = Path("/usr/share/unicode") / path
    if not file.is_file():
        pytest.skip("the package unicode-data is not installed")
    return file
