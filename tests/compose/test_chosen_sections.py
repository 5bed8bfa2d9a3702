"""A specification names the sections it wants, in its own order."""

import pytest
from compose_reading import everything, paras, spec

from desk_app.compose import compose
from desk_app.layout import lay_out
from desk_app.model.sections import SECTIONS, ordered_names, section_name


def names(document) -> list[str]:
    return list(dict.fromkeys(section_name(one.anchor) for one in document.sections))


@pytest.mark.parametrize("facing", [False, True])
def test_sections_stand_in_the_order_that_was_asked_for_and_no_others(snapshot, facing):
    wanted = ("cover", "meetings", "programme", "logistics")
    document = compose(snapshot, spec(snapshot, sections=wanted, facing=facing))
    assert names(document) == list(wanted)
    assert len(document.sections) == 3 + len(snapshot.meetings)


def test_the_contents_list_what_is_there_in_its_order(snapshot):
    document = compose(snapshot, spec(snapshot, language="en", sections=("contents", "logistics", "scene")))
    assert names(document) == ["contents", "logistics", "scene"]
    said = everything(document)
    assert "Delegations" not in said
    assert said.index("Logistics and emergency contacts") < said.index("Scene-setter")


def test_numbers_belong_to_kinds_of_sections_and_not_to_places(snapshot):
    document = compose(snapshot, spec(snapshot, sections=("indicators", "scene")))
    assert [one.number for one in document.sections] == [*(f"D-{n}" for n in range(1, 6)), "B-3"]


@pytest.mark.parametrize("facing", [False, True])
@pytest.mark.parametrize("wanted", [("contents", "meetings"), ("meetings", "indicators"), ("programme",), ("indicators",)])
def test_no_link_leads_to_a_section_that_was_left_out(snapshot, facing, wanted):
    document = compose(snapshot, spec(snapshot, sections=wanted, facing=facing))
    links = {span.link for para in paras(document) for span in para.spans if span.link and span.link.startswith("#")}
    assert links <= {f"#{one.anchor}" for one in document.sections}
    assert bool(links) is ("contents" in wanted or ("indicators" in wanted and "meetings" in wanted))


@pytest.mark.parametrize(
    ("kind", "wanted"), [("programme", ("logistics",)), ("report", ("report_follow_up", "report_summary", "cover"))]
)
def test_other_documents_choose_among_their_own(snapshot, kind, wanted):
    assert names(compose(snapshot, spec(snapshot, document=kind, sections=wanted))) == list(wanted)


def test_no_name_means_every_section_and_every_section_of_a_document_has_its_name(snapshot):
    for kind, all_names in SECTIONS.items():
        asked, left = spec(snapshot, document=kind), spec(snapshot, document=kind, sections=all_names)
        assert compose(snapshot, asked) == compose(snapshot, left)
        assert set(names(compose(snapshot, asked))) <= set(all_names)


def test_a_document_of_one_piece_is_whole_whatever_was_chosen_for_another(snapshot):
    assert names(compose(snapshot, spec(snapshot, document="contacts", sections=("cover",)))) == ["contacts"]


def test_wanted_names_come_in_their_order_and_each_other_behind_the_one_it_follows():
    assert ordered_names("programme", ()) == ("programme", "logistics")
    assert ordered_names("programme", ("logistics", "unknown", "logistics")) == ("programme", "logistics")
    mixed = ordered_names("report", ("documents", "report_results", "cover"))
    assert mixed.index("documents") < mixed.index("report_results") < mixed.index("cover") < mixed.index("report_summary")
    assert mixed.index("programme") == mixed.index("report_follow_up") + 1
    assert sorted(mixed) == sorted(SECTIONS["report"])


@pytest.mark.parametrize("paper", ["A4", "A5", "Letter"])
@pytest.mark.parametrize("theme", ["house", "formal", "plain"])
def test_a_cover_takes_one_page_on_every_paper(snapshot, faces, theme, paper):
    for language in ("ar", "en", "both"):
        asked = spec(snapshot, sections=("cover",), theme=theme, paper=paper, language=language, binding_mm=15.0)
        assert lay_out(compose(snapshot, asked), faces).count == 1
