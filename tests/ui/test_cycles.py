"""The search for reference cycles: in the window's thread alone, and not while the first page is made."""

import gc
import threading
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow

from desk_app.ui import cycles
from desk_app.ui.cycles import CycleSearch


class _Tail:
    """Knows itself, and tells in which thread it ends."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        self.me, self.ended = self, ended

    def __del__(self) -> None:
        self.ended.append(threading.current_thread())


@pytest.mark.usefixtures("one_page")
def test_what_the_first_page_needed_is_left_out_of_the_search_for_cycles(
    open_window: OpenWindow, sample: Path, qtbot: Any
) -> None:
    window = open_window()
    search = CycleSearch(window)
    gc.unfreeze()
    assert not search.timer.isActive()
    with qtbot.waitSignal(window.page_shown, timeout=20_000):
        window.open_workspace(sample)
    kept = gc.get_freeze_count()
    assert search.timer.isActive() and kept > 10_000
    window.page_shown.emit(window.page.preview.view.shown)
    assert gc.get_freeze_count() <= kept
    gc.unfreeze()


def test_no_thread_but_the_windows_finds_cycles(open_window: OpenWindow) -> None:
    CycleSearch(open_window())
    ended: list[threading.Thread] = []
    _Tail(ended)
    # Enough for Python to search by itself, had it leave to.
    worker = threading.Thread(target=lambda: [[] for _ in range(100 * gc.get_threshold()[0])])
    worker.start()
    worker.join()
    assert not ended
    held = [[] for _ in range(2 * gc.get_threshold()[0])]
    cycles.search()
    assert held and ended == [threading.main_thread()]


def test_little_that_is_new_is_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[int] = []
    monkeypatch.setattr(gc, "collect", searched.append)
    for counts in ((10, 50, 50), (5_000, 3, 3), (5_000, 11, 3), (5_000, 11, 11)):
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        cycles.search()
    assert searched == [0, 1, 2]
