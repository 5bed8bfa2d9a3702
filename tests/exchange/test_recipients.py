"""Lists of recipients as spreadsheets write them."""

from __future__ import annotations

import pytest

from desk_app.errors import DeskError
from desk_app.exchange.recipients import COLUMNS, VALUES, Recipient, RowsUnreadable, read_recipients
from desk_app.model.text import BiText
from desk_app.model.workspace import Copy

PATTERN = Copy(0, BiText(), language="both", watermark=True)

LIST = """Number,Recipient AR,Recipient EN,Language,Edition,Medium,Watermark,Password,Print
3,سعادة السفير,H.E. the Ambassador,en,safe,file,no,secret words,no
,مكتب المراسم,,,,,,,
"""


def read(words: str | bytes, pattern: Copy = PATTERN) -> tuple[Recipient, ...]:
    return read_recipients(words.encode() if isinstance(words, str) else words, "list.csv", pattern)


def test_a_row_says_what_a_copy_is_and_the_rest_is_as_for_all():
    first, second = read(LIST)
    ambassador = BiText("سعادة السفير", "H.E. the Ambassador")
    assert first.copy == Copy(3, ambassador, "", "en", "safe", "file", False, True, False)
    assert first.password == "secret words"
    assert second == Recipient(Copy(0, BiText("مكتب المراسم"), language="both", watermark=True))


@pytest.mark.parametrize("written", [
    LIST.encode("utf-8-sig"), LIST.encode("utf-16"), LIST.encode("cp1256"),
    LIST.replace(",", ";").encode(), LIST.replace(",", "\t").encode(), LIST.replace("\n", "\r\n").encode(),
])  # fmt: skip
def test_what_spreadsheets_write_is_read_alike(written):
    assert read(written) == read(LIST)


@pytest.mark.parametrize("words", [
    "المستلم بالعربية,اللغة,المحتوى,العلامة المائية\nمكتب المراسم,العربية,للتداول,لا\n",
    "recipient;language;edition;watermark\nمكتب المراسم;Arabic;SAFE;No\n",
])  # fmt: skip
def test_heads_and_values_may_be_in_either_language(words):
    assert read(words)[0].copy == Copy(0, BiText("مكتب المراسم"), language="ar", edition="safe")


def test_a_password_makes_an_encrypted_file():
    (one,) = read("name,password\nProtocol office,abc\n")
    assert (one.copy.encrypted, one.copy.medium, one.password) == (True, "file", "abc")


def test_every_name_of_a_column_and_of_a_value_is_known():
    for column, heads in COLUMNS.items():
        for head in heads:
            table = f"{head}\nA\n" if column.startswith("recipient") else f"name,{head}\nA,\n"
            assert len(read(table)) == 1
    for column, known in VALUES.items():
        for value, names in known.items():
            for name in names:
                (one,) = read(f"name,{COLUMNS[column][0]},password\nA,{name},{'x' if column == 'may_print' else ''}\n")
                assert getattr(one.copy, column) == value


def test_all_rows_that_cannot_be_read_are_named_at_once():
    with pytest.raises(RowsUnreadable) as caught:
        read("number,name,language,colour\n1,A,de,x\nb,B,,\n2,,,\n2,C,,\n")
    assert [(key, fields["row"]) for key, fields in caught.value.faults] == [
        ("column", 1), ("value", 2), ("number", 3), ("nobody", 4), ("twice", 5),
    ]  # fmt: skip
    for language in ("ar", "en"):
        assert caught.value.message(language).count("\n") == 6


def test_a_printed_copy_has_no_password():
    with pytest.raises(RowsUnreadable) as caught:
        read("name,medium,password\nA,print,abc\n")
    assert [key for key, _ in caught.value.faults] == ["print_encrypted"]


def test_printing_is_forbidden_only_where_a_password_can():
    with pytest.raises(RowsUnreadable) as caught:
        read("name,print\nA,no\nB,yes\n")
    assert [(key, fields["row"]) for key, fields in caught.value.faults] == [("print_free", 2)]


@pytest.mark.parametrize(("words", "key"), [
    ("", "recipients_unreadable"), ("name\n\n", "recipients_unreadable"), ('name\n"open', "recipients_unreadable"),
    (b"name\n\x00\x81\xff\n", "recipients_unreadable"), ("colour,size\nred,3\n", "recipients_columns"),
])  # fmt: skip
def test_what_is_no_list_is_refused(words, key):
    with pytest.raises(DeskError) as caught:
        read(words)
    assert caught.value.key == key
    assert "list.csv" in caught.value.message("ar")
