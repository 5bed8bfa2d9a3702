"""Tables of made-up countries, and an independent calculation of places."""

from desk_app.analysis.league import make_league
from desk_app.model.indicator import Band, Component, Edition, Indicator, Observation
from desk_app.model.text import BiText

BANDS = (
    Band("low", BiText("", ""), 0.0, ("L1",)),
    Band("high", BiText("", ""), 0.5, ("HV", "H3", "H2", "H1")),
)
PARTS = (Indicator("p1", "ONE"), Indicator("p2", "TWO"))
INDEX = Indicator("i", "INDEX", components=(Component("p1", 0.6), Component("p2", 0.4)), bands=BANDS, classes_since=2020)


def edition(indicator_id, values, ranks=None, year=2022, **fields):
    """values: country -> value or None; ranks: country -> published rank."""
    seen = tuple(Observation(country, value, (ranks or {}).get(country, 0)) for country, value in values.items())
    return Edition(f"{indicator_id}{year}", indicator_id, year, observations=seen, **fields)


def league(table, indicator=INDEX, parts=PARTS, ranks=None, year=2022, **fields):
    """table: country -> (value of each part …); the index is made of them by its weights."""
    weights = [component.weight for component in indicator.components]
    index = {country: sum(w * v for w, v in zip(weights, held, strict=True)) for country, held in table.items()}
    pairs = [(part, edition(part.id, {c: held[at] for c, held in table.items()}, year=year)) for at, part in enumerate(parts)]
    return make_league(indicator, edition(indicator.id, index, ranks, year, **fields), pairs)


def place(values, country, value):
    """The rank of ``value`` among the others' values, the higher the better: counted, without any table."""
    return 1 + sum(1 for other, held in values.items() if other != country and round(held, 9) > round(value, 9))
