"""Runs programs to their end and measures them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desk_app import bootstrap

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Run:
    """One process: seconds to each line of its output and to its end, the figures that it printed, its peak memory."""

    lines_s: tuple[float, ...]
    end_s: float
    printed_s: tuple[float, ...]
    peak_mb: float | None


def run(*arguments: str | Path, python: str | Path = sys.executable) -> Run:
    """Run Python with the arguments to its end. Raises RuntimeError with its messages when it fails."""
    # Bytecode is written and the set-up is looked at, as in an everyday start.
    hidden = {"PYTHONDONTWRITEBYTECODE", bootstrap.SKIP_VARIABLE}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment["PYTHONPATH"] = str(ROOT)
    command = [str(python), *map(str, arguments)]
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


def several(runs: int, *arguments: str | Path) -> Sequence[Run]:
    """The runs of one command, once its bytecode and files are warm."""
    run(*arguments)
    return [run(*arguments) for _ in range(runs)]


def _wait(process: subprocess.Popen[str]) -> float | None:
    """Waits for the end; the peak memory of this one process in MB, None on Windows."""
    if os.name == "nt":
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
