"""The search index: folded words of every text of every record, kept in the transaction that writes the record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from desk_app.model import fields
from desk_app.model.codec import from_json
from desk_app.model.fold import KEY_MARK, fold, index_names, index_text, query_words, spelling_keys
from desk_app.model.people import Person
from desk_app.model.records import Record, kind_of
from desk_app.store.values import Hit

_EXCERPT_LETTERS = 90
_NAMES = ("name", "name_variants")
_IDS_AT_ONCE = 500
"""in one statement: SQLite takes at least 999"""
_SHORTEST_BEGINNING = 4
"""Letters of a spelling's key from which on it may be the beginning of a longer one."""
_LARGEST_LIMIT = 2**63 - 1
"""SQLite's largest number: more results than any file holds."""


def index(connection: sa.Connection, records: Mapping[str, Record | None]) -> None:
    """Make the index hold what the records say now, by their ids; None: nothing.

    All rows go in by one statement: an import saves ten thousand records at once.
    """
    ids = list(records)
    for start in range(0, len(ids), _IDS_AT_ONCE):
        some = tuple(ids[start : start + _IDS_AT_ONCE])
        among = f"record_id IN ({','.join('?' * len(some))})"
        old = [(row_id,) for (row_id,) in connection.exec_driver_sql(f"SELECT id FROM search_row WHERE {among}", some)]
        if old:
            connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", old)
            connection.exec_driver_sql(f"DELETE FROM search_row WHERE {among}", some)
    first = connection.exec_driver_sql("SELECT coalesce(max(id), 0) + 1 FROM search_row").scalar_one()
    found = [(record, path, words) for record in records.values() if record is not None for path, words in _words_of(record)]
    if not found:
        return
    rows = [(at, each.id, kind_of(each), fields.visit_of(each), path) for at, (each, path, _) in enumerate(found, first)]
    connection.exec_driver_sql("INSERT INTO search_row (id, record_id, kind, visit_id, field) VALUES (?, ?, ?, ?, ?)", rows)
    said = [(at, words) for at, (_, _, words) in enumerate(found, first)]
    connection.exec_driver_sql("INSERT INTO search (rowid, words) VALUES (?, ?)", said)


def _words_of(record: Record) -> Iterator[tuple[str, str]]:
    """(field, its folded words) of every text of a record that holds any."""
    texts = [(path, f"{pair.ar} {pair.en}") for path, pair in fields.iter_texts(record) if not pair.is_empty]
    for path, text in texts + list(fields.iter_plain(record)):
        words = index_text(text)
        if isinstance(record, Person) and path in _NAMES:
            # Only of names: another word that sounds alike is another word.
            words = f"{words} {index_names(text)}".strip()
        if words:
            yield path, words


def rebuild(connection: sa.Connection) -> None:
    """Index all records anew."""
    connection.exec_driver_sql("DELETE FROM search")
    connection.exec_driver_sql("DELETE FROM search_row")
    found = connection.exec_driver_sql("SELECT id, kind, body FROM record ORDER BY rowid").fetchall()
    index(connection, {record_id: from_json(kind, json.loads(body)) for record_id, kind, body in found})


def find(connection: sa.Connection, words: str, limit: int) -> list[tuple[str, str, str, str]]:
    """Rows (kind, record id, visit id, field) that hold all words as beginnings of words; after them, fields of records that hold
    the words in different fields; last, names that are spelled otherwise. Best first: titles and names before long texts."""
    typed = query_words(words)
    if not typed:
        return []
    limit = min(limit, _LARGEST_LIMIT)
    found = dict.fromkeys(_holding(connection, typed, limit))
    spelled = tuple((*forms, *spelling_keys(forms[0])) for forms in typed)
    if len(found) < limit and spelled != typed:
        found |= dict.fromkeys(_holding(connection, spelled, limit))
    return list(found)[:limit]


def _holding(connection: sa.Connection, typed: tuple[tuple[str, ...], ...], limit: int) -> list[tuple[str, str, str, str]]:
    """Rows that hold a form of every word, then fields of records that hold them in different fields."""
    wanted = [_match(forms) for forms in typed]
    # FTS5 keeps how many words a row has as a number of SQLite's own form, whose bytes are in order when equally many: reading
    # the words themselves, of all that a common letter finds, would take most of the time.
    select = (
        "SELECT kind, record_id, visit_id, field FROM search JOIN search_row ON search_row.id = search.rowid"
        " JOIN search_docsize AS size ON size.id = search.rowid WHERE search MATCH ?"
    )
    order = " ORDER BY field NOT IN ('title', 'name', 'short_title'), length(sz), sz, search_row.id LIMIT ?"
    found = dict.fromkeys(_row(row) for row in connection.exec_driver_sql(select + order, (" AND ".join(wanted), limit)))
    if len(found) < limit and len(wanted) > 1:
        holding = "SELECT record_id FROM search JOIN search_row ON search_row.id = search.rowid WHERE search MATCH ?"
        in_record = f" AND record_id IN ({' INTERSECT '.join([holding] * len(wanted))})"
        parameters = (" OR ".join(wanted), *wanted, limit)
        found |= dict.fromkeys(_row(row) for row in connection.exec_driver_sql(select + in_record + order, parameters))
    return list(found)[:limit]


def hit(record: Record, visit_id: str, field: str, words: str) -> Hit:
    """What to show for a row that ``find`` gave."""
    try:
        pair = fields.get_text(record, field)
        sides = [side for side in (pair.ar, pair.en) if side]
    except KeyError:
        sides = [" ".join(text for path, text in fields.iter_plain(record) if path == field)]
    excerpts = [_excerpt(side, query_words(words)) for side in sides]
    best = max(excerpts, key=lambda found: found[0])[1]
    return Hit(kind_of(record), record.id, visit_id, field, fields.title_of(record), best)


def _row(row: Any) -> tuple[str, str, str, str]:
    return row[0], row[1], row[2], row[3]


def _match(forms: tuple[str, ...]) -> str:
    # Words hold letters and digits only, so quotes need no escaping.
    return "(" + " OR ".join(f'"{form}"{_star(form)}' for form in forms) + ")"


def _star(form: str) -> str:
    return "" if form.startswith(KEY_MARK) and len(form) <= len(KEY_MARK) + _SHORTEST_BEGINNING - 1 else "*"


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, ...]:
    """What a word of a text is found by."""
    return tuple(index_text(word).split()) or (fold(word),)


def _excerpt(text: str, wanted: tuple[tuple[str, ...], ...]) -> tuple[int, str]:
    """How many of the words ``text`` holds, and the part of it around the first of them."""
    beginnings = [tuple(forms) for forms in wanted]
    first = -1
    found = set()
    for place in re.finditer(r"\S+", text):
        forms = _forms(place.group())
        for number, starts in enumerate(beginnings):
            if any(form.startswith(starts) for form in forms):
                found.add(number)
                first = place.start() if first < 0 else first
    if len(text) <= _EXCERPT_LETTERS:
        return len(found), text
    start = max(0, first - _EXCERPT_LETTERS // 3)
    start = text.find(" ", start) + 1 if start else 0
    end = start + _EXCERPT_LETTERS
    end = len(text) if end >= len(text) else text.rfind(" ", start, end)
    return len(found), ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
