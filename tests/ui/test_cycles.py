"""The search for reference cycles does not stop the window while somebody types."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenWindow

from desk_app.ui.cycles import CycleSearch


@pytest.fixture()
def search_off() -> Iterator[None]:
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("search_off", "one_page")
def test_what_the_first_page_needed_is_left_out_of_the_search_for_cycles(
    open_window: OpenWindow, sample: Path, qtbot: Any
) -> None:
    window = open_window()
    CycleSearch(window)
    assert not gc.isenabled() and not gc.get_freeze_count()
    with qtbot.waitSignal(window.page_shown, timeout=20_000):
        window.open_workspace(sample)
    kept = gc.get_freeze_count()
    assert gc.isenabled() and kept > 10_000
    window.page_shown.emit(window.page.preview.view.shown)
    assert gc.get_freeze_count() <= kept
