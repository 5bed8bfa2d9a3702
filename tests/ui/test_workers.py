"""Threads beside the window's: none of them is the last to hold a widget, which it would delete then, in the wrong thread."""

import weakref
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from desk_app import service
from desk_app.ui.latest import Latest
from desk_app.ui.pair_help import PairHelp


@pytest.fixture()
def pair_help(dressed: Any, sample: Path) -> Iterator[PairHelp]:
    desk = service.open_desk(sample)
    helping = PairHelp(desk)
    helping.begin()
    yield helping
    helping.stop()
    desk.close()


class Asker(QObject):
    """A stand-in for a widget that asks and notes what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[Any] = []


def test_who_asked_for_help_is_let_go_with_the_answer(pair_help: PairHelp, qtbot: Any) -> None:
    asker = Asker()
    gone, given = weakref.ref(asker), asker.given
    pair_help.ask(asker, "notes", lambda _helper: "an answer", given.append)
    qtbot.waitUntil(lambda: given == ["an answer"])
    del asker
    assert gone() is None


def test_who_asks_anew_is_answered_once_and_then_let_go(dressed: Any, sample: Path, qtbot: Any) -> None:
    desk = service.open_desk(sample)
    helping = PairHelp(desk)
    asker = Asker()
    gone, given = weakref.ref(asker), asker.given
    for answer in ("first", "second"):
        helping.ask(asker, "notes", lambda _helper, answer=answer: answer, given.append)
    helping.begin()
    qtbot.waitUntil(lambda: bool(given))
    helping.stop()
    desk.close()
    del asker
    assert given == ["second"] and gone() is None


def test_who_receives_the_latest_result_is_let_go_with_it(dressed: Any, qtbot: Any) -> None:
    works, asker = Latest(), Asker()
    gone, given = weakref.ref(asker), asker.given
    receive = partial(lambda kept, result: kept.given.append(result), asker)
    works.ask("table", lambda: "a table", receive)
    qtbot.waitUntil(lambda: given == ["a table"])
    del asker, receive
    assert gone() is None
    works.stop()
