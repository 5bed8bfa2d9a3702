"""kill -9 in the middle of edits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the rounds fork")
@pytest.mark.parametrize("seed", [1, 2])
def test_a_kill_loses_no_acknowledged_edit(tmp_path: Path, seed: int) -> None:
    here = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(here), str(here.parents[1])])}
    command = [sys.executable, str(here / "kill_rounds.py"), str(tmp_path / "a.desk"), "13", str(seed)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert run.returncode == 0, run.stderr
    rounds = [int(line.split()[1]) for line in run.stdout.splitlines()]
    assert len(rounds) == 13
    # It was really killed between edits, not before the first one.
    assert rounds[-1] > 13
