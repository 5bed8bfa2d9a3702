"""``python3 tests``: sets up what the tests need, the first time, and runs them all. More arguments are pytest's own.

``python3 tests conformance``: all cases of Unicode's test files, and lines beside HarfBuzz's (``typeset/conformance.py``).
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Python puts the folder of this file first; its rooms (model, pdf …) are not meant to be imported.
sys.path[0] = str(ROOT)

from desk_app import bootstrap  # noqa: E402


def run(arguments: list[str]) -> int:
    """pytest's exit code; 3 with one message where the system lacks what Qt needs."""
    import pytest

    from desk_app.errors import DeskError
    from desk_app.platform_check import require_libraries

    try:
        require_libraries()
    except DeskError as error:
        print(error.message(bootstrap.machine_language()), file=sys.stderr)
        return error.exit_code
    in_parallel = ["-n", "2", str(ROOT / "tests")]
    return pytest.main([f"--rootdir={ROOT}", f"--config-file={ROOT / 'pyproject.toml'}", *(arguments or in_parallel)])


def conformance(folders: list[str]) -> int:
    """The exit code of ``typeset/conformance.py``."""
    sys.path.insert(1, str(ROOT / "tests" / "typeset"))
    from conformance import main

    return main(*map(Path, folders))


if __name__ == "__main__":
    bootstrap.ensure(ROOT, bootstrap.DEVELOPMENT_LOCK)
    if sys.argv[1:2] == ["conformance"]:
        sys.exit(conformance(sys.argv[2:3]))
    sys.exit(run(sys.argv[1:]))
