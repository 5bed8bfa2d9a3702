"""What readiness takes for printed is what documents print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args

import pytest
from compose_reading import spec

from desk_app.compose import compose
from desk_app.compose.texts import is_gap
from desk_app.layout.blocks import Para
from desk_app.model.printed import printed
from desk_app.model.readiness import check
from desk_app.model.text import BiText
from desk_app.model.workspace import DocumentKind

DOCUMENTS = get_args(DocumentKind)


def parts_of(value: Any) -> Iterator[Any]:
    """Every value with fields inside ``value``."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts_of(item)
    elif is_dataclass(value):
        yield value
        for part in fields(value):
            yield from parts_of(getattr(value, part.name))


def without_english(value: Any) -> Any:
    """A record whose texts stand in Arabic alone."""
    if isinstance(value, BiText):
        return BiText(value.ar, "")
    if isinstance(value, tuple):
        return tuple(without_english(item) for item in value)
    if isinstance(value, dict):
        return {key: without_english(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: without_english(getattr(value, part.name)) for part in fields(value) if part.init})
    return value


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_field_that_a_document_shows_is_taken_for_printed(snapshot: Any, document: DocumentKind) -> None:
    one = spec(snapshot, document=document)
    told = printed(snapshot, one)
    shown = {part.source for part in parts_of(compose(snapshot, one).sections) if getattr(part, "source", None)}
    assert shown
    # These name the place of a record, whatever of it is shown there.
    briefs = {brief.id for brief in snapshot.briefs}
    shown = {
        (at, path) for at, path in shown if path not in ("timezone", "organisation_id") and (at not in briefs or path != "title")
    }
    assert {source for source in shown if not told.holds(*source)} == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_marked_gap_of_a_document_is_an_error_of_readiness(snapshot: Any, document: DocumentKind) -> None:
    bare = without_english(snapshot)
    one = spec(bare, document=document, language="both")
    found = {(each.record_id, each.field) for each in check(bare, one) if each.key == "missing_en" and each.severity == "error"}
    gaps = {
        part.source
        for part in parts_of(compose(bare, one).sections)
        if isinstance(part, Para) and part.source is not None and part.language == "en" and is_gap(part)
    }
    # A line of several short texts has the source of one of them.
    of_lines = ("start", "attendees", "origin", "place", "organisation_id", "phones", "owner_id", "first_day")
    assert {gap for gap in gaps if gap not in found and gap[1] not in of_lines} == set()
    assert found


@pytest.mark.parametrize("document", DOCUMENTS)
def test_readiness_of_a_document_in_arabic_tells_nothing_of_its_english(snapshot: Any, document: DocumentKind) -> None:
    bare = without_english(snapshot)
    assert not [each for each in check(bare, spec(bare, document=document, language="ar")) if each.key == "missing_en"]
