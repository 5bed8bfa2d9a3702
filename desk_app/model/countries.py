"""Countries: codes, names in both languages, the spellings that tables use, and the groups that indicators compare.

Codes: ISO 3166-1 (XKX, a code of the user's range, for Kosovo). Regions: UN M49. Income: World Bank, see ``INCOME_YEAR``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from desk_app.model.fold import fold
from desk_app.model.text import EMPTY, BiText
from desk_app.resources import root, strings

INCOME_YEAR = 2025
"""Fiscal year of the World Bank's income groups: published July 2024, from figures of 2023."""
UN_MEMBERS = 193
_ENOUGH = 0.72
"""Likeness from which a country is suggested for a name that none bears."""
_NOT_LETTERS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Country:
    """``code``: ISO alpha-3; ``numeric``: three digits, empty where ISO has none. ``region``, ``subregion``, ``income`` (empty:
    not classified) and ``groups`` are keys of ``group_name``; ``other_names``: official, former and UN spellings."""

    code: str
    alpha2: str
    numeric: str
    name: BiText
    region: str
    subregion: str
    income: str
    groups: tuple[str, ...]
    other_names: tuple[str, ...]

    @property
    def is_un_member(self) -> bool:
        return "un" in self.groups


@cache
def countries() -> dict[str, Country]:
    """Alpha-3 -> country, in order of code: the members of the UN and what else occurs in indices."""
    arabic, english = strings("document", "ar"), strings("document", "en")
    region_of = {part: region for region, parts in _regions().items() for part in parts}
    found = {}
    with (root() / "countries" / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["code"]
            found[code] = Country(
                code,
                row["alpha2"],
                row["numeric"],
                BiText(arabic[f"country.{code}"], english[f"country.{code}"], "approved"),
                region_of[row["region"]],
                row["region"],
                row["income"],
                tuple(row["groups"].split()),
                tuple(name for name in row["other_names"].split("|") if name),
            )
    return found


def country_name(code: str) -> BiText:
    """The short name; of an unknown code the code itself in both languages."""
    found = countries().get(code)
    return found.name if found else BiText(code, code)


def resolve(name: str) -> str | None:
    """The alpha-3 code that a name, a spelling of a table, an alpha-3 or alpha-2 code (in capitals) stands for; None for others.

    Case, accents, points, blanks and the article of an Arabic name do not matter; "St." is "Saint", "&" is "and".
    """
    bare = name.strip()
    if bare in countries():
        return bare
    return _names().get(_key(bare)) or _codes().get(bare)


def suggest(name: str, limit: int = 3) -> tuple[str, ...]:
    """The countries whose names are most like an unknown one, the likest first; empty when none is near."""
    from difflib import SequenceMatcher

    wanted = _key(name)
    best: dict[str, float] = {}
    if not wanted:
        return ()
    for known, code in _names().items():
        matcher = SequenceMatcher(None, wanted, known, autojunk=False)
        if matcher.real_quick_ratio() < _ENOUGH or matcher.quick_ratio() < _ENOUGH:
            continue
        likeness = matcher.ratio()
        if likeness >= _ENOUGH and likeness > best.get(code, 0.0):
            best[code] = likeness
    return tuple(sorted(best, key=lambda code: (-best[code], code))[:limit])


def group_members(key: str) -> tuple[str, ...]:
    """The codes of a group ("gcc", "arab"), a region, a sub-region or an income group ("high"), in order of code.

    Raises KeyError for an unknown key.
    """
    group_name(key)
    return tuple(one.code for one in countries().values() if key in one.groups or key in (one.region, one.subregion, one.income))


def groups_of(code: str) -> tuple[str, ...]:
    """The keys of all groups that a country is in: associations, region, sub-region, income; nearest first for a comparison."""
    found = countries().get(code)
    if found is None:
        return ()
    return tuple(key for key in (*found.groups, found.subregion, found.region, found.income) if key)


def group_name(key: str) -> BiText:
    """Raises KeyError for an unknown key."""
    return _group_names()[key]


def group_source(key: str) -> BiText:
    """Who puts countries into a region or an income group, and when; empty for associations, which name their members."""
    tables = _tables()
    kind = "income" if key in tables["income"] else "region" if key in tables["region"] | tables["subregion"] else ""
    return BiText(str(tables["source"][kind]["ar"]), str(tables["source"][kind]["en"]), "approved") if kind else EMPTY


def group_keys() -> tuple[str, ...]:
    """All keys, associations first, then regions, sub-regions and income groups."""
    return tuple(_group_names())


def missing_members(codes: Iterable[str]) -> tuple[str, ...]:
    """The members of the UN that are not among ``codes``."""
    present = set(codes)
    return tuple(one.code for one in countries().values() if one.is_un_member and one.code not in present)


@cache
def _names() -> dict[str, str]:
    """Folded name -> code."""
    found: dict[str, str] = {}
    for one in countries().values():
        for name in (one.name.ar, one.name.en, *one.other_names):
            found[_key(name)] = one.code
    return found


@cache
def _codes() -> dict[str, str]:
    return {one.alpha2: one.code for one in countries().values()}


def _key(name: str) -> str:
    """A name as names are compared."""
    words = _NOT_LETTERS.sub(" ", fold(name.replace("&", " and "))).split()
    words = ["saint" if word == "st" else word for word in words]
    return " ".join(word.removeprefix("ال") if len(word) > 4 else word for word in words if word not in ("the", "of"))


@cache
def _tables() -> dict[str, dict[str, dict[str, object]]]:
    import tomllib

    return tomllib.loads((root() / "countries" / "groups.toml").read_text(encoding="utf-8"))


def _regions() -> dict[str, list[str]]:
    return {key: [str(part) for part in _list(value["parts"])] for key, value in _tables()["region"].items()}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


@cache
def _group_names() -> dict[str, BiText]:
    tables = _tables()
    return {
        key: BiText(str(value["ar"]), str(value["en"]), "approved")
        for table in ("group", "region", "subregion", "income")
        for key, value in tables[table].items()
    }
