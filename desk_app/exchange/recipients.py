"""A list of recipients as CSV or XLSX, one copy a row, as spreadsheets write it in either language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desk_app.errors import DeskError
from desk_app.exchange.tables import Table, read_table
from desk_app.model.text import BiText
from desk_app.model.workspace import Copy
from desk_app.resources import text

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("number", "copy", "no", "رقم", "الرقم", "النسخة"),
    "recipient": ("recipient", "name", "المستلم", "الاسم"),
    "recipient_ar": ("recipient ar", "name ar", "arabic", "المستلم بالعربية", "الاسم بالعربية"),
    "recipient_en": ("recipient en", "name en", "english", "المستلم بالإنجليزية", "الاسم بالإنجليزية"),
    "language": ("language", "اللغة"),
    "edition": ("edition", "content", "المحتوى", "الطبعة"),
    "medium": ("medium", "الوسيط"),
    "watermark": ("watermark", "العلامة المائية"),
    "encrypted": ("encrypted", "مشفرة", "التشفير"),
    "password": ("password", "كلمة المرور"),
    "may_print": ("print", "may print", "الطباعة"),
}
"""Column -> what it may be headed."""

_YES, _NO = ("yes", "y", "true", "1", "x", "نعم"), ("no", "n", "false", "0", "لا")
VALUES: dict[str, dict[Any, tuple[str, ...]]] = {
    "language": {"ar": ("ar", "arabic", "العربية", "عربي"), "en": ("en", "english", "الإنجليزية", "إنجليزي"),
                 "both": ("both", "ar-en", "bilingual", "اللغتان", "ثنائي اللغة")},
    "edition": {"full": ("full", "كامل", "كاملة"), "safe": ("safe", "للتداول", "آمنة")},
    "medium": {"print": ("print", "paper", "طباعة", "ورق"), "file": ("file", "pdf", "ملف")},
    "watermark": {True: _YES, False: _NO},
    "encrypted": {True: _YES, False: _NO},
    "may_print": {True: _YES, False: _NO},
}  # fmt: skip
"""Column -> value -> what may be written for it. An empty cell leaves the value as it is for all."""

_ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Recipient:
    """A row: the copy it asks for, and the password that is to open it, empty if one is to be made."""

    copy: Copy
    password: str = field(default="", repr=False)


class RowsUnreadable(DeskError):
    """Rows that can't be read. ``faults``: (key, fields) of each, in the order of the rows."""

    def __init__(self, faults: Sequence[tuple[str, dict[str, object]]]) -> None:
        super().__init__("recipients_rows", exit_code=2)
        self.faults = tuple(faults)

    def what(self, language: str) -> str:
        lines = [text(language, f"errors.recipients_rows.{key}", **fields) for key, fields in self.faults]
        return "\n".join([super().what(language), *lines])

    def message(self, language: str) -> str:
        return f"{self.what(language)}\n{self.next(language)}"


def read_recipients(data: bytes, name: str, pattern: Copy) -> tuple[Recipient, ...]:
    """The copies that a list asks for, in its order. pattern: what holds where a row says nothing; name: of the file, to be told.

    A password makes a copy an encrypted file; an encrypted copy is a file. All rows or none: raises DeskError:
    recipients_unreadable (no text, or no rows), recipients_columns, recipients_rows (RowsUnreadable, with all of them).
    """
    table = _table(data, name)
    heads = [_column(head) for head in table.headings]
    if not any(head and head.startswith("recipient") for head in heads):
        known = ", ".join(names[0] for names in COLUMNS.values())
        raise DeskError("recipients_columns", exit_code=2, file=name, known=known)
    faults: list[tuple[str, dict[str, object]]] = [
        ("column", {"row": table.heading_row, "column": head})
        for head, column in zip(table.headings, heads, strict=True)
        if column is None and head
    ]
    found: list[Recipient] = []
    numbers: set[int] = set()
    for row in table.rows:
        values = {head: cell.strip() for head, cell in zip(heads, row.cells, strict=True) if head and cell.strip()}
        if not values:
            continue
        one = _recipient(values, pattern, row.number, faults)
        if one.copy.number and one.copy.number in numbers:
            faults.append(("twice", {"row": row.number, "value": one.copy.number}))
        numbers.add(one.copy.number)
        found.append(one)
    if faults:
        raise RowsUnreadable(faults)
    if not found:
        raise DeskError("recipients_unreadable", exit_code=2, file=name)
    return tuple(found)


def _recipient(values: dict[str, str], pattern: Copy, row: int, faults: list[tuple[str, dict[str, object]]]) -> Recipient:
    ar, en, either = (values.get(column, "") for column in ("recipient_ar", "recipient_en", "recipient"))
    if either and _ARABIC.search(either):
        ar = ar or either
    elif either:
        en = en or either
    copy = replace(pattern, recipient=BiText(ar, en))
    if copy.recipient.is_empty:
        faults.append(("nobody", {"row": row}))
    number = values.get("number", "")
    if number:
        if number.isdecimal() and 0 < int(number) < 100_000:
            copy = replace(copy, number=int(number))
        else:
            faults.append(("number", {"row": row, "value": number}))
    for column, known in VALUES.items():
        if column not in values:
            continue
        said = values[column].casefold()
        value = next((value for value, names in known.items() if said in names), None)
        if value is None:
            choices = ", ".join(names[0] for names in known.values())
            faults.append(("value", {"row": row, "column": COLUMNS[column][0], "value": values[column], "known": choices}))
        else:
            copy = replace(copy, **{column: value})
    password = values.get("password", "")
    if password or copy.encrypted:
        if values.get("medium") and copy.medium == "print":
            faults.append(("print_encrypted", {"row": row}))
        copy = replace(copy, encrypted=True, medium="file")
    if not copy.encrypted and values.get("may_print") and not copy.may_print:
        faults.append(("print_free", {"row": row}))
    return Recipient(copy, password)


def _table(data: bytes, name: str) -> Table:
    """The list as a spreadsheet or a text file holds it."""
    book = read_table(data, name)
    if not book.first.headings or any(problem.severity == "error" for problem in book.all_problems):
        raise DeskError("recipients_unreadable", exit_code=2, file=name)
    return book.first


def _column(head: str) -> str | None:
    """The column that a head names, however it is written: "Recipient_AR", "recipient (ar)"."""
    words = " ".join(re.sub(r"[\W_]+", " ", head.casefold()).split())
    return next((column for column, names in COLUMNS.items() if words in names), None)
