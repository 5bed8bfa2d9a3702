"""Lists inside a text, as they are typed."""

import pytest

from desk_app.model.indicator import IndicatorBrief
from desk_app.model.listing import is_list, label_width, next_label, parted, toggled, without_labels
from desk_app.model.meeting import Action, Meeting
from desk_app.model.pair_checks import differences
from desk_app.model.prose import is_prose
from desk_app.model.report import Report
from desk_app.model.text import BiText
from desk_app.model.visit import Visit
from desk_app.model.workspace import Term


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb", [[""], [""]]),
        ("• a\n• b", [["•", "•"]]),
        ("intro:\n- a\n\n- b\nend", [[""], ["-", "-"], [""]]),
        ("• a\n1. b\n2. c", [["•"], ["1.", "2."]]),
        ("١. أ\n٢) ب", [["١.", "٢)"]]),
        ("1- نص\n2- نص", [["1-", "2-"]]),
        ("أ. نص\nب. نص\nج. نص", [["أ.", "ب.", "ج."]]),
        ("أ. نص\nب. نص\nت. نص", [["أ.", "ب.", "ت."]]),
        ("a) x\nb) y", [["a)", "b)"]]),
        ("أ. د. محمد المري\nأ. د. سالم", [[""], [""]]),
        ("A. Smith\nC. Jones", [[""], [""]]),
        ("2023. Then", [[""]]),
        ("1.5 million\n-5 degrees\n•\n- ", [[""], [""], [""], [""]]),
        ("**a** #1", [[""]]),
    ],
)
def test_lines_with_labels_are_items_and_all_others_paragraphs(text: str, expected: list[list[str]]) -> None:
    parts = parted(text)
    assert [[line.label for line in part] for part in parts] == expected
    assert all(text[line.start :].startswith(line.words) for part in parts for line in part)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("• a", "• "), ("– a", "– "), ("9. a", "10. "), ("٩) a", "١٠) "), ("أ. a", "ب. "), ("د- a", "ه- "), ("y. a", "z. "),
        ("99. a", ""), ("z. a", ""), ("words", ""),
    ],
)  # fmt: skip
def test_the_next_item_counts_on_in_the_same_signs(line: str, expected: str) -> None:
    assert next_label(line) == expected


def test_a_letter_is_a_label_only_under_the_one_before_it() -> None:
    assert label_width("ب. نص", "أ. نص") == 3
    assert label_width("أ. د. محمد") == label_width("ب. نص", "نص") == label_width("-5") == label_width("1.") == 0
    assert label_width("• ") == 2


@pytest.mark.parametrize(
    ("lines", "kind", "arabic", "expected"),
    [
        (["a", "", "b"], "bullets", False, [(0, "• "), (0, ""), (0, "• ")]),
        (["a", "• b"], "numbers", True, [(0, "١. "), (2, "٢. ")]),
        (["1. a", "2. b"], "numbers", False, [(3, ""), (3, "")]),
        (["أ. a", "ب. b"], "bullets", False, [(3, "• "), (3, "• ")]),
        (["أ. د. محمد"], "bullets", False, [(0, "• ")]),
        ([""], "numbers", False, [(0, "1. ")]),
    ],
)
def test_lines_become_items_and_items_lines(lines: list[str], kind: object, arabic: bool, expected: object) -> None:
    changes = toggled(lines, kind, arabic=arabic)  # type: ignore[arg-type]
    assert list(changes) == expected
    after = [label + line[width:] for line, (width, label) in zip(lines, changes, strict=True)]
    assert is_list(after, kind) is not is_list(lines, kind)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "path", "expected"),
    [
        (Meeting, "background", True), (Meeting, "points/ID/text", True), (Meeting, "questions/ID/answer", True),
        (Meeting, "actions/ID/text", True), (Meeting, "title", False), (Meeting, "questions/ID/question", False),
        (Visit, "remarks", True), (Visit, "attachments/ID/title", False), (Action, "text", True), (Term, "text", False),
        (Report, "headline", False), (Report, "letters/ID/text", True), (IndicatorBrief, "ask", True),
    ],
)  # fmt: skip
def test_paragraphs_are_told_from_titles(kind: type, path: str, expected: bool) -> None:
    assert is_prose(kind, path) is expected


def test_the_numbers_of_items_are_compared_with_nothing() -> None:
    text = "• a\n 3. b 4\n4) c"
    assert without_labels(text) == "  a\n    b 4\n   c" and len(without_labels(text)) == len(text)
    assert differences(BiText("٣. أول 50\n٤. ثان", "• One 50\n• Two")) == ()
    assert [found.said for found in differences(BiText("٣. أول 50\n٤. ثان", "• One 60\n• Two"))] == ["50", "60"]
