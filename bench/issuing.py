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
        print(f"{'recipients':>10}{'issue s':>10}{'copies s':>10}{'s a copy':>10}{'pages':>8}{'MB':>8}{'peak MB':>10}")
        for count in [int(one) for one in arguments] or RECIPIENTS:
            workspace = folder / f"{count}.desk"
            shutil.copy(folder / "great.desk", workspace)
            one = run(ROOT / "bench" / "hand_out.py", workspace, str(count), folder / f"copies-{count}")
            issue_s, copies_s, pages, size = one.printed_s
            peak = f"{one.peak_mb:.0f}" if one.peak_mb is not None else ""
            print(
                f"{count:10}{issue_s:10.1f}{copies_s:10.1f}{copies_s / count:10.2f}{pages:8.0f}{size / 1e6:8.1f}{peak:>10}",
                flush=True,
            )
            shutil.rmtree(folder / f"copies-{count}")
    return 0
