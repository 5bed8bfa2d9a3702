"""What the two sides of a text that is printed say differently: numbers, dates, times, names, denials."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.model.findings import FieldName, Finding
from desk_app.model.pair_checks import Names, differences
from desk_app.model.text import BiText, Language

_SPELT = {"pronunciation"}
"""Of which the two sides are each a spelling, not translations of each other."""


def pair(subject: BiText, record_id: str, path: str, text: BiText, place: FieldName, names: Names) -> Iterator[Finding]:
    """One finding for each difference; ``language``: the side that lacks it."""
    if path.rpartition("/")[2] in _SPELT:
        return
    for found in differences(text, names):
        other: Language = "en" if found.language == "ar" else "ar"
        values: dict[str, object] = {"field": place, "said": found.said}
        yield Finding(subject, record_id, path, other, "warning", f"pair_{found.kind}_{other}", values)
