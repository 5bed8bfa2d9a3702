"""Saved packs on the command line, and the options that change how a document is set."""

import json
from dataclasses import replace

import pikepdf
import pytest

from desk_app.cli import main
from desk_app.cli.arguments import parse
from desk_app.cli.console import Console
from desk_app.cli.setting import spec_of
from desk_app.model.text import BiText
from desk_app.service import default_spec, open_desk


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A workspace with a third saved pack, that has every choice of its own."""
    path = tmp_path_factory.mktemp("packs") / "visits.desk"
    assert main(["new", str(path), "--sample"]) == 0
    with_third = open_desk(path)
    first = with_third.snapshot(with_third.visits()[0].id).packs[0]
    third = replace(
        first,
        id="11111111-1111-4111-8111-111111111111",
        name=BiText("ملف السيارة", "For the car"),
        document="programme",
        language="en",
        edition="safe",
        paper="A5",
        theme="plain",
        sections=("programme",),
        emblem=False,
        binding_mm=6.0,
        recto=True,
        pdfa=True,
    )
    with_third.save(third)
    with_third.close()
    return path


@pytest.fixture
def spec(sample):
    """Options of ``pack`` -> the specification that they ask for, and the visit's snapshot."""

    def made(*options):
        arguments = parse(["pack", str(sample), "--out", "x.pdf", *options], Console(None, None, language="en"))
        desk = open_desk(sample, read_only=True)
        snapshot = desk.snapshot(desk.visits()[0].id)
        desk.close()
        return spec_of(arguments, snapshot), snapshot

    return made


@pytest.mark.parametrize("name", ["For the car", "  for THE car ", "ملف السيارة", "3"])
def test_a_saved_pack_is_taken_by_its_name_in_either_language_or_its_number(spec, name):
    found, snapshot = spec("--pack", name)
    assert found == next(one for one in snapshot.packs if one.name.en == "For the car")


def test_other_options_override_what_the_pack_says(spec):
    found, _ = spec("--pack", "3", "--language", "facing", "--paper", "Letter", "--theme", "formal", "--edition", "full")
    assert (found.language, found.facing, found.paper, found.theme, found.edition) == ("both", True, "Letter", "formal", "full")
    assert (found.sections, found.binding_mm, found.recto, found.pdfa) == (("programme",), 6.0, True, True)


def test_another_document_has_sections_of_its_own(spec):
    found, _ = spec("--pack", "3", "--document", "full")
    assert (found.document, found.sections, found.paper) == ("full", (), "A5")


def test_without_a_pack_the_document_is_the_default_one_with_the_options(spec):
    found, snapshot = spec(
        "--language", "ar", "--colour", "#1F3A6B", "--no-emblem", "--margins", "wide", "--binding", "12.5", "--dividers"
    )
    assert found == replace(
        default_spec(snapshot, language="ar"), colour="#1f3a6b", emblem=False, margins="wide", binding_mm=12.5, dividers=True
    )
    assert spec()[0] == default_spec(snapshot)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--pack", "Unknown"), "3 ملف السيارة / For the car"),
        (("--sections", "cover,chorus"), "delegations"),
        (("--document", "contacts", "--sections", "cover"), "contacts"),
        (("--colour", "maroon"), "#7b1733"),
        (("--binding", "31"), "0 to 30"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(sample, tmp_path, capsys, options, said):
    assert main(["pack", str(sample), "--out", str(tmp_path / "x.pdf"), *options]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_a_saved_pack_is_printed_as_it_is_saved(sample, tmp_path):
    assert main(["pack", str(sample), "--out", str(tmp_path / "car.pdf"), "--pack", "3"]) in (0, 1)
    with pikepdf.open(tmp_path / "car.pdf") as pdf:
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [420, 595]


def test_sections_come_in_the_order_that_was_written(spec):
    assert spec("--sections", "logistics, cover,logistics")[0].sections == ("logistics", "cover")


def test_packs_lists_them_with_their_numbers(sample, capsys):
    assert main(["packs", str(sample)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "3 · For the car · Programme · English (safe) · A5"
    assert main(["packs", str(sample), "--json"]) == 0
    third = json.loads(capsys.readouterr().out)[2]
    assert (third["number"], third["name"]["ar"], third["language"], third["sections"]) == (3, "ملف السيارة", "en", ["programme"])


def test_a_visit_without_saved_packs_says_so(tmp_path, capsys):
    path = tmp_path / "bare.desk"
    main(["new", str(path), "--sample"])
    desk = open_desk(path)
    desk.delete(*(pack.id for pack in desk.records("pack")))
    desk.close()
    capsys.readouterr()
    assert main(["packs", str(path)]) == 0
    assert capsys.readouterr().out == "The visit has no saved packs.\n"
