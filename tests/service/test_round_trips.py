"""What was written for other programs and is read again proposes nothing new, in every format and language."""

import json

import pytest

from desk_app.service import export
from desk_app.service.exporting import FORMATS
from desk_app.service.importing import apply_import, plan_import

READ_AGAIN = [
    (kind, ending)
    for kind, endings in FORMATS.items()
    for ending in endings
    if ending != ".docx" and (kind, ending) not in (("programme", ".json"), ("indicators", ".json"))
]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("kind", "ending"), READ_AGAIN)
def test_an_own_file_changes_nothing(desk, tmp_path, kind, ending, language):
    visit_id = desk.visits()[0].id
    path = tmp_path / f"out{ending}"
    made = export(desk, kind, path, visit_id="" if kind == "contacts" else visit_id, language=language)
    plan = plan_import(desk, [path], visit_id=visit_id)
    assert plan.kind == kind
    assert {(proposal.choice, proposal.differs) for proposal in plan.proposals} == {("skip", ())}
    assert not [problem for problem in plan.problems if problem.severity == "error"]
    assert made.count > 0
    changes, _ = apply_import(desk, plan, dict.fromkeys(range(len(plan.proposals)), "replace"))
    assert changes.changes == ()


@pytest.mark.parametrize("kind", ["programme", "indicators"])
def test_lists_for_scripts_make_nobody_a_contact(desk, tmp_path, kind):
    visit_id = desk.visits()[0].id
    path = tmp_path / "list.json"
    export(desk, kind, path, visit_id=visit_id)
    plan = plan_import(desk, [path], visit_id=visit_id)
    assert plan.proposals == ()
    assert [problem.key for problem in plan.problems] == ["contact.no_contacts"]


def test_contacts_as_json_are_read_again_with_what_a_script_changed(desk, tmp_path):
    path = tmp_path / "contacts.json"
    export(desk, "contacts", path)
    listed = json.loads(path.read_text(encoding="utf-8"))
    for each in listed:
        each["unit"]["ar"] = "قسم المد"
    path.write_text(json.dumps(listed), encoding="utf-8")
    plan = plan_import(desk, [path])
    apply_import(desk, plan, dict.fromkeys(range(len(plan.proposals)), "replace"))
    assert {one.unit.ar for one in desk.records("person")} == {"قسم المد"}


def test_figures_of_a_workbook_are_numbers_and_numbers_of_telephones_text(desk, tmp_path):
    from openpyxl import load_workbook

    for kind, name in (("indicators", "f.xlsx"), ("contacts", "c.xlsx")):
        export(desk, kind, tmp_path / name, language="en")
    rows = list(load_workbook(tmp_path / "f.xlsx").active.iter_rows(values_only=True))
    assert {type(row[rows[0].index("value")]) for row in rows[1:]} <= {int, float}
    assert {type(row[rows[0].index("year")]) for row in rows[1:]} == {int}
    cells = [cell for row in load_workbook(tmp_path / "c.xlsx").active.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
