"""Files of other programs in and out by the command line."""

import json

import pytest

from desk_app.service import open_desk
from desk_app.service.exporting import FORMATS

CARDS = """BEGIN:VCARD
VERSION:3.0
N:Haddad;Rima;;;
FN:Rima Haddad
EMAIL:rima@example.org
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Winter;Paul;;;
FN:Paul Winter
END:VCARD
""".replace("\n", "\r\n")


@pytest.fixture
def cards(tmp_path):
    path = tmp_path / "contacts.vcf"
    path.write_bytes(CARDS.encode())
    return path


def people(workspace):
    desk = open_desk(workspace, read_only=True)
    try:
        return {one.name.en for one in desk.records("person")}
    finally:
        desk.close()


def test_contacts_are_imported_once(run, workspace, cards):
    code, out, _ = run("import", workspace, cards, "--json")
    assert code == 0
    assert json.loads(out) == {
        "kind": "contacts", "added": 2, "updated": 0, "skipped": 0, "removed": 0, "new": {"person": 2},
        "duplicates": [], "problems": [],
    }  # fmt: skip
    assert {"Rima Haddad", "Paul Winter"} <= people(workspace)
    assert json.loads(run("import", workspace, cards, "--json")[1])["skipped"] == 2


def test_a_dry_run_saves_nothing(run, workspace, cards):
    code, out, _ = run("import", workspace, cards, "--dry-run")
    assert code == 0
    assert "It would add 2" in out
    assert "Rima Haddad" not in people(workspace)


def test_several_files_are_one_import(run, workspace, cards, tmp_path):
    other = tmp_path / "other.vcf"
    other.write_bytes(CARDS.replace("Paul", "Hugo").encode())
    values = json.loads(run("import", workspace, cards, other, "--json")[1])
    assert (values["added"], values["skipped"]) == (3, 1)


def test_what_may_be_double_is_listed_with_exit_code_1(run, workspace, tmp_path):
    path = tmp_path / "two.vcf"
    path.write_bytes(CARDS.replace("Winter;Paul", "Haddad;Reema").replace("Paul Winter", "Reema Haddad").encode())
    code, out, _ = run("import", workspace, path, "--json")
    (double,) = json.loads(out)["duplicates"]
    assert (code, double["row"], double["of_name"]["en"]) == (1, 2, "Rima Haddad")


@pytest.mark.parametrize(
    ("name", "content", "options", "code", "key"),
    [
        ("gone.vcf", None, [], 3, "import_missing"),
        ("what.bin", b"\x00\x01", [], 3, "import_unknown"),
        ("contacts.vcf", CARDS.encode(), ["--kind", "programme"], 2, "import_kind"),
    ],
)
def test_a_file_that_can_not_be_taken_in_is_named(run, workspace, tmp_path, name, content, options, code, key):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    found, out, err = run("import", workspace, tmp_path / name, *options, "--json")
    assert (found, json.loads(out)["error"]["key"]) == (code, key)
    assert name in err


@pytest.mark.parametrize(("kind", "ending"), [(kind, ending) for kind, endings in FORMATS.items() for ending in endings])
def test_every_kind_is_written_in_each_of_its_formats(run, workspace, tmp_path, kind, ending):
    path = tmp_path / f"out{ending}"
    code, out, _ = run("export", workspace, "--kind", kind, "--out", path, "--json")
    assert code == 0
    values = json.loads(out)
    assert (values["kind"], values["bytes"]) == (kind, path.stat().st_size)


def test_what_was_exported_comes_back_as_it_was(run, workspace, tmp_path):
    for kind, name in (("contacts", "c.vcf"), ("programme", "p.ics"), ("visit", "v.json")):
        run("export", workspace, "--kind", kind, "--out", tmp_path / name)
        values = json.loads(run("import", workspace, tmp_path / name, "--json")[1])
        assert (values["kind"], values["added"], values["updated"]) == (kind, 0, 0)
        assert values["skipped"] > 0


def test_contacts_as_json_are_as_documented(run, workspace, tmp_path):
    run("export", workspace, "--kind", "contacts", "--out", tmp_path / "c.json")
    first = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))[0]
    documented = "id name honorific title organisation unit emails phones address languages photo note source"
    assert set(documented.split()) <= set(first)
    assert set(first["name"]) == {"ar", "en"}


def test_entries_of_a_programme_as_json_bear_their_offset(run, workspace, tmp_path):
    run("export", workspace, "--kind", "programme", "--out", tmp_path / "p.json")
    meetings = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    assert all(one["start"][16:] in ("+00:00", "+03:00", "-05:00") or one["all_day"] for one in meetings)
    assert any(one["attendees"] and one["title"]["ar"] for one in meetings)


def test_another_ending_is_refused_with_those_that_are_known(run, workspace, tmp_path):
    code, out, err = run("export", workspace, "--kind", "visit", "--out", tmp_path / "v.xlsx", "--json")
    assert (code, json.loads(out)["error"]["key"]) == (2, "export_format")
    assert ".json" in err
    assert not (tmp_path / "v.xlsx").exists()


def test_an_export_never_takes_the_place_of_the_workspace(run, workspace):
    code, out, _ = run("export", workspace, "--kind", "visit", "--out", workspace, "--json")
    assert (code, json.loads(out)["error"]["key"]) == (2, "same_file")


@pytest.mark.parametrize(("name", "content"), [("c.xlsx", b"PK\3\4"), ("c.csv", b"a\0b"), ("v.json", b"{"), ("c.ics", b"x")])
def test_a_file_of_which_nothing_can_be_read_ends_with_3_and_says_why(run, workspace, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    code, out, err = run("import", workspace, tmp_path / name, "--json")
    (problem,) = json.loads(out)["problems"]
    assert (code, problem["severity"], problem["row"]) == (3, "error", 0)
    assert problem["message"] in err


def test_a_sheet_may_be_named(run, workspace, tmp_path):
    run("export", workspace, "--kind", "contacts", "--out", tmp_path / "c.xlsx")
    code, out, _ = run("import", workspace, tmp_path / "c.xlsx", "--sheet", "contacts", "--json")
    assert (code, json.loads(out)["added"]) == (0, 0)
    code, out, _ = run("import", workspace, tmp_path / "c.xlsx", "--sheet", "Old", "--json")
    assert (code, json.loads(out)["error"]["key"]) == (2, "import_sheet")
