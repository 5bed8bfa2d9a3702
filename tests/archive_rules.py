"""The clauses of ISO 19005-2 (PDF/A-2), level U, that can apply to files of this program, as a checker of its own.

No validator comes with the packages that the tests install, so the rules stand here; ``faults`` names each breach by its clause.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from decimal import Decimal
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont

OPERATORS = re.compile(
    r"[BbfWS]\*?|s|F|B[DM]C|EMC|[BE]T|[cdhijlmnvwyJM]|re|Do|cm|[qQ]|ri|[gG]|rg|RG|T[*cdDfjJLmrswz]|MP|DP|['\"]"
)
"""All that need no colour space, state or picture of their own beside the page's."""

NOT_IN_CATALOG = ("/AcroForm", "/OpenAction", "/AA", "/OCProperties", "/Requirements", "/NeedsRendering", "/Perms")
NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}


def faults(data: bytes) -> list[str]:
    """Each breach as "clause: what", in the order of the standard; empty for a file that keeps to it."""
    with pikepdf.open(io.BytesIO(data)) as file:
        found = [*_bytes(data), *_objects(file), *_content(file), *_intent(file), *_fonts(file), *_annotations(file)]
        return [*found, *_catalog(file), *_metadata(file)]


def _bytes(data: bytes) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", data):
        yield "6.1.2: the file's head"
    if not re.search(rb"%%EOF\r?\n?\Z", data):
        yield "6.1.3: bytes after the end"
    for start in re.finditer(rb"(?<=\n)\d+ 0 obj\n<<(?:(?!endobj).)*?/Length (\d+)>>\nstream\n", data, re.DOTALL):
        if not data[start.end() + int(start[1]) :].startswith(b"\nendstream\nendobj"):
            yield f"6.1.7.1: the length of a stream at {start.start()}"


def _objects(file: pikepdf.Pdf) -> Iterator[str]:
    if "/ID" not in file.trailer or file.is_encrypted:
        yield "6.1.3: trailer"
    if len(file.objects) > 8_388_607:
        yield "6.1.13: too many objects"
    for thing in file.objects:
        yield from _limits(thing)
        if isinstance(thing, pikepdf.Stream):
            filters = thing.get("/Filter", pikepdf.Array())
            names = {str(name) for name in (filters if isinstance(filters, pikepdf.Array) else [filters])}
            if not names <= {"/FlateDecode", "/DCTDecode"}:
                yield f"6.1.7.2: filters {sorted(names)}"
            if any(key in thing for key in ("/F", "/FFilter", "/FDecodeParms")):
                yield "6.1.7.1: a stream outside the file"
            if thing.get("/Subtype") == "/Image" and any(key in thing for key in ("/Alternates", "/OPI", "/Interpolate")):
                yield "6.2.8: an image with alternates or interpolation"
            if thing.get("/Subtype") == "/Image" and str(thing.ColorSpace) not in ("/DeviceRGB", "/DeviceGray"):
                yield f"6.2.4: an image in {thing.ColorSpace}"


def _limits(thing: object) -> Iterator[str]:
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            if len(key.encode()) > 128:
                yield f"6.1.13: a name of {len(key)} bytes"
            yield from () if _is_reference(value) else _limits(value)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            yield from () if _is_reference(value) else _limits(value)
    elif isinstance(thing, pikepdf.String) and len(bytes(thing)) > 32_767:
        yield f"6.1.13: a string of {len(bytes(thing))} bytes"
    elif isinstance(thing, int | Decimal) and abs(thing) > 2_147_483_647:
        yield f"6.1.13: the number {thing}"


def _is_reference(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _content(file: pikepdf.Pdf) -> Iterator[str]:
    for place, page in enumerate(file.pages, 1):
        if "/AA" in page or not all(3 <= float(edge) <= 14_400 for edge in list(page.MediaBox)[2:]):
            yield f"6.1.13: page {place}"
        if "/Resources" not in page.obj:
            yield f"6.2.2: page {place} has no resources of its own"
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            depth += (name == "q") - (name == "Q")
            if not OPERATORS.fullmatch(name):
                yield f"6.2: the operator {name} on page {place}"
            if not 0 <= depth <= 28:
                yield f"6.1.13: states nested {depth} deep on page {place}"
            for operand in operands:
                yield from _limits(operand)
        if depth:
            yield f"6.2.2: states left open on page {place}"


def _intent(file: pikepdf.Pdf) -> Iterator[str]:
    intents = file.Root.get("/OutputIntents", [])
    if len(intents) != 1 or intents[0].S != "/GTS_PDFA1" or not str(intents[0].OutputConditionIdentifier):
        yield "6.2.3: output intent"
        return
    profile = intents[0].DestOutputProfile
    data = profile.read_bytes()
    size, version, kind, space = struct.unpack_from(">L4xL4s4s", data)
    right = size == len(data) and version >> 24 in (2, 4) and kind == b"mntr" and space == b"RGB " and data[36:40] == b"acsp"
    if not right or int(profile.N) != 3:
        yield "6.2.3: the profile is none of RGB"


def _fonts(file: pikepdf.Pdf) -> Iterator[str]:
    used: dict[tuple[int, int], set[int]] = {}
    for page in file.pages:
        codes: set[int] = set()
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                codes = used.setdefault(page.Resources.Font[str(operands[0])].objgen, set())
            elif str(operator) in ("Tj", "TJ"):
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                for part in parts:
                    if isinstance(part, pikepdf.String):
                        codes.update(code for (code,) in struct.iter_unpack(">H", bytes(part)))
    for number, codes in used.items():
        yield from _font(file.get_object(number), codes)


def _font(font: pikepdf.Object, codes: set[int]) -> Iterator[str]:
    name, inner = str(font.BaseFont), font.DescendantFonts[0]
    if font.Subtype != "/Type0" or font.Encoding != "/Identity-H" or inner.Subtype != "/CIDFontType2" or inner.BaseFont != name:
        yield f"6.2.11.3: {name} is no composite font with glyphs by number"
    if "/FontFile2" not in inner.FontDescriptor or not isinstance(inner.get("/CIDToGIDMap"), pikepdf.Stream):
        yield f"6.2.11.4: {name} is not embedded"
        return
    glyphs = [glyph for (glyph,) in struct.iter_unpack(">H", inner.CIDToGIDMap.read_bytes())]
    program = TTFont(io.BytesIO(inner.FontDescriptor.FontFile2.read_bytes()), lazy=True)
    metrics, per_em, order = program["hmtx"].metrics, program["head"].unitsPerEm, program.getGlyphOrder()
    first, widths = int(inner.W[0]), [float(width) for width in inner.W[1]]
    meanings = texts(font)
    for code in sorted(codes):
        if code >= len(glyphs) or not 0 < glyphs[code] < len(order):
            yield f"6.2.11.8: {name} has no glyph for {code:04X}"
        elif abs(widths[code - first] - metrics[order[glyphs[code]]][0] * 1000 / per_em) > 1:
            yield f"6.2.11.5: {name} gives {code:04X} another width than its program"
        if not meanings.get(code) or set(meanings[code]) & set("\0\ufeff\ufffe"):
            yield f"6.2.11.7.2: {name} does not say what {code:04X} means"


def texts(font: pikepdf.Object) -> dict[int, str]:
    """What each code of a font means."""
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", font.ToUnicode.read_bytes() if "/ToUnicode" in font else b"")
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _annotations(file: pikepdf.Pdf) -> Iterator[str]:
    for place, page in enumerate(file.pages, 1):
        for annotation in page.get("/Annots", []):
            flags = int(annotation.get("/F", 0))
            if annotation.Subtype != "/Link" or "/AA" in annotation:
                yield f"6.3.1: a {annotation.Subtype} on page {place}"
            if not flags & 4 or flags & (1 | 2 | 32 | 256):
                yield f"6.3.2: flags {flags} on page {place}"
            if "/A" in annotation and annotation.A.S not in ("/URI", "/GoTo"):
                yield f"6.5.1: the action {annotation.A.S} on page {place}"


def _catalog(file: pikepdf.Pdf) -> Iterator[str]:
    for key in NOT_IN_CATALOG:
        if key in file.Root:
            yield f"6.4-6.11: {key} in the catalog"
    if any(key in file.Root.get("/Names", {}) for key in ("/EmbeddedFiles", "/JavaScript", "/AlternatePresentations")):
        yield "6.8: files or scripts inside"


def _metadata(file: pikepdf.Pdf) -> Iterator[str]:
    packet = file.Root.Metadata.read_raw_bytes()
    if re.match(rb"<\?xpacket[^>]*(bytes|encoding)=", packet):
        yield "6.6.2.1: the packet's head"
    tree = ElementTree.fromstring(packet)

    def value(path: str) -> str:
        node = tree.find(f".//{path}", NAMESPACES)
        items = [] if node is None else node.findall(".//rdf:li", NAMESPACES) or [node]
        return (items[0].text or "") if items else ""

    if (value("pdfaid:part"), value("pdfaid:conformance")) != ("2", "U"):
        yield "6.6.4: no claim of PDF/A-2u"
    info = file.docinfo
    pairs = {"/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description", "/Producer": "pdf:Producer"}
    for key, path in pairs.items():
        if str(info.get(key, "")) != value(path):
            yield f"6.6: {key} differs from {path}"
    for key, path in {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}.items():
        if re.findall(r"\d", str(info.get(key, ""))) != re.findall(r"\d", value(path)):
            yield f"6.6: {key} differs from {path}"
