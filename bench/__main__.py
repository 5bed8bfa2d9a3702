"""``python3 bench [RUNS]``: how long the program's main jobs take on this machine, and in how much memory.

Every figure is the median of RUNS (5) runs made one after the other. Machines differ and drift: the last column gives each figure
as a multiple of what Python, or Python with an empty Qt window, needs here and now.

``python3 bench text``: how much of the packs' text viewers give back (``text_layer.py``).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from desk_app import bootstrap  # noqa: E402

JOBS = Path(__file__).resolve().parent
PACK_AIM_S, WINDOW_AIM_S, EDIT_AIM_S = 1.5, 1.0, 0.25


@dataclass(frozen=True)
class Run:
    """One process: seconds to each line of its output and to its end, the figures that it printed, its peak memory."""

    lines_s: tuple[float, ...]
    end_s: float
    printed_s: tuple[float, ...]
    peak_mb: float | None


def run(*arguments: str | Path) -> Run:
    """Run Python with the arguments to its end. Raises RuntimeError with its messages when it fails."""
    # Bytecode is written and the set-up is looked at, as in an everyday start.
    hidden = {"PYTHONDONTWRITEBYTECODE", bootstrap.SKIP_VARIABLE}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment["PYTHONPATH"] = str(ROOT)
    command = [sys.executable, *map(str, arguments)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True, env=environment)
        assert process.stdout is not None
        lines = [(line, time.perf_counter() - start) for line in process.stdout]
        peak_mb = _wait(process)
        end_s = time.perf_counter() - start
        if process.returncode not in (0, 1):  # 1: done, with texts missing in one language
            complaints.seek(0)
            raise RuntimeError(f"{' '.join(command)}\n{complaints.read()}")
    figures = tuple(float(line) for line, _ in lines if line.strip().replace(".", "", 1).isdigit())
    return Run(tuple(at_s for _, at_s in lines), end_s, figures, peak_mb)


def _wait(process: subprocess.Popen[str]) -> float | None:
    """Waits for the end; the peak memory of this one process in MB, None on Windows."""
    if os.name == "nt":
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def several(runs: int, *arguments: str | Path) -> list[Run]:
    """The runs of one command, once its bytecode and files are warm."""
    run(*arguments)
    return [run(*arguments) for _ in range(runs)]


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
    if sys.argv[1:] == ["text"]:
        sys.exit(subprocess.run([sys.executable, JOBS / "text_layer.py"], env={**os.environ, "PYTHONPATH": str(ROOT)}).returncode)
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 5))
