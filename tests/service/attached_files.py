"""Attachments of every kind that users bring, and a visit that has them."""

import hashlib
import io
from dataclasses import replace

import pikepdf
from PIL import Image

from desk_app.finishing.protection import encrypted
from desk_app.model.text import BiText
from desk_app.model.visit import Attachment


def pdf_pages(word, count=1, size=(595.0, 842.0), rotate=0):
    """A file whose pages bear "word0", "word1" … in their middle."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
    for number in range(count):
        made.add_blank_page(page_size=size)
        page = made.pages[-1]
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F1)
        page.Contents = made.make_stream(f"BT /F1 20 Tf {size[0] / 2} {size[1] / 2} Td ({word}{number}) Tj ET".encode())
        page.Rotate = rotate
    target = io.BytesIO()
    made.save(target, deterministic_id=True)
    return target.getvalue()


def scan(pages=2):
    """A picture of several pages, as scanners make them."""
    frames = [Image.new("L", (400, 600), shade) for shade in range(200, 200 + pages)]
    target = io.BytesIO()
    frames[0].save(target, "TIFF", save_all=True, append_images=frames[1:])
    return target.getvalue()


FILES = {
    "letter.pdf": pdf_pages("letter", 2),
    "turned.pdf": pdf_pages("turned", 1, (842.0, 595.0), 90),
    "poster.pdf": pdf_pages("poster", 1, (1684.0, 2384.0)),
    "stamp.pdf": pdf_pages("stamp", 1, (200.0, 100.0)),
    "scan.tiff": scan(),
}
BROKEN = {
    "locked.pdf": encrypted(pdf_pages("locked"), "key", may_print=True),
    "damaged.pdf": b"%PDF-1.7 and no more",
    "damaged.png": b"\x89PNG no more",
    "notes.docx": b"PK\x03\x04 a text",
}


def with_attachments(snapshot, files, titles=True):
    """The visit with these attachments, their bytes to be read when they are asked for."""
    attached = tuple(
        Attachment(
            f"attached-{name}", BiText(f"مرفق {place}", f"Enclosure {place}") if titles else BiText(), name, "", _sha(data)
        )
        for place, (name, data) in enumerate(files.items(), 1)
    )
    kept = {_sha(data): data for data in files.values()}
    return replace(snapshot, visit=replace(snapshot.visit, attachments=attached), read_file=kept.get)


def _sha(data):
    return hashlib.sha256(data).hexdigest()
