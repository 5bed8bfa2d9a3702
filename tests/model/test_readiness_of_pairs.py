"""Readiness: what the two sides of a printed text say differently is a warning."""

from dataclasses import replace

import pytest

from desk_app.exchange.sample import sample_records
from desk_app.model.readiness import check
from desk_app.model.records import Snapshot
from desk_app.model.text import BiText
from desk_app.model.visit import Visit
from desk_app.model.workspace import Profile


def visit_with(pair: BiText) -> Snapshot:
    records = sample_records()
    visit = next(each for each in records if isinstance(each, Visit))
    profile = next(each for each in records if isinstance(each, Profile))
    return Snapshot(replace(visit, purpose=pair, delegation=()), profile)


@pytest.mark.parametrize(
    ("pair", "key", "language"),
    [
        (BiText("المرتبة 78", "Rank 87", "approved"), "pair_number_en", "en"),
        (BiText("المرتبة 78", "Rank 87", "approved"), "pair_number_ar", "ar"),
        (BiText("في يناير", "In spring", "approved"), "pair_date_en", "en"),
        (BiText("لا نوافق", "We agree", "approved"), "pair_negation_en", "en"),
    ],
)
def test_a_difference_between_the_sides_is_a_warning_about_the_side_that_lacks_it(pair: BiText, key: str, language: str) -> None:
    found = {(one.key, one.language, one.severity) for one in check(visit_with(pair)) if one.field == "purpose"}
    assert (key, language, "warning") in found
    assert all("{" not in one.message(side) for one in check(visit_with(pair)) for side in ("ar", "en"))
