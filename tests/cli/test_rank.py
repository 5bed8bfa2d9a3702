"""The command that ranks, as a person or a script runs it."""

import json
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from desk_app.service import new_desk, open_desk
from desk_app.service.importing import apply_import, plan_import

SMALL = Path(__file__).parents[1] / "data" / "survey-2022.csv"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """Figures of five states of a made-up edition of 2022, and nothing else."""
    path = tmp_path_factory.mktemp("ranks") / "figures.desk"
    new_desk(path).close()
    desk = open_desk(path)
    apply_import(desk, plan_import(desk, [SMALL]))
    desk.close()
    return path


def indicator_of(desk, code):
    return next(one.id for one in desk.records("indicator") if one.code == code)


def test_the_own_country_in_the_latest_edition_is_the_default(run, workspace):
    code, out, _ = run("rank", workspace, "--json")
    told = json.loads(out)
    assert (code, told["country"], told["indicator"], told["year"]) == (0, "QAT", "EGDI", 2022)
    assert (told["value"], told["rank"], told["rank_published"], told["computed_rank"]) == (0.8, 2, True, 2)
    assert told["gap"]["leader"] == {"to": "DNK", "value": 0.9, "missing": 0.1}


def test_a_change_is_told_beside_what_is_published_and_says_that_others_stay(run, workspace):
    code, out, _ = run("rank", workspace, "--country", "Turkey", "--set", "OSI=1", "--set", "HCI=٠٫٩", "--json")
    done = json.loads(out)["what_if"]
    assert (code, done["others_unchanged"], done["rank"], done["before"]["rank"]) == (0, True, 2, 4)
    assert done["value"] == pytest.approx((1 + 0.9 + 0.7) / 3)
    assert done["overtaken"] == ["QAT", "IRN"]
    assert "all other countries unchanged" in run("rank", workspace, "--set", "OSI=1")[1]


def test_what_a_rank_needs_is_told_for_each_component(run, workspace):
    told = json.loads(run("rank", workspace, "--country", "TUR", "--to", "2", "--json")[1])
    assert told["to_rank"]["needs"] == [
        {"code": "OSI", "value": 0.5, "needed": None, "rank": 4},
        {"code": "TII", "value": 0.7, "needed": None, "rank": 4},
        {"code": "HCI", "value": 0.6, "needed": None, "rank": 4},
    ]
    assert "reached already" in run("rank", workspace, "--to", "2")[1]


@pytest.mark.parametrize(("peers", "expected"), [("TUR,Denmark", ["DNK", "QAT", "TUR"]), ("asia", ["IRN", "QAT", "TUR"])])
def test_peers_are_a_group_or_a_list(run, workspace, peers, expected):
    told = json.loads(run("rank", workspace, "--peers", peers, "--json")[1])
    assert sorted(peer["country"] for peer in told["peers"] if peer["value"] is not None) == expected


def test_compare_tells_of_every_country_and_of_those_not_assessed(run, workspace):
    code, out, _ = run("rank", workspace, "--compare", "--json")
    (edition,) = json.loads(out)
    assert (code, edition["assessed"], edition["not_assessed"], edition["differences"]) == (0, 5, ["IRQ", "SSD"], 0)
    assert len(edition["countries"]) == 5
    assert "5 of 5 published ranks as computed" in run("rank", workspace, "--compare")[1]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--country", "Qatarr"], 2, "Qatar (QAT)"),
        (["--indicator", "XXX"], 2, "EGDI"),
        (["--year", "2021"], 2, "2022"),
        (["--country", "IRQ"], 3, "not assessed"),
        (["--set", "OSI"], 2, "OSI=0.8"),
        (["--set", "OSI=2"], 2, "from 0 to 1"),
        (["--peers", "atlantis"], 2, "gcc"),
        (["--compare", "--to", "3"], 2, "--compare"),
    ],
)
def test_what_can_not_be_told_is_said_with_what_can(run, workspace, arguments, code, said):
    found, out, message = run("rank", workspace, *arguments)
    assert (found, out) == (code, "")
    assert said in message


def test_it_speaks_arabic(run, workspace, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ar_QA.UTF-8")
    out = run("rank", workspace, "--set", "OSI=1")[1]
    assert out.startswith("قطر · مؤشر تنمية الحكومة الإلكترونية · 2022")
    assert "مع ثبات بقية الدول" in out


def test_compare_names_editions_known_in_part_and_goes_on(run, tmp_path):
    path = tmp_path / "figures.desk"
    desk = new_desk(path)
    apply_import(desk, plan_import(desk, [SMALL]))
    whole = next(one for one in desk.records("edition") if one.indicator_id == indicator_of(desk, "EGDI"))
    desk.save(replace(whole, id=str(uuid4()), year=2020, assessed=5, observations=whole.observations[:1]))
    code, out, message = run("rank", path, "--compare")
    assert code == 0 and out.startswith("2022: 5 countries assessed") and "EGDI 2020: places can’t be computed" in message
    desk.delete(whole.id)
    desk.close()
    code, out, message = run("rank", path, "--compare")
    assert (code, out) == (3, "") and "Of no edition of EGDI" in message
