"""Everything that can be got out of a PDF or Word file, as plain characters: what a leak would be found in."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile

import pikepdf
import pypdfium2

_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640]")


def plain(words: str) -> str:
    """Without what may stand between two letters of a word: spaces, marks of direction, kashidas, vowels."""
    letters = unicodedata.normalize("NFKC", _UNSEEN.sub("", words))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def found_in(words: list[str], data: bytes, *, password: str = "") -> set[str]:
    """Those of ``words`` that stand anywhere in a PDF or Word file, in any way of writing."""
    texts, raw = _pdf(data, password) if data[:5] == b"%PDF-" else _word(data)
    whole = plain("".join(texts))
    backwards = whole[::-1]
    return {
        word for word in words if plain(word) in whole or plain(word) in backwards or any(form in raw for form in _written(word))
    }


def characters_of_fonts(data: bytes) -> set[str]:
    """The characters that the tables of a PDF's fonts speak of, shown or not."""
    with pikepdf.open(io.BytesIO(data)) as file:
        fonts = [item for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item]
        return {text for font in fonts for text in _table(font).values()}


def _written(word: str) -> list[bytes]:
    """A word as bytes: in the encodings of files, and as the digits of a hexadecimal string."""
    encoded = [word.encode(name, "ignore") for name in ("utf-8", "utf-16-be", "utf-16-le", "cp1256", "latin-1")]
    encoded = [form for form in encoded if len(form) >= len(word)]
    return [*encoded, *(form.hex().encode() for form in encoded), *(form.hex().upper().encode() for form in encoded)]


def _pdf(data: bytes, password: str) -> tuple[list[str], bytes]:
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data, password=password or None)]
    with pikepdf.open(io.BytesIO(data), password=password) as file:
        open_file = io.BytesIO()
        file.save(
            open_file,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
            encryption=False,
        )
        for item in file.objects:
            texts += _strings(item)
        for page in file.pages:
            texts.append(_shown(page))
        texts += [entry.title for entry in _outline(file)]
    uncompressed = open_file.getvalue()
    assert b"/FlateDecode" not in uncompressed
    if shutil.which("pdftotext"):
        read = subprocess.run(["pdftotext", "-raw", "-", "-"], input=uncompressed, capture_output=True, check=True)
        texts.append(read.stdout.decode("utf-8"))
    return texts, data + uncompressed


def _strings(item: pikepdf.Object) -> list[str]:
    """All strings of an object, in whatever dictionary or array they stand."""
    if isinstance(item, pikepdf.String):
        return [str(item)]
    if isinstance(item, pikepdf.Array):
        return [words for part in item if not getattr(part, "is_indirect", False) for words in _strings(part)]
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        return [words for _, part in item.items() if not getattr(part, "is_indirect", False) for words in _strings(part)]
    return []


def _shown(page: pikepdf.Page) -> str:
    """What a page shows, by the tables of its own fonts, in the order in which it is drawn."""
    tables = {name: _table(font) for name, font in page.Resources.get("/Font", {}).items()}
    table: dict[str, str] = {}
    shown = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = tables[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            parts = operands[0] if str(operator) == "TJ" else [operands[0]]
            for part in parts:
                if isinstance(part, pikepdf.String):
                    codes = bytes(part).hex().upper()
                    shown += [table.get(codes[at : at + 4], "") for at in range(0, len(codes), 4)]
    return "".join(shown)


def _table(font: pikepdf.Object) -> dict[str, str]:
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    return {code: bytes.fromhex(text).decode("utf-16-be") for code, text in re.findall(r"<(\w{4})> <(\w+)>", cmap)}


def _outline(file: pikepdf.Pdf) -> list[pikepdf.OutlineItem]:
    with file.open_outline() as outline:
        todo, found = list(outline.root), []
        while todo:
            found.append(todo.pop())
            todo += found[-1].children
    return found


def _word(data: bytes) -> tuple[list[str], bytes]:
    """A Word file: every part of it, the text with and without the tags that may cut a word."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    texts = [re.sub(r"<[^>]*>", "", part.decode("utf-8")) for name, part in parts.items() if name.endswith((".xml", ".rels"))]
    return [*texts, *parts], b"".join(parts.values())
