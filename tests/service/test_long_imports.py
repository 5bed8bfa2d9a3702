"""A long import tells how far it is, and can be stopped, in each of its parts."""

import pytest

from desk_app.service import Cancelled, apply_import, plan_import

ROWS = 1_200


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "contacts.csv"
    rows = (f"Person{at} Family{at},Agency {at % 7},p{at}@example.org" for at in range(ROWS))
    path.write_text("\n".join(["Name,Organisation,E-mail", *rows]), encoding="utf-8")
    return path


class Watcher:
    """Is told of the progress, and stops at the given call."""

    def __init__(self, stop_at: int = 0) -> None:
        self.told: list[tuple[int, int]] = []
        self.stop_at = stop_at

    def progress(self, done: int, in_all: int) -> None:
        self.told.append((done, in_all))

    def cancelled(self) -> bool:
        return bool(self.stop_at) and len(self.told) >= self.stop_at


def test_reading_comparing_and_saving_tell_how_far_they_are(desk, table):
    planning, saving = Watcher(), Watcher()
    plan = plan_import(desk, [table], progress=planning.progress)
    apply_import(desk, plan, progress=saving.progress)
    assert [done for done, _ in planning.told].count(0) == 2, "once for the rows, once for the people"
    assert len(planning.told) >= 2 * ROWS // 100
    assert len(saving.told) >= ROWS // 500
    assert {in_all for _, in_all in saving.told} == {ROWS + 7 + 1}, "with the organisations and the columns remembered"


@pytest.mark.parametrize("stop_at", [3, 16])
def test_reading_and_comparing_can_be_stopped(desk, table, stop_at):
    watcher = Watcher(stop_at)
    with pytest.raises(Cancelled):
        plan_import(desk, [table], progress=watcher.progress, cancelled=watcher.cancelled)
    assert len(watcher.told) <= stop_at + 1


def test_a_saving_that_is_stopped_leaves_all_as_it_was(desk, table):
    before = len(desk.records("person"))
    plan, watcher = plan_import(desk, [table]), Watcher(2)
    with pytest.raises(Cancelled):
        apply_import(desk, plan, progress=watcher.progress, cancelled=watcher.cancelled)
    assert (len(desk.records("person")), desk.can_undo, desk.verify()) == (before, False, ())
    assert desk.find("Person3") == ()


def test_a_stopped_saving_can_be_done_again(desk, table):
    plan, watcher = plan_import(desk, [table]), Watcher(1)
    with pytest.raises(Cancelled):
        apply_import(desk, plan, progress=watcher.progress, cancelled=watcher.cancelled)
    assert apply_import(desk, plan)[1].added == ROWS
    assert len(desk.find("Person3")) > 0
