"""Edits taken at random, undone and done again: the workspace ends as it began, then as it was left."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from desk_app import service
from desk_app.errors import DeskError
from desk_app.model.fields import iter_texts
from desk_app.model.meeting import Action, Meeting, Point
from desk_app.model.people import Person
from desk_app.model.records import KINDS
from desk_app.model.text import BiText
from desk_app.ui.paths import value_at, with_value
from desk_app.ui.session import Session

STEPS = 120
EDITED = ("visit", "meeting", "movement", "person", "organisation", "indicator_brief", "action", "report", "term", "pack")
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Guest {0}\r\nEMAIL:guest{0}@example.org\r\nEND:VCARD\r\n"


def everything(desk: service.Desk) -> dict[str, Any]:
    return {record.id: record for kind in KINDS for record in desk.records(kind)}


class Walk:
    """One hand that does at random what the window's forms, lists and dialogs ask of a session."""

    def __init__(self, session: Session, chance: Random, folder: Path) -> None:
        self.session, self.chance, self.folder = session, chance, folder

    def step(self) -> None:
        self.chance.choice(
            (
                self.type,
                self.type,
                self.type,
                self.embolden,
                self.approve,
                self.add,
                self.reorder,
                self.delete,
                self.take_in,
                self.merge,
            )
        )()

    def _any(self, *kinds: str) -> Any:
        records = [record for kind in kinds for record in self.session.records(kind)]
        return self.chance.choice(sorted(records, key=lambda record: record.id))

    def _pair(self) -> tuple[Any, str]:
        """(record, path of one of its texts)."""
        record = self._any(*EDITED)
        paths = [path for path, _pair in iter_texts(record)]
        return (record, self.chance.choice(paths)) if paths else self._pair()

    def type(self) -> None:
        record, path = self._pair()
        language = self.chance.choice(("ar", "en"))
        text = {"ar": "نص كُتب عرضاً", "en": "A text by chance"}[language] + f" {self.chance.randrange(9)}"
        edited = with_value(record, path, value_at(record, path).edited(language, text))
        self.session.save(edited, typing=self.chance.choice(("", f"{record.id}/{path}/{language}")))

    def embolden(self) -> None:
        record, path = self._pair()
        language = self.chance.choice(("ar", "en"))
        pair = value_at(record, path)
        start = self.chance.randrange(len(pair.in_language(language)) + 1)
        self.session.save(with_value(record, path, pair.edited(language, pair.in_language(language), [(start, start + 5)])))

    def approve(self) -> None:
        record, path = self._pair()
        self.session.save(with_value(record, path, BiText.approved(value_at(record, path))))

    def add(self) -> None:
        visit_id, meeting = self.session.visit_id, self._any("meeting")
        point = replace(meeting, points=(*meeting.points, Point(str(uuid4()), BiText("نقطة", "Point"))))
        self.session.save(
            self.chance.choice(
                (Person(str(uuid4())), Meeting(str(uuid4()), visit_id), Action(str(uuid4()), visit_id, meeting.id), point)
            )
        )

    def reorder(self) -> None:
        meeting = self._any("meeting")
        self.session.save(replace(meeting, points=tuple(self.chance.sample(meeting.points, len(meeting.points)))))

    def delete(self) -> None:
        """What is used elsewhere is refused, as in the window."""
        self.session.delete(self._any("person", "action", "movement", "term", "pack", "indicator_brief", "organisation").id)

    def take_in(self) -> None:
        path = self.folder / "guest.vcf"
        path.write_bytes(CARD.format(self.chance.randrange(5)).encode())
        plan = service.plan_import(self.session.desk, [path], visit_id=self.session.visit_id)
        if any(each.choice == "add" for each in plan.proposals):
            service.apply_import(self.session.desk, plan)

    def merge(self) -> None:
        kept, gone = self._any("person"), self._any("person")
        if kept.id != gone.id:
            service.merge(self.session.desk, kept.id, gone.id)


@pytest.mark.parametrize("seed", [1, 2])
def test_edits_at_random_are_undone_to_the_beginning_and_done_again_to_the_end(sample: Path, tmp_path: Path, seed: int) -> None:
    desk = service.open_desk(sample)
    session = Session(desk, desk.visits()[0].id)
    refused: list[DeskError] = []
    session.failed.connect(refused.append)
    before, walk = everything(desk), Walk(session, Random(seed), tmp_path)
    for _step in range(STEPS):
        walk.step()
    after = everything(desk)
    assert after != before
    while desk.can_undo:
        session.undo()
    assert everything(desk) == before
    while desk.can_redo:
        session.redo()
    assert everything(desk) == after and {error.key for error in refused} <= {"still_used"}
    session.pair_help.stop()
    desk.close()
