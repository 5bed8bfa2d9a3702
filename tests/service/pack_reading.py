"""Reading a PDF back as a person with a viewer would: its words, page by page, by another library than the one that wrote it."""

import re
import unicodedata

import pypdfium2

# Marks that order and join text without being part of it, tatweel, and the hyphen at a line's end.
_INVISIBLE = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe]")
_RANGE = re.compile(r"(\d+)–(\d+)")
# Only ranges lose their inner order: PDFium turns them round in right-to-left lines, whatever the file says.
ARABIC = re.compile("[\u0621-\u064a]")


def words(text):
    """The words of a text in order, compatibility forms and bidirectional marks removed."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    plain = _RANGE.sub(lambda found: " ".join(sorted(found.groups())), plain)
    return re.findall(r"[\w\u064b-\u0652]+", plain)


def page_words(pdf):
    """The words of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [words(_text(page)) for page in document]
    finally:
        document.close()


def _text(page):
    text_page = page.get_textpage()
    try:
        return text_page.get_text_bounded()
    finally:
        text_page.close()
        page.close()
