"""Writing files whole or not at all, and what the faults of a disk mean to the user."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from desk_app.errors import DeskError, disk_fault

WORKSPACE_SUFFIX = ".desk"
"""So ends the name of a workspace, or of its log or lock."""
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write ``content`` to ``path``: the file is replaced at once by a finished one, or stays as it was.

    private: other users of the machine may not read it, where its system knows users.

    Raises DeskError: folder_missing, target_is_folder, target_is_special, folder_read_only, disk_full, file_in_use, name_invalid.
    """
    check_target(path)
    part: Path | None = None
    try:
        with folder_faults(path):
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
            part = Path(name)
            with os.fdopen(handle, "wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            # mkstemp makes files that only the owner can read; a pack is read by others too.
            if not private:
                part.chmod(0o644)
        with target_faults(path):
            os.replace(part, path)
    finally:
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def check_target(path: Path) -> None:
    """Raise DeskError if ``path`` can't be the name of a new file: asked before the work, so that nobody waits for nothing."""
    with folder_faults(path):
        if path.is_dir():
            raise DeskError("target_is_folder", path=path)
        if path.exists() and not path.is_file():
            # A device or a pipe: putting a file in its place would take it from all other programs.
            raise DeskError("target_is_special", path=path)
        if not path.parent.is_dir():
            raise DeskError("folder_missing", path=path.parent)


def check_output(path: Path) -> None:
    """As ``check_target``, of a document: it never takes the name of a workspace (DeskError: target_is_workspace)."""
    if path.suffix.casefold().startswith(WORKSPACE_SUFFIX):
        raise DeskError("target_is_workspace", exit_code=2, path=path)
    check_target(path)


def make_folder(path: Path) -> None:
    """Make a folder with all above it; one that stands already is left as it is.

    Raises DeskError: folder_is_file (a file has its name), folder_read_only, disk_full, name_invalid.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise DeskError("folder_is_file", path=path) from error
    except OSError as error:
        raise _meaning(error, path) or error from error


@contextlib.contextmanager
def folder_faults(path: Path) -> Iterator[None]:
    """Say what an error of the system means to whoever writes a file of this path."""
    try:
        yield
    except OSError as error:
        raise _meaning(error, path) or error from error


@contextlib.contextmanager
def target_faults(path: Path) -> Iterator[None]:
    """The finished file stands beside its target, so the folder can be written: a refusal now means the target is in use."""
    try:
        yield
    except OSError as error:
        if error.errno in (*_REFUSED, errno.EBUSY, errno.ETXTBSY):
            raise DeskError("file_in_use", path=path) from error
        raise _meaning(error, path) or error from error


def _meaning(error: OSError, path: Path) -> DeskError | None:
    if error.errno == errno.EINVAL:
        return DeskError("name_invalid", path=path.name)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return DeskError("folder_missing", path=path.parent)
    if error.errno == errno.EISDIR:
        return DeskError("target_is_folder", path=path)
    return disk_fault(error, path)
