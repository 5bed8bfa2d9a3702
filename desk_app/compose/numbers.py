"""Numbers of the briefs: counted in their order until the first issue, fixed from then on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_NUMBER = re.compile(r"[A-Z]+(?:-\d+\.|-)(\d+)([a-z]*)")


def brief_numbers(letter: str, record_ids: Sequence[str], issued: Mapping[str, str], mark: str = "-") -> dict[str, str]:
    """id -> "C-3" for each of ``record_ids``, in order; ``mark``: between letter and count ("." for "B-1.3").

    issued: the numbers that briefs of earlier issues bear, of all letters. They stay; a brief put in between two takes a letter
    ("C-3a"), one that follows all of them goes on counting. Numbers of briefs that are gone are not given again.
    """
    taken = {number for number in issued.values() if number.startswith(f"{letter}{mark}")}
    last_issued = max((place for place, record_id in enumerate(record_ids) if record_id in issued), default=-1)
    highest = max((int(match[1]) for number in taken if (match := _NUMBER.fullmatch(number))), default=0)
    numbers: dict[str, str] = {}
    previous = f"{letter}{mark}0"
    for place, record_id in enumerate(record_ids):
        number = issued.get(record_id, "")
        if not number and place > last_issued:
            highest += 1
            number = f"{letter}{mark}{highest}"
        elif not number:
            number = previous
            while number in taken or number == previous:
                number = _lettered(number)
            taken.add(number)
        numbers[record_id] = previous = number
    return numbers


def _lettered(number: str) -> str:
    """ "C-3a" after "C-3", "C-3b" after "C-3a", "C-3za" after "C-3z"."""
    if not number[-1].isalpha() or number[-1] == "z":
        return number + "a"
    return number[:-1] + chr(ord(number[-1]) + 1)
