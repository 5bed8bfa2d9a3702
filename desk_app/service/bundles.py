"""Several files that come into being together or not at all: a new folder, or a ZIP."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from desk_app.errors import DeskError
from desk_app.service.files import check_target, folder_faults, make_folder, target_faults

_ZIP = ".zip"
_READ_BY_ALL = 0o644


class Files(Protocol):
    """Files on their way to their place. What is not kept is cleared away."""

    def add(self, name: str, data: bytes) -> None:
        """One more file; its bytes are on the disk when it returns."""

    def put_in_place(self) -> None:
        """All files are now where they belong."""

    def keep(self) -> None:
        """They stay there."""


@contextlib.contextmanager
def bundle(target: Path, date: str) -> Iterator[Files]:
    """A place for files: a ZIP if ``target`` is named so, else a folder that is new or empty. date: ISO, of the files in the ZIP.

    A ZIP that stands there already is replaced, but not lost before the new one is kept.

    Raises DeskError: folder_not_empty, folder_is_file, folder_read_only, disk_full, file_in_use, name_invalid, target_is_folder.
    """
    check_bundle(target)
    make_folder(target.parent)
    files: _Folder | _Archive = _Archive(target, date) if is_archive(target) else _Folder(target)
    try:
        yield files
    finally:
        files.close()


def check_bundle(target: Path) -> None:
    """Raise DeskError if nothing can be made at ``target``: asked before the work. Raises as ``bundle``."""
    if is_archive(target):
        if target.is_dir():
            raise DeskError("target_is_folder", path=target)
        return
    with folder_faults(target):
        if target.exists() and not target.is_dir():
            raise DeskError("folder_is_file", path=target)
        if target.exists() and any(target.iterdir()):
            raise DeskError("folder_not_empty", exit_code=2, path=target)


def is_archive(target: Path) -> bool:
    """Whether files for ``target`` go into a ZIP."""
    return target.suffix.casefold() == _ZIP


class _Folder:
    def __init__(self, target: Path) -> None:
        self._target, self._kept = target, False
        with folder_faults(target):
            self._part = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=target.parent))

    def add(self, name: str, data: bytes) -> None:
        path = self._part / name
        with folder_faults(path), path.open("xb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())

    def put_in_place(self) -> None:
        with folder_faults(self._target):
            # mkdtemp makes folders that only the owner can enter.
            self._part.chmod(0o755)
            if self._target.exists():
                self._target.rmdir()
        with target_faults(self._target):
            os.replace(self._part, self._target)
        self._part = self._target

    def keep(self) -> None:
        self._kept = True

    def close(self) -> None:
        if not self._kept:
            shutil.rmtree(self._part, ignore_errors=True)


class _Archive:
    def __init__(self, target: Path, date: str) -> None:
        from zipfile import ZIP_STORED, ZipFile

        check_target(target)
        self._target, self._kept, self._placed = target, False, False
        self._older: Path | None = None
        year, month, day = (int(part) for part in date.split("-"))
        self._at = (max(year, 1980), month, day, 0, 0, 0)
        with folder_faults(target):
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        self._part, self._file = Path(name), os.fdopen(handle, "wb")
        # PDF files are compressed within; encrypted ones can't be.
        self._archive = ZipFile(self._file, "w", ZIP_STORED)

    def add(self, name: str, data: bytes) -> None:
        from zipfile import ZipInfo

        entry = ZipInfo(name, self._at)
        entry.external_attr = _READ_BY_ALL << 16
        with folder_faults(self._target):
            self._archive.writestr(entry, data)

    def put_in_place(self) -> None:
        with folder_faults(self._target):
            self._archive.close()
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._part.chmod(_READ_BY_ALL)
        with target_faults(self._target):
            if self._target.exists():
                older = self._part.with_suffix(".old")
                os.replace(self._target, older)
                self._older = older
            os.replace(self._part, self._target)
        self._placed = True

    def keep(self) -> None:
        self._kept = True

    def close(self) -> None:
        if self._kept:
            if self._older is not None:
                with contextlib.suppress(OSError):
                    self._older.unlink()
            return
        # A ZIP that is not finished writes its directory when it is closed: on a full disk even that fails.
        with contextlib.suppress(OSError):
            self._archive.close()
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            (self._target if self._placed else self._part).unlink(missing_ok=True)
        if self._older is not None:
            # Nobody is left without the ZIP that stood here before.
            with target_faults(self._target):
                os.replace(self._older, self._target)
