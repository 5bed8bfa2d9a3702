"""What a file says of itself: title, author, dates, language; as an information dictionary and as XMP."""

from __future__ import annotations

import re
from datetime import datetime
from html import escape

from desk_app.layout.pages import Pages
from desk_app.pdf.objects import PdfFile, string

_PRODUCER = "Delegation Desk"
_NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, not even escaped. (The others named instead took 3 ms to compile.)"""


def add_information(file: PdfFile, pages: Pages) -> int:
    """The information dictionary; without ``pages.created`` it has no dates, so that equal pages give equal files."""
    entries = {"Title": pages.title, "Author": pages.author, "Subject": pages.subject, "Producer": _PRODUCER}
    body = "".join(f"/{name}{string(value)}" for name, value in entries.items() if value)
    if pages.created:
        date = _pdf_date(datetime.fromisoformat(pages.created))
        body += f"/CreationDate({date})/ModDate({date})"
    return file.add(f"<<{body}>>")


def add_metadata(file: PdfFile, pages: Pages, claim: str = "") -> int:
    """The same as XMP, with the title in every language that has one. ``claim``: properties that name a standard, as XML."""
    properties = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:language><rdf:Bag><rdf:li>{pages.language}</rdf:li></rdf:Bag></dc:language>",
        f"<pdf:Producer>{_PRODUCER}</pdf:Producer>",
        claim,
    ]
    if pages.title:
        properties.append(f"<dc:title>{_alternatives(pages.title, pages.titles)}</dc:title>")
    if pages.author:
        properties.append(f"<dc:creator><rdf:Seq><rdf:li>{_xml(pages.author)}</rdf:li></rdf:Seq></dc:creator>")
    if pages.subject:
        properties.append(f"<dc:description>{_alternatives(pages.subject)}</dc:description>")
    if pages.created:
        date = datetime.fromisoformat(pages.created).isoformat(timespec="seconds")
        properties.append(f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>")
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        + "".join(properties)
        + "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )
    # Left uncompressed: search tools look for the packet in the raw bytes.
    return file.add_stream(packet.encode("utf-8"), "/Type/Metadata/Subtype/XML", compress=False)


def _alternatives(text: str, by_language: tuple[tuple[str, str], ...] = ()) -> str:
    items = [("x-default", text), *by_language]
    return "<rdf:Alt>" + "".join(f'<rdf:li xml:lang="{name}">{_xml(value)}</rdf:li>' for name, value in items) + "</rdf:Alt>"


def _xml(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text))


def _pdf_date(moment: datetime) -> str:
    """ "D:20260215091500+03'00'"; a moment without a zone stays without one."""
    zone = moment.strftime("%z")
    return moment.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")
