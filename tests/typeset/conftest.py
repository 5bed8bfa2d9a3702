"""The faces, and a setter of plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desk_app import resources
from desk_app.typeset import Direction, FaceSet, Line, Span, Style, load_faces, set_paragraph

Setter = Callable[..., tuple[Line, ...]]


@pytest.fixture(scope="session")
def faces() -> FaceSet:
    return load_faces(resources.root() / "fonts")


@pytest.fixture
def set_text(faces: FaceSet) -> Setter:
    def set_text(text: str, width_pt: float = 1e6, base: Direction = "rtl", style: Style | None = None) -> tuple[Line, ...]:
        return set_paragraph((Span(text, style or Style()),), width_pt, base=base, faces=faces)

    return set_text
