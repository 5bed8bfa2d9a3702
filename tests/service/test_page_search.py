"""Search in the pages: folded as everywhere, over ends of lines, with the rectangles of what was found."""

from pathlib import Path

import pytest

from desk_app import service
from desk_app.service.preview import Previewer


@pytest.fixture(scope="module")
def previewer(tmp_path_factory: pytest.TempPathFactory) -> Previewer:
    path: Path = tmp_path_factory.mktemp("pages") / "sample.desk"
    service.new_desk(path, sample=True).close()
    desk = service.open_desk(path)
    snapshot = desk.snapshot(desk.visits()[0].id)
    desk.close()
    previewer = Previewer()
    previewer.lay_out(snapshot, service.default_spec(snapshot))
    return previewer


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الحكومة", "الحكومه"),
        ("الإلكترونية", "الالكترونيه"),
        ("GOVERNMENT", "government"),
        ("2023", "٢٠٢٣"),
        ("لـلـوفد", "للوفد"),
    ],
)
def test_forms_of_letters_digits_and_cases_are_one(previewer: Previewer, one: str, other: str) -> None:
    assert previewer.find(one) == previewer.find(other) != ()


def test_a_phrase_is_found_over_the_end_of_its_line_with_a_rectangle_on_each(previewer: Previewer) -> None:
    hits = previewer.find("e-government")
    phrases = [hit for hit in previewer.find("working session on the egdi methodology") if len(hit.boxes) > 1]
    assert hits and phrases
    assert len({box.y_pt for box in phrases[0].boxes}) == 2


def test_the_rectangle_of_letters_is_that_part_of_their_word(previewer: Previewer) -> None:
    number = 9
    whole = next(hit for hit in previewer.find("methodology") if hit.number == number).boxes[0]
    start = next(hit for hit in previewer.find("method") if hit.number == number).boxes[0]
    assert start.x_pt == pytest.approx(whole.x_pt) and start.width_pt < whole.width_pt * 0.7
    arabic = next(hit for hit in previewer.find("الإلكترونية") if hit.number == number).boxes[0]
    end = next(hit for hit in previewer.find("كترونية") if hit.number == number).boxes[0]
    assert end.x_pt == pytest.approx(arabic.x_pt) and end.width_pt < arabic.width_pt


def test_found_rectangles_stand_on_the_page_within_the_paragraph(previewer: Previewer) -> None:
    for hit in previewer.find("قطر"):
        areas = previewer.areas(hit.number)
        middle = [(box.x_pt + box.width_pt / 2, box.y_pt + box.height_pt / 2) for box in hit.boxes]
        assert all(
            any(a.x_pt <= x <= a.x_pt + a.width_pt and a.y_pt <= y <= a.y_pt + a.height_pt for a in areas) for x, y in middle
        )


def test_what_no_page_says_and_nothing_are_found_nowhere(previewer: Previewer) -> None:
    assert previewer.find("xyzzy") == previewer.find("  ") == previewer.find("ـ") == Previewer().find("a") == ()
