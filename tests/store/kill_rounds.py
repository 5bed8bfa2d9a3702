"""Kills a process that commits edits at random moments, and compares the file with what it had acknowledged.

python kill_rounds.py FILE ROUNDS SEED        prints "ROUND ACKNOWLEDGED" for each round, or says what was lost
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
from dataclasses import replace
from pathlib import Path

from store_case import MEETING, made, opened

from desk_app.model.meeting import Meeting


def commit_and_tell(path: Path, told: int) -> None:
    workspace = opened(path)
    os.write(told, b"ready\n")
    while True:
        now = workspace.get(MEETING.id)
        assert isinstance(now, Meeting)
        workspace.commit([(now, replace(now, sequence=now.sequence + 1))])
        os.write(told, f"{now.sequence + 1}\n".encode())


def one_round(path: Path, wait_s: float) -> int:
    """The last edit that was acknowledged before the kill."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        commit_and_tell(path, writing)
    os.close(writing)
    heard = b""
    while b"ready\n" not in heard:
        heard += os.read(reading, 64)
    # Waits on a pipe on which nothing is read yet: the moment of the kill has nothing to do with a commit.
    select.select([], [], [], wait_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(reading, 65536):
        heard += part
    os.close(reading)
    acknowledged = [line for line in heard.split(b"\n")[:-1] if line != b"ready"]
    return int(acknowledged[-1]) if acknowledged else 0


def main() -> None:
    path, rounds, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    made(path).close()
    last = 0
    for number in range(rounds):
        last = max(last, one_round(path, chance.uniform(0.0, 0.12)))
        workspace = opened(path)
        now = workspace.get(MEETING.id)
        assert isinstance(now, Meeting)
        # One more than acknowledged is right: it was on the disk, and the kill came before it was told.
        assert last <= now.sequence <= last + 1, f"acknowledged {last}, found {now.sequence}"
        assert workspace.verify() == (), workspace.verify()
        assert [change.after for change in workspace.history(MEETING.id)][-1] == now
        last = now.sequence
        workspace.close()
        print(number, last, flush=True)


if __name__ == "__main__":
    main()
