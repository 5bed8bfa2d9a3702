"""One writer to a file: a lock of the operating system on a file beside it, held as long as the workspace is open.

The system drops the lock when the process ends, however it ends, so no stale lock is ever left; the text in the file only
says who.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
from pathlib import Path
from typing import IO

# The lock is on one byte far behind the text: Windows refuses others to read a locked byte, and they are to read who holds it.
_LOCKED_BYTE = 1 << 20


class FileLock:
    """The lock on a workspace, held from ``take`` until ``release``."""

    def __init__(self, workspace_path: Path) -> None:
        self.path = workspace_path.with_name(workspace_path.name + "-lock")
        self._held: IO[bytes] | None = None

    def take(self, since: str) -> str:
        """Take the lock. Returns "" on success, otherwise who holds it, as "user@machine, since". Raises OSError where no
        lock file can be made."""
        while True:
            held = self._open()
            if not _lock(held):
                holder = self._holder(held)
                held.close()
                return holder
            if _same_file(held, self.path):
                break
            # The last holder removed the file between our opening and our locking it: that lock guards nothing.
            held.close()
        self._held = held
        ours = {"user": user_name() or "?", "machine": socket.gethostname(), "since": since, "process": os.getpid()}
        try:
            held.truncate(0)
            held.write(json.dumps(ours).encode())
        except OSError:
            self.release()
            raise
        return ""

    def release(self) -> None:
        if self._held is None:
            return
        if sys.platform != "win32":
            self.path.unlink(missing_ok=True)
        self._held.close()
        self._held = None
        if sys.platform == "win32":
            # Another window may hold it by now.
            with contextlib.suppress(PermissionError):
                self.path.unlink(missing_ok=True)

    def _open(self) -> IO[bytes]:
        return os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0)

    def _holder(self, held: IO[bytes]) -> str:
        try:
            holder = json.loads(held.read() or b"{}")
        except ValueError:
            # Its owner is just writing it.
            holder = {}
        return f"{holder.get('user', '?')}@{holder.get('machine', '?')}, {holder.get('since', '?')}"


def _same_file(held: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(held.fileno()), path.stat())
    except FileNotFoundError:
        return False


def user_name() -> str:
    """Who works on this machine, as the system calls them; empty when it has no name for them."""
    try:
        # As text: a name that is not in the system's encoding could not be written into the log.
        return os.fsencode(getpass.getuser()).decode("utf-8", "replace")
    except (KeyError, OSError, ImportError):
        # A user id without a name, as in a container; Windows without the variables that name the user.
        return ""


if sys.platform == "win32":
    import msvcrt

    def _lock(held: IO[bytes]) -> bool:
        held.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            held.seek(0)
        return True

else:
    import fcntl

    def _lock(held: IO[bytes]) -> bool:
        # flock, not lockf: it belongs to the opening, so two windows of one process exclude each other too.
        try:
            fcntl.flock(held.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
