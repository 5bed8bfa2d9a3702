"""Encrypted copies, opened by programs that did not write them: PDFium, and Poppler where it is installed."""

from __future__ import annotations

import io
import shutil
import subprocess

import pikepdf
import pypdfium2
import pytest

from desk_app.finishing.protection import encrypted

PASSWORD = "وفد-2024"


@pytest.fixture
def plain() -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    made.docinfo["/Title"] = "Secret title"
    target = io.BytesIO()
    made.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()


def test_the_password_opens_the_file_in_another_program(plain: bytes) -> None:
    assert len(pypdfium2.PdfDocument(encrypted(plain, PASSWORD, may_print=True), password=PASSWORD)) == 1


@pytest.mark.parametrize("wrong", [None, "", "2024"])
def test_nothing_else_opens_it(plain: bytes, wrong: str | None) -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(encrypted(plain, PASSWORD, may_print=True), password=wrong)


def test_the_key_has_256_bits_and_the_title_is_not_in_the_bytes(plain: bytes) -> None:
    made = encrypted(plain, PASSWORD, may_print=True)
    with pikepdf.open(io.BytesIO(made), password=PASSWORD) as file:
        assert (file.encryption.R, file.encryption.bits) == (6, 256)
        assert file.docinfo["/Title"] == "Secret title"
    assert b"Secret title" in plain
    assert b"Secret title" not in made


@pytest.mark.parametrize("may_print", [True, False])
@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="Poppler's pdfinfo is not installed")
def test_poppler_reads_whether_it_may_be_printed(plain: bytes, may_print: bool, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "copy.pdf"
    path.write_bytes(encrypted(plain, "open", may_print=may_print))
    told = subprocess.run(["pdfinfo", "-upw", "open", path], capture_output=True, text=True, check=True).stdout
    assert f"print:{'yes' if may_print else 'no'} copy:no change:no" in told
    assert "algorithm:AES-256" in told


def test_an_empty_password_is_refused(plain: bytes) -> None:
    with pytest.raises(ValueError, match="password"):
        encrypted(plain, "", may_print=True)
