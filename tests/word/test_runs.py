"""Runs of a paragraph for Word: nothing is lost, and each stretch knows its direction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.word.runs import stretches


@pytest.mark.parametrize(
    ("text", "rtl", "runs"),
    [
        ("قطر", True, [("قطر", True)]),
        ("Qatar", False, [("Qatar", False)]),
        ("قطر 2024", True, [("قطر 2024", True)]),
        ("مؤشر EGDI لعام 2022", True, [("مؤشر", True), (" EGDI", False), (" لعام 2022", True)]),
        ("UN DESA (إدارة)", False, [("UN DESA", False), (" (إدارة)", True)]),
        ("هاتف \u2066+1 212 555 0100\u2069", True, [("هاتف ", True), ("+1 212 555 0100", False)]),
        ("2024", True, [("2024", True)]),
        ("(NY) نيويورك", True, [("(", True), ("NY", False), (") نيويورك", True)]),
        ("\u200f\u0007\ud800", True, []),
        ("", False, []),
    ],
)
def test_letters_decide_and_digits_go_along(text: str, rtl: bool, runs: list[tuple[str, bool]]) -> None:
    assert list(stretches(text, rtl)) == runs


@given(st.text(alphabet="ab قط12،(.\u2066\u2069\u200f-", max_size=30), st.booleans())
def test_every_character_that_shows_is_in_one_run(text: str, rtl: bool) -> None:
    shown = "".join(letter for letter in text if letter not in "\u2066\u2069\u200f")
    assert "".join(part for part, _ in stretches(text, rtl)) == shown
