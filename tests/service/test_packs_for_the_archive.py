"""The sample's full pack as PDF/A-2u: kept rules in every language, the same bytes from every process."""

import io
import os
import struct
import subprocess
import sys
import unicodedata
from collections import defaultdict

import access_rules
import archive_rules
import pikepdf
import pytest

from desk_app.layout.pages import PlacedLine
from desk_app.pdf import write_pdf
from desk_app.resources import root
from desk_app.service import PackCache, build_pack, default_spec, new_desk
from desk_app.service.packs import lay_out_pack

COMMAND_LINE = "import sys; from desk_app.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_the_full_pack_keeps_to_the_rules_of_archives_and_of_access(snapshot, language):
    pdf = build_pack(snapshot, default_spec(snapshot, language=language, pdfa=True)).pdf
    assert archive_rules.faults(pdf) == []
    assert access_rules.faults(pdf) == []


def test_two_processes_write_the_same_bytes_of_a_full_pack(tmp_path):
    workspace = tmp_path / "sample.desk"
    new_desk(workspace, sample=True).close()
    written = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.pdf"
        command = [sys.executable, "-c", COMMAND_LINE, "pack", str(workspace), "--out", str(out), "--pdfa"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, env=environment, cwd=root().parent, capture_output=True, check=False)
        written.append(out.read_bytes())
    assert written[0] == written[1]


def letters(text):
    """What is seen of a text, sorted: which way a viewer reads it is tested elsewhere."""
    return "".join(sorted(letter for letter in text if unicodedata.category(letter) not in ("Cf", "Zs", "Cc")))


def laid_out_texts(pages):
    """The letters of each node but labels, in the order of the tree: lists side by side are level, yet each is read whole."""
    for section in pages.sections:
        texts = defaultdict(str)
        for item in (item for page in section.pages for item in page.items if isinstance(item, PlacedLine)):
            texts[item.node] += "".join(word.text for run in item.line.runs for word, _ in run.words)
        under = defaultdict(list)
        for index, node in enumerate(section.nodes):
            under[node.parent].append(index)
        waiting = under[-1][::-1]
        while waiting:
            index = waiting.pop()
            waiting += under[index][::-1]
            if section.nodes[index].role != "Lbl" and letters(texts[index]):
                yield letters(texts[index])


def marked_texts(file):
    """(page, MCID) -> text"""
    texts = defaultdict(str)
    for page in file.pages:
        meanings, stack, meaning = {name: archive_rules.texts(font) for name, font in page.Resources.Font.items()}, [], {}
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("BDC", "BMC"):
                stack.append(int(operands[1].MCID) if str(operator) == "BDC" and "/MCID" in operands[1] else None)
            elif str(operator) == "EMC":
                stack.pop()
            elif str(operator) == "Tf":
                meaning = meanings[str(operands[0])]
            elif str(operator) in ("TJ", "Tj"):
                shown = b"".join(
                    bytes(part)
                    for part in (operands[0] if str(operator) == "TJ" else operands)
                    if isinstance(part, pikepdf.String)
                )
                mark = next((mcid for mcid in stack if mcid is not None), None)
                texts[page.obj.objgen, mark] += "".join(
                    meaning.get(code, "") for code in struct.unpack(f">{len(shown) // 2}H", shown)
                )
    return texts


def tagged_texts(file):
    """The letters of each element but labels, with those of its links, in the order of the tree."""
    marked = marked_texts(file)

    def text_of(element):
        for kid in element.get("/K", []):
            if kid.Type == "/MCR":
                yield marked[kid.Pg.objgen, int(kid.MCID)]
            elif kid.Type == "/StructElem" and kid.S == "/Link":
                yield from text_of(kid)

    def walk(element):
        if element.S not in ("/Lbl", "/Link"):
            yield letters("".join(text_of(element)))
            for kid in element.get("/K", []):
                if kid.Type == "/StructElem":
                    yield from walk(kid)

    return [text for text in walk(file.Root.StructTreeRoot.K[0]) if text]


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_every_text_stands_in_its_own_element_in_the_order_of_reading(snapshot, language):
    pages = lay_out_pack(snapshot, default_spec(snapshot, language=language), PackCache())
    with pikepdf.open(io.BytesIO(write_pdf(pages))) as file:
        assert tagged_texts(file) == list(laid_out_texts(pages))
