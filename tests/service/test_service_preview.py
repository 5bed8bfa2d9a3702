"""The preview: pages as images, where fields stand on them, what is not drawn again."""

from dataclasses import replace

import pytest

from desk_app.errors import DeskError
from desk_app.model.text import BiText
from desk_app.service import PackCache, Previewer, default_spec


@pytest.fixture(scope="module")
def cache():
    return PackCache()


@pytest.fixture
def previewer(cache, snapshot):
    made = Previewer(cache)
    made.lay_out(snapshot, default_spec(snapshot))
    return made


def edited(snapshot, text):
    first, *others = snapshot.meetings
    return replace(snapshot, meetings=(replace(first, scenario=BiText(text, text)), *others))


def test_a_page_becomes_pixels_of_the_asked_size(previewer):
    image = previewer.image(1, 72)
    assert (image.width, image.height) == (596, 842)
    assert image.stride >= image.width * 4
    assert len(image.data) == image.stride * image.height
    assert len(set(image.data)) > 10


def test_a_field_in_focus_finds_its_page_and_a_click_there_finds_the_field(previewer, snapshot):
    meeting = snapshot.meetings[2]
    path = f"points/{meeting.points[0].id}/text"
    page = previewer.page_of(meeting.id, path)
    assert page is not None
    assert any(area.source == (meeting.id, path) and area.width_pt > 0 and area.height_pt > 0 for area in previewer.areas(page))


def test_a_list_or_a_record_without_a_field_finds_its_first_page(previewer, snapshot):
    meeting = snapshot.meetings[2]
    first = previewer.page_of(meeting.id, f"points/{meeting.points[0].id}/text")
    assert previewer.page_of(meeting.id, "points") == first
    assert previewer.page_of(meeting.id) <= first
    assert previewer.page_of("no such record") is None


def test_an_edit_changes_the_image_of_its_page_and_no_other(previewer, snapshot):
    page = previewer.page_of(snapshot.meetings[0].id, "scenario")
    cover, before = previewer.image(1, 50), previewer.image(page, 50)
    previewer.lay_out(edited(snapshot, "A"), default_spec(snapshot))
    assert previewer.image(page, 50).data != before.data
    assert previewer.image(1, 50) is cover


def test_a_broken_edit_leaves_the_last_good_pages_standing(previewer, snapshot):
    before = previewer.image(1, 50)
    with pytest.raises(DeskError):
        previewer.lay_out(edited(snapshot, "\U0001f41f"), default_spec(snapshot))
    assert previewer.image(1, 50) is before


@pytest.mark.parametrize("number", [0, 9999])
def test_a_page_that_is_not_there_is_a_lookup_error(previewer, number):
    with pytest.raises(LookupError):
        previewer.image(number, 50)


def test_before_the_first_layout_there_is_no_page():
    assert Previewer().page_of("x") is None
    with pytest.raises(LookupError):
        Previewer().areas(1)


def test_the_page_of_a_record_is_in_its_own_section_and_not_in_the_contents(previewer, snapshot):
    sections = previewer.lay_out(snapshot, default_spec(snapshot)).sections
    for meeting in snapshot.meetings:
        own = next(section for section in sections if section.anchor == f"meeting-{meeting.id}")
        assert previewer.page_of(meeting.id) == previewer.page_of(meeting.id, "title") == own.pages[0].number
