"""A small workspace for the tests of the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from desk_app.errors import DeskError
from desk_app.model.meeting import Meeting, Point
from desk_app.model.people import Organisation, Person
from desk_app.model.text import BiText
from desk_app.model.visit import Delegate, Visit
from desk_app.store.files import new_workspace, open_workspace
from desk_app.store.workspace import Workspace


def uid(number: int) -> str:
    return str(UUID(int=number, version=4))


class Clock:
    """A clock that goes one second further at each look."""

    def __init__(self) -> None:
        self.now = datetime(2023, 1, 10, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


ORGANISATION = Organisation(uid(1), name=BiText("إدارة الحكومة الرقمية", "Digital Government Department"), acronym="DGD")
PERSON = Person(
    uid(2),
    name=BiText("خالد عبد الله المثال", "Khalid Al-Mithal"),
    organisation_id=ORGANISATION.id,
    emails=("khalid@example.org",),
)
VISIT = Visit(
    uid(3),
    code="NY",
    title=BiText("زيارة رسمية", "Official visit"),
    first_day="2023-01-17",
    last_day="2023-01-19",
    timezone="America/New_York",
    home_timezone="Asia/Qatar",
    delegation=(Delegate("d", PERSON.id, 1, role="head"),),
)
MEETING = Meeting(
    uid(4),
    VISIT.id,
    title=BiText("اجتماع تنسيقي", "Coordination meeting"),
    start="2023-01-17T09:30",
    end="2023-01-17T10:15",
    timezone="America/New_York",
    attendees=(PERSON.id,),
    points=(Point("p1", BiText("النقطة الأولى", "First point")),),
)
RECORDS = (ORGANISATION, PERSON, VISIT, MEETING)


def made(path: Path) -> Workspace:
    return new_workspace(path, by="tester", clock=Clock(), records=RECORDS)


def opened(path: Path, *, read_only: bool = False) -> Workspace:
    return open_workspace(path, by="tester", clock=Clock(), read_only=read_only)


def titled(meeting: Meeting, en: str) -> Meeting:
    return replace(meeting, title=meeting.title.edited("en", en))


def refused(path: Path) -> DeskError:
    with pytest.raises(DeskError) as caught:
        opened(path)
    assert caught.value.message("ar") != caught.value.message("en")
    return caught.value
