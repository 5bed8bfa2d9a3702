"""Briefs keep the number of their first issue."""

from __future__ import annotations

import pytest

from desk_app.compose.numbers import brief_numbers

ISSUED = {"a": "C-1", "b": "C-2", "c": "C-3", "egdi": "D-1"}


@pytest.mark.parametrize(
    ("order", "issued", "numbers"),
    [
        ("abc", {}, "C-1 C-2 C-3"),
        ("abc", ISSUED, "C-1 C-2 C-3"),
        ("abxc", ISSUED, "C-1 C-2 C-2a C-3"),
        ("abxyc", ISSUED, "C-1 C-2 C-2a C-2b C-3"),
        ("abcx", ISSUED, "C-1 C-2 C-3 C-4"),
        ("xabc", ISSUED, "C-0a C-1 C-2 C-3"),
        ("bac", ISSUED, "C-2 C-1 C-3"),
        ("acx", ISSUED, "C-1 C-3 C-4"),
        ("abx", ISSUED, "C-1 C-2 C-4"),
        ("axbc", {**ISSUED, "gone": "C-1a"}, "C-1 C-1b C-2 C-3"),
        ("", ISSUED, ""),
    ],
)
def test_a_number_once_issued_stays_and_newcomers_take_letters(order: str, issued: dict[str, str], numbers: str) -> None:
    assert " ".join(brief_numbers("C", order, issued).values()) == numbers


def test_another_letter_counts_for_itself() -> None:
    assert brief_numbers("D", ["egdi", "gtmi"], ISSUED) == {"egdi": "D-1", "gtmi": "D-2"}


@pytest.mark.parametrize(
    ("days", "issued", "numbers"),
    [
        ("abc", {}, "B-1.1 B-1.2 B-1.3"),
        ("axb", {"a": "B-1.1", "b": "B-1.2", "meeting": "C-1"}, "B-1.1 B-1.1a B-1.2"),
        ("abx", {"a": "B-1.1", "b": "B-1.2"}, "B-1.1 B-1.2 B-1.3"),
    ],
)
def test_days_of_the_programme_are_numbered_below_it(days: str, issued: dict[str, str], numbers: str) -> None:
    assert " ".join(brief_numbers("B-1", days, issued, ".").values()) == numbers
