"""``python3 bench contacts [CARDS]``: as many contacts (10,000) from one vCard file into an empty workspace: read and compared
with each other, saved with the index of search as one step, and undone; seconds, and processor seconds as a multiple of what
Python needs to add up ten million numbers here and now."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

AIM_S = 10.0
_SYLLABLES = [first + last for first in "bdfghjklmnprst" for last in "aiu"]


def main(arguments: list[str]) -> int:
    from desk_app.service import apply_import, new_desk, plan_import

    count = int(arguments[0]) if arguments else 10_000
    _, _, bare_s = _timed(lambda: sum(range(10_000_000)))
    with tempfile.TemporaryDirectory() as name:
        cards = Path(name) / "contacts.vcf"
        cards.write_text(_cards(count), encoding="utf-8", newline="")
        desk = new_desk(Path(name) / "contacts.desk")
        plan, read_s, read_cpu_s = _timed(lambda: plan_import(desk, [cards]))
        (_, outcome), save_s, save_cpu_s = _timed(lambda: apply_import(desk, plan))
        _, undo_s, undo_cpu_s = _timed(desk.undo)
        desk.close()
    print(f"{outcome.added} added, {len(outcome.duplicates)} possible duplicates; aim: read and saved in {AIM_S:.0f} s")
    print(f"{'':20}{'seconds':>10}{'processor s':>14}{'times bare':>12}")
    steps = (("read and compared", read_s, read_cpu_s), ("saved", save_s, save_cpu_s), ("undone", undo_s, undo_cpu_s))
    for step, seconds, cpu_s in steps:
        print(f"{step:20}{seconds:>10.2f}{cpu_s:>14.2f}{cpu_s / bare_s:>12.1f}")
    return 0 if read_s + save_s < AIM_S else 1


def _timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """What it gives, seconds, processor seconds."""
    start, cpu_start = time.perf_counter(), time.process_time()
    made = work()
    return made, time.perf_counter() - start, time.process_time() - cpu_start


def _cards(count: int) -> str:
    random = Random(4)
    lines = []
    for at in range(count):
        given, family = ("".join(random.choices(_SYLLABLES, k=random.randint(2, 4))).title() for _ in range(2))
        lines += ["BEGIN:VCARD", "VERSION:3.0", f"N:{family};{given};;;", f"FN:{given} {family}", f"ORG:Agency {at % 300}"]
        lines += ["TITLE:Officer", f"EMAIL:c{at}@example.org", f"TEL;TYPE=CELL:+1 212 55{at:05}", "END:VCARD"]
    return "\r\n".join([*lines, ""])
