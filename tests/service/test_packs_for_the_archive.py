"""The sample's full pack as PDF/A-2u: kept rules in every language, the same bytes from every process."""

import os
import subprocess
import sys

import access_rules
import archive_rules
import pytest

from desk_app.resources import root
from desk_app.service import build_pack, default_spec, new_desk

COMMAND_LINE = "import sys; from desk_app.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_the_full_pack_keeps_to_the_rules_of_archives_and_of_access(snapshot, language):
    pdf = build_pack(snapshot, default_spec(snapshot, language=language, pdfa=True)).pdf
    assert archive_rules.faults(pdf) == []
    assert access_rules.faults(pdf) == []


def test_two_processes_write_the_same_bytes_of_a_full_pack(tmp_path):
    workspace = tmp_path / "sample.desk"
    new_desk(workspace, sample=True).close()
    written = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.pdf"
        command = [sys.executable, "-c", COMMAND_LINE, "pack", str(workspace), "--out", str(out), "--pdfa"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, env=environment, cwd=root().parent, capture_output=True, check=False)
        written.append(out.read_bytes())
    assert written[0] == written[1]
