"""What a file says of itself: title, author, dates, language; as an information dictionary and as XMP."""

from __future__ import annotations

from datetime import datetime
from html import escape

from desk_app.layout.pages import Pages
from desk_app.pdf.objects import PdfFile, string

_PRODUCER = "Delegation Desk"


def add_information(file: PdfFile, pages: Pages) -> int:
    """The information dictionary; without ``pages.created`` it has no dates, so that equal pages give equal files."""
    entries = {"Title": pages.title, "Author": pages.author, "Subject": pages.subject, "Producer": _PRODUCER}
    body = "".join(f"/{name}{string(value)}" for name, value in entries.items() if value)
    if pages.created:
        date = _pdf_date(datetime.fromisoformat(pages.created))
        body += f"/CreationDate({date})/ModDate({date})"
    return file.add(f"<<{body}>>")


def add_metadata(file: PdfFile, pages: Pages) -> int:
    """The same as XMP. It makes no claim to conform to a standard: nothing in this program checks that."""
    properties = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:language><rdf:Bag><rdf:li>{pages.language}</rdf:li></rdf:Bag></dc:language>",
        f"<pdf:Producer>{_PRODUCER}</pdf:Producer>",
    ]
    if pages.title:
        properties.append(f"<dc:title>{_in_default_language(pages.title)}</dc:title>")
    if pages.author:
        properties.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(pages.author)}</rdf:li></rdf:Seq></dc:creator>")
    if pages.subject:
        properties.append(f"<dc:description>{_in_default_language(pages.subject)}</dc:description>")
    if pages.created:
        date = datetime.fromisoformat(pages.created).isoformat()
        properties.append(f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>")
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/">' + "".join(properties) + "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )
    # Left uncompressed: search tools look for the packet in the raw bytes.
    return file.add_stream(packet.encode("utf-8"), "/Type/Metadata/Subtype/XML", compress=False)


def _in_default_language(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _pdf_date(moment: datetime) -> str:
    """ "D:20260215091500+03'00'"; a moment without a zone stays without one."""
    zone = moment.strftime("%z")
    return moment.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")
