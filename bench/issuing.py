"""``python3 bench issue [RECIPIENTS ...]``: a visit of forty meetings, issued in three languages and handed out in watermarked,
encrypted copies to as many recipients (3, 14 and 42): seconds and peak memory, each in a process of its own."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from bench.processes import ROOT, run

RECIPIENTS = (3, 14, 42)


def main(arguments: list[str]) -> int:
    sys.path.append(str(ROOT / "tests" / "service"))
    from great_visit import great_desk

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = great_desk(folder / "great.desk")
        meetings = len(desk.snapshot(desk.visits()[0].id).meetings)
        desk.close()
        print(f"{meetings} meetings, full pack, Arabic, English and both; every copy with watermark and password")
        heads = ("recipients", "issue s", "copies s", "processor s", "a copy", "pages", "MB", "peak MB")
        print("".join(f"{head:>12}" for head in heads))
        for count in [int(one) for one in arguments] or RECIPIENTS:
            workspace = folder / f"{count}.desk"
            shutil.copy(folder / "great.desk", workspace)
            one = run(ROOT / "bench" / "hand_out.py", workspace, str(count), folder / f"copies-{count}")
            issue_s, copies_s, cpu_s, pages, size = one.printed_s
            peak = f"{one.peak_mb:.0f}" if one.peak_mb is not None else ""
            figures = (f"{count}", f"{issue_s:.1f}", f"{copies_s:.1f}", f"{cpu_s:.1f}", f"{cpu_s / count:.2f}")
            print("".join(f"{said:>12}" for said in (*figures, f"{pages:.0f}", f"{size / 1e6:.1f}", peak)), flush=True)
            shutil.rmtree(folder / f"copies-{count}")
    return 0
