"""``python3 bench [RUNS]``: how long the program's main jobs take on this machine, and in how much memory.

Every figure is the median of RUNS (5) runs made one after the other. Machines differ and drift: the last column gives each figure
as a multiple of what Python, or Python with an empty Qt window, needs here and now.

``python3 bench text``: how much of the packs' text viewers give back (``text_layer.py``); with ``--engines [DIR]``, how much of
fresh sentences set by this program and by others (``text_engines.py``).
``python3 bench issue [RECIPIENTS ...]``: forty meetings handed out to as many recipients (``issuing.py``).
``python3 bench contacts [CARDS]``: ten thousand contacts from a file (``contacts.py``).
``python3 bench find``: what Ctrl+K finds in ten thousand records, in frames (``finding.py``).
``python3 bench memory [WORKSPACE]``: the window's memory in an hour of use, and whether it stays level (``window_memory.py``).
``python3 bench typesetting [OTHERS [SIZE ...]]``: the same pack set here and by other engines (``typesetting.py``).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from bench.processes import Run, run, several  # noqa: E402
from desk_app import bootstrap  # noqa: E402

JOBS = Path(__file__).resolve().parent
KINDS = ("text", "typesetting", "issue", "contacts", "find", "memory")
PACK_AIM_S, WINDOW_AIM_S, EDIT_AIM_S, GREAT_EDIT_AIM_S = 1.5, 1.0, 0.25, 0.5


def main(runs: int) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{'':46}{'median s':>10}{'longest':>10}{'aim':>8}{'peak MB':>10}{'times bare':>12}")
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.desk"
        run(ROOT / "main.py", "new", sample, "--sample")
        bare_s = row("Python alone", [one.end_s for one in several(runs, "-c", "pass")])
        for language in ("ar", "en", "both"):
            out = Path(folder) / f"{language}.pdf"
            packs = several(runs, ROOT / "main.py", "pack", sample, "--language", language, "--out", out)
            row(f"full pack, {language}, whole process", [one.end_s for one in packs], packs, bare_s, PACK_AIM_S)
        bare = several(runs, JOBS / "bare_window.py")
        bare_window_s = row("an empty Qt window, to its first picture", [one.lines_s[0] for one in bare], bare)
        windows = several(runs, JOBS / "start_window.py", sample)
        row("the window on the sample, until usable", [one.lines_s[0] for one in windows], windows, bare_window_s, WINDOW_AIM_S)
        row("the same, until its first page is shown", [one.lines_s[1] for one in windows], windows, bare_window_s)
        edits = run(JOBS / "edit_to_image.py", sample, str(4 * runs))
        row("an edit to its page image, both languages", list(edits.printed_s), [edits], None, EDIT_AIM_S)
        great = Path(folder) / "great.desk"
        sys.path.append(str(ROOT / "tests" / "service"))
        from great_visit import great_desk

        great_desk(great).close()
        edits = run(JOBS / "edit_to_image.py", great, str(4 * runs))
        row("the same, forty meetings", list(edits.printed_s), [edits], None, GREAT_EDIT_AIM_S)
    return 0


def row(
    name: str, seconds: list[float], made: Sequence[Run] = (), bare_s: float | None = None, aim_s: float | None = None
) -> float:
    """Prints one row of the table; returns the median seconds. made: the runs whose median peak memory is shown."""
    median_s = statistics.median(seconds)
    peaks_mb = [one.peak_mb for one in made if one.peak_mb is not None]
    memory = f"{statistics.median(peaks_mb):.0f}" if peaks_mb else ""
    aim = f"{aim_s:.2f}" if aim_s else ""
    times = f"{median_s / bare_s:.1f}" if bare_s else ""
    print(f"{name:46}{median_s:10.3f}{max(seconds):10.3f}{aim:>8}{memory:>10}{times:>12}", flush=True)
    return median_s


if __name__ == "__main__":
    bootstrap.ensure(ROOT)
    asked = sys.argv[1] if sys.argv[1:] else "5"
    helped = {"-h", "--help"} & set(sys.argv[1:])
    if helped or (asked not in KINDS and not asked.isdecimal()):
        print(__doc__)
        sys.exit(0 if helped else 2)
    if sys.argv[1:2] == ["text"]:
        command = [sys.executable, JOBS / "text_layer.py", *sys.argv[2:]]
        sys.exit(subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}).returncode)
    if sys.argv[1:2] == ["typesetting"]:
        from bench import typesetting

        sys.exit(typesetting.main(sys.argv[2:]))
    if sys.argv[1:2] == ["issue"]:
        from bench import issuing

        sys.exit(issuing.main(sys.argv[2:]))
    if sys.argv[1:2] == ["contacts"]:
        from bench import contacts

        sys.exit(contacts.main(sys.argv[2:]))
    if sys.argv[1:2] == ["find"]:
        from bench import finding

        sys.exit(finding.main())
    if sys.argv[1:2] == ["memory"]:
        from bench import window_memory

        sys.exit(window_memory.main(sys.argv[2:]))
    sys.exit(main(int(asked)))
