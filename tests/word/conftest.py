"""The mission report of the sample visit as a Word file."""

import pytest

from desk_app.compose import compose
from desk_app.exchange.sample import sample_records
from desk_app.model.meeting import Action, Meeting
from desk_app.model.people import Organisation, Person
from desk_app.model.records import Snapshot, in_order
from desk_app.model.report import Report
from desk_app.model.visit import Visit
from desk_app.model.workspace import PackSpec, Profile
from desk_app.word.writer import write_docx


@pytest.fixture(scope="session")
def sample_snapshot() -> Snapshot:
    records = sample_records()

    def kind(wanted: type) -> list:
        return [record for record in records if isinstance(record, wanted)]

    return Snapshot(
        visit=kind(Visit)[0],
        profile=kind(Profile)[0],
        people={one.id: one for one in kind(Person)},
        organisations={one.id: one for one in kind(Organisation)},
        meetings=in_order(kind(Meeting)),
        actions=tuple(kind(Action)),
        report=kind(Report)[0],
    )


@pytest.fixture(scope="session")
def sample_docx(sample_snapshot: Snapshot) -> bytes:
    spec = PackSpec("pack", sample_snapshot.visit.id, document="report", language="both")
    return write_docx(compose(sample_snapshot, spec), lambda figure: b"")


@pytest.fixture(scope="session")
def sample_texts(sample_snapshot: Snapshot) -> list[str]:
    report = sample_snapshot.report
    assert report is not None
    texts = [report.mandate, report.implications, *(item.text for item in report.recommendations)]
    texts += [item.text for meeting in sample_snapshot.meetings for item in meeting.outcomes]
    return [side for pair in texts for side in (pair.ar, pair.en)]
