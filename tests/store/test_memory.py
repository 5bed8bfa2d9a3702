"""The translation memory: what was approved, found by the nearest wording."""

import random
import time
from pathlib import Path

import pytest

from desk_app import service
from desk_app.exchange.sample import sample_records
from desk_app.model.fields import iter_texts
from desk_app.model.meeting import Meeting
from desk_app.model.text import BiText
from desk_app.store.memory import Approved, Memory

OPEN = BiText("نفضّل المعايير المفتوحة.", "We prefer open standards.", "approved")
CLOSED = BiText("نفضّل الجلسات المغلقة.", "We prefer closed sessions.", "approved")


def memory(*pairs: BiText) -> Memory:
    made = Memory()
    made.add(Approved(pair, str(at), "text", "2023-01-01T00:00:00+00:00") for at, pair in enumerate(pairs))
    return made


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("We prefer open standards.", "en", [OPEN]),
        ("we prefer the open standards", "en", [OPEN]),
        ("نُفَضِّل المعايير المفتوحه", "ar", [OPEN]),
        ("The weather is fine", "en", []),
        ("", "en", []),
    ],
)
def test_the_nearest_approved_wording_is_found(text: str, language: str, found: list[BiText]) -> None:
    near = memory(OPEN, CLOSED).nearest(text, "ar" if language == "ar" else "en", least=80)
    assert [recalled.approved.pair for recalled in near] == found


def test_the_same_but_for_marks_and_case_scores_a_hundred() -> None:
    (near,) = memory(OPEN).nearest("WE PREFER OPEN STANDARDS.", "en")
    assert near.score == 100


def test_of_a_wording_that_was_approved_twice_the_latest_place_is_kept() -> None:
    made = memory(OPEN, OPEN)
    assert len(made) == 1
    assert made.nearest(OPEN.en, "en")[0].approved.record_id == "1"


def test_what_was_approved_is_read_from_the_log_in_parts(tmp_path: Path) -> None:
    desk = service.new_desk(tmp_path / "a.desk", sample=True)
    first, read_to, _more = desk.approved_since(0)
    while (part := desk.approved_since(read_to))[1] != read_to:
        first, read_to = first + part[0], part[1]
    meeting = next(record for record in desk.records("meeting") if isinstance(record, Meeting))
    later = Meeting(meeting.id, meeting.visit_id, meeting.code, OPEN, timezone=meeting.timezone)
    desk.save(later)
    new, _seq, more = desk.approved_since(read_to)
    desk.close()
    assert len(first) > 300
    assert [each.pair for each in new] == [OPEN]
    assert not more


def test_ten_thousand_pairs_are_searched_within_a_frame() -> None:
    rng = random.Random(7)
    texts = [pair for record in sample_records() for _path, pair in iter_texts(record) if len(pair.ar) > 20 and len(pair.en) > 20]
    words = [word for pair in texts for word in pair.en.split()]
    pairs = [BiText(f"{rng.choice(texts).ar} {at}", " ".join(rng.choices(words, k=rng.randint(4, 16)))) for at in range(10_000)]
    made, asked = memory(*pairs), pairs[77].en
    made.nearest(asked, "en")
    begun = time.process_time()
    for _again in range(5):
        near = made.nearest(asked, "en")
    assert (time.process_time() - begun) / 5 < 0.016
    assert near[0].approved.pair == pairs[77]
