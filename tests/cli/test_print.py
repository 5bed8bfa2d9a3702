"""The command that prints: the file that goes to the printer, the ticket beside it, attachments that are told of."""

import hashlib
import json
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from desk_app.cli import main
from desk_app.model.text import BiText
from desk_app.model.visit import Attachment
from desk_app.service import new_desk


@pytest.fixture(scope="module")
def damaged(tmp_path_factory):
    """A workspace whose visit has an attachment that can't be opened, and one that packs don't hold."""
    path = tmp_path_factory.mktemp("visits") / "damaged.desk"
    desk = new_desk(path, sample=True)
    files = {"law.pdf": b"%PDF-1.7 and no more", "notes.docx": b"PK"}
    attached = tuple(Attachment(name, BiText("نص", "Text"), name, "", desk.put_file(data)) for name, data in files.items())
    assert attached[0].sha256 == hashlib.sha256(files["law.pdf"]).hexdigest()
    desk.save(replace(desk.visits()[0], attachments=attached))
    desk.close()
    return path


def size(path):
    page = pypdfium2.PdfDocument(path)[0]
    return tuple(round(edge) for edge in page.get_size())


@pytest.mark.parametrize(
    ("options", "sheet", "sides", "said"),
    [
        (["--as", "booklet", "--document", "programme"], (842, 595), 2, "turned over the short edge"),
        (["--as", "4-up", "--document", "programme", "--sheet", "A3"], (842, 1191), 1, "turned over the long edge"),
        (["--as", "booklet", "--document", "pocket", "--sheet", "A4"], (595, 842), 2, "cut across the middle into two copies"),
    ],
)
def test_pages_are_laid_on_sheets_as_asked(workspace, tmp_path, capsys, options, sheet, sides, said):
    out = tmp_path / "out.pdf"
    assert main(["print", str(workspace), "--out", str(out), *options]) in (0, 1)
    assert (size(out), len(pypdfium2.PdfDocument(out))) == (sheet, sides)
    assert said in capsys.readouterr().out


def test_the_ticket_is_written_as_json_or_as_a_page(workspace, tmp_path, capsys):
    for name in ("ticket.json", "ticket.pdf"):
        arguments = ["--copies", "14", "--recto", "--dividers", "--ticket", str(tmp_path / name), "--language", "en"]
        main(["print", str(workspace), "--out", str(tmp_path / "out.pdf"), *arguments])
    ticket = json.loads((tmp_path / "ticket.json").read_text())
    pages = len(pypdfium2.PdfDocument(tmp_path / "out.pdf"))
    assert (ticket["pages"], ticket["sheets"], ticket["edge"], ticket["tab_sheets"]) == (pages, 7 * pages, "long", 2)
    assert size(tmp_path / "ticket.pdf") == (420, 595)
    assert "Tab stock for pages" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--ticket", "ticket.doc"], "ticket.doc"),
        (["--as", "folder"], "folder"),
        (["--copies", "0"], "--copies"),
        (["--sheet", "A5"], "A page of A4 does not fit on A5."),
    ],
)
def test_what_cannot_be_printed_is_refused(workspace, tmp_path, capsys, arguments, said):
    assert main(["print", str(workspace), "--out", str(tmp_path / "out.pdf"), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out.pdf").exists()


def test_a_pack_for_the_system_queue_says_where_there_is_none(workspace, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "out.pdf"
    assert main(["print", str(workspace), "--out", str(out), "--document", "pocket", "--printer"]) == 2
    assert out.exists() and "no print queue" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["pack", "print"])
def test_attachments_left_out_are_told_with_their_reason(damaged, tmp_path, capsys, command):
    out = tmp_path / "out.pdf"
    assert main([command, str(damaged), "--out", str(out), "--language", "en", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["left_out"]
    assert [(one["number"], one["name"], one["reason"]) for one in told] == [
        ("H-1", "law.pdf", "damaged"),
        ("H-2", "notes.docx", "other"),
    ]
    with pikepdf.open(out) as made:
        assert len(made.pages) > 20
