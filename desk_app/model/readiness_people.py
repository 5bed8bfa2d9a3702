"""What is not ready of the people whom a document shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desk_app.model.findings import Day, Finding, finding
from desk_app.model.people import Person
from desk_app.model.printed import Printed

_BIO_GOOD_FOR = timedelta(days=365)


def people(told: Printed) -> Iterator[Finding]:
    """Of delegates and counterparts. ``told``: what is printed; who is named in passing needs neither photo nor biography."""
    heads = {one.person_id for one in told.snapshot.visit.delegation if one.role == "head"}
    counterparts = set(told.counterparts)
    for person_id in dict.fromkeys((*told.delegates, *told.counterparts)):
        person = told.snapshot.people.get(person_id)
        if person is None:
            continue
        if person.name.is_empty:
            yield finding(person, "name", "error", "person_unnamed")
        if person.job_title.is_empty:
            yield finding(person, "job_title", "warning", "no_job_title")
        if person_id in counterparts:
            yield from _bio(person, told.snapshot.visit.first_day)
        if not person.photo:
            yield finding(person, "photo", "warning" if person_id in heads | counterparts else "note", "no_photo")


def _bio(person: Person, first_day: str) -> Iterator[Finding]:
    if person.bio.is_empty:
        yield finding(person, "bio", "warning", "no_bio")
    elif not person.bio_checked:
        yield finding(person, "bio_checked", "note", "bio_unchecked")
    elif first_day and date.fromisoformat(person.bio_checked) + _BIO_GOOD_FOR < date.fromisoformat(first_day):
        yield finding(person, "bio_checked", "warning", "bio_old", day=Day(person.bio_checked))
