"""The indicators that come with the program: definitions to take in with their figures, never figures themselves."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from desk_app.model.codec import from_json
from desk_app.model.indicator import Component, Indicator
from desk_app.model.text import EMPTY, BiText
from desk_app.resources import root

_OF_TABLES = ("headings", "from")

UNEQUAL_WEIGHTS = {2008: (0.34, 0.33, 0.33), 2010: (0.34, 0.33, 0.33)}
"""Year -> weights of OSI, TII and HCI in the EGDI where they are not equal: fitted on the published figures."""
AVERAGED = {2012: 193}
"""Year -> countries that the EGDI's published average counts, where it is not those assessed: 2012's counts three zeros."""
PUBLISHED = {2014: "2014-06", 2016: "2016-07", 2018: "2018-07", 2020: "2020-07", 2022: "2022-09", 2024: "2024-09"}
"""Edition of the UN survey -> month of its publication."""


@cache
def presets() -> dict[str, Indicator]:
    """Code -> indicator, in the order of ``resources/indices.toml``: components stand before what is made of them."""
    found = {}
    for table in _tables():
        record = from_json("indicator", {key: value for key, value in table.items() if key not in _OF_TABLES})
        assert isinstance(record, Indicator)
        found[record.code] = record
    return found


@cache
def headings() -> dict[str, tuple[str, ...]]:
    """Code -> what the columns of its values are headed, its code and names among them."""
    found = {}
    for table in _tables():
        said = (*table.get("headings", ()), table["code"], table["name"]["en"], table["name"]["ar"])
        found[table["code"]] = tuple(dict.fromkeys(said))
    return found


def with_components(indicator: Indicator) -> tuple[Indicator, ...]:
    """A preset with the presets that it is made of, these first."""
    by_id = {one.id: one for one in presets().values()}
    return (*(by_id[one.indicator_id] for one in indicator.components if one.indicator_id in by_id), indicator)


def origin(code: str) -> BiText:
    """Where the definition of a known index, its weights among it, was taken from; empty for one of the user's own."""
    found = next((table for table in _tables() if table["code"] == code), None)
    return BiText(found["from"]["ar"], found["from"]["en"], "approved") if found is not None else EMPTY


def completed(indicator: Indicator) -> Indicator:
    """A known index with the rating classes that its definition in a workspace made before lacks; nothing else is changed.

    Only where its groups are those of the known definition, by their bounds, and none of them has classes.
    """
    known = presets().get(indicator.code)
    if known is None or [one.lower for one in known.bands] != [one.lower for one in indicator.bands]:
        return indicator
    if not any(one.classes for one in known.bands) or any(one.classes for one in indicator.bands):
        return indicator
    bands = tuple(replace(own, classes=one.classes) for own, one in zip(indicator.bands, known.bands, strict=True))
    return replace(indicator, bands=bands, classes_since=indicator.classes_since or known.classes_since)


def egdi_weights(year: int) -> tuple[Component, ...]:
    """The weights of an edition of the EGDI, empty where they are those of the indicator."""
    weights = UNEQUAL_WEIGHTS.get(year, ())
    codes = ("OSI", "TII", "HCI")
    return tuple(Component(presets()[code].id, weight) for code, weight in zip(codes, weights, strict=False))


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    import tomllib

    tables = tomllib.loads((root() / "indices.toml").read_text(encoding="utf-8"))
    return tuple(tables["indicator"])
