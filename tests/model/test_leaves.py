"""Corrections to a binder: carried out page by page, they must give the new pack."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.model.leaves import Replacement, labels_after, replacements, replacements_across, section_of
from desk_app.model.workspace import Leaf


def issue(pages: str, earlier: tuple[Leaf, ...] = (), sides: int = 1, section: str = "C-3") -> tuple[Leaf, ...]:
    """The leaves of a section whose pages read as the letters say."""
    labels = labels_after(earlier, section, tuple(pages), sides)
    return tuple(Leaf(label, page) for label, page in zip(labels, pages, strict=True))


def numbers(leaves: tuple[Leaf, ...]) -> str:
    return " ".join(leaf.label.rpartition("–")[2] for leaf in leaves)


@pytest.mark.parametrize(
    ("before", "now", "labels"),
    [
        ("", "abc", "1 2 3"),
        ("abc", "abc", "1 2 3"),
        ("abcd", "axcd", "1 2 3 4"),
        ("abcd", "abxcd", "1 2 2a 3 4"),
        ("abcd", "axyzd", "1 2 3 3a 4"),
        ("abcd", "axd", "1 2 4"),
        ("abcd", "ad", "1 4"),
        ("abc", "abcx", "1 2 3 4"),
        ("abc", "abxyz", "1 2 3 4 5"),
        ("abc", "xabc", "1 1a 2 3"),
        ("abc", "", ""),
    ],
)
def test_pages_that_stay_keep_their_numbers(before: str, now: str, labels: str) -> None:
    assert numbers(issue(now, issue(before))) == labels


def test_a_second_insertion_goes_on_with_the_letters() -> None:
    second = issue("abxc", issue("abc"))
    assert numbers(issue("abxyc", second)) == "1 2 2a 2b 3"


def test_a_section_is_numbered_anew_when_no_letter_is_left_between_two_pages() -> None:
    second = issue("abxc", issue("abc"))
    assert numbers(issue("abyxc", second)) == "1 2 3 4 5"


def test_both_sides_of_a_leaf_are_replaced_together() -> None:
    first = issue("abcdef", sides=2)
    (change,) = replacements(first, issue("abcxef", first, 2), 2)
    assert change == Replacement("C-3", ("C-3–3", "C-3–4"), ("C-3–3", "C-3–4"), "C-3–2")


def test_what_changed_names_pages_to_remove_and_to_insert() -> None:
    first = issue("abcd")
    assert replacements(first, issue("abxyd", first)) == (Replacement("C-3", ("C-3–3",), ("C-3–3", "C-3–3a"), "C-3–2"),)


def test_a_section_that_is_gone_is_removed_and_a_new_one_inserted() -> None:
    first, second = issue("ab"), issue("ab", section="C-3a")
    assert replacements(first, second) == (
        Replacement("C-3a", (), ("C-3a–1", "C-3a–2")),
        Replacement("C-3", ("C-3–1", "C-3–2"), ()),
    )


def test_a_cover_without_a_label_is_replaced_when_it_reads_otherwise() -> None:
    assert replacements((Leaf("", "old"),), (Leaf("", "new"),)) == (Replacement("", ("",), ("",)),)


pages = st.text("abcdefgh", max_size=12)


@given(st.lists(pages, min_size=1, max_size=5), st.sampled_from([1, 2]))
def test_carrying_out_every_correction_gives_the_new_pack(history: list[str], sides: int) -> None:
    earlier = issue(history[0], sides=sides)
    for text in history[1:]:
        now = issue(text, earlier, sides)
        assert len({leaf.label for leaf in now}) == len(now)
        binder = list(earlier)
        for change in replacements(earlier, now, sides):
            removed = set(change.remove)
            binder = [leaf for leaf in binder if leaf.label not in removed]
            place = next((index + 1 for index, leaf in enumerate(binder) if leaf.label == change.after), 0)
            binder[place:place] = [leaf for leaf in now if leaf.label in change.insert]
        assert binder == list(now)
        earlier = now


@given(st.lists(pages, min_size=2, max_size=6), st.sampled_from([1, 2]))
def test_a_binder_of_any_earlier_issue_becomes_the_present_one(history: list[str], sides: int) -> None:
    issues: list[tuple[Leaf, ...]] = [()]
    for text in history:
        issues.append(issue(text, issues[-1], sides))
    now = issues[-1]
    for earlier in issues[:-1]:
        changes = replacements(earlier, now, sides)
        removed = {label for change in changes for label in change.remove}
        inserted = {label for change in changes for label in change.insert}
        kept = [leaf for leaf in earlier if leaf.label not in removed]
        assert sorted([*kept, *(leaf for leaf in now if leaf.label in inserted)], key=now.index) == list(now)


openings = st.lists(st.sampled_from(["ab", "cd", "ef", "gh"]), max_size=5).map("".join)


@given(st.lists(st.tuples(openings, openings, openings), min_size=2, max_size=4))
def test_on_facing_pages_whole_leaves_go_and_come(history: list[tuple[str, str, str]]) -> None:
    issues: list[tuple[Leaf, ...]] = [()]
    for texts in history:
        sections = [issue(text, issues[-1], 2, f"C-{number}") for number, text in enumerate(texts)]
        issues.append((Leaf("", "cover"), *(leaf for section in sections for leaf in section)))
    now = issues[-1]
    for earlier in issues[1:-1]:
        changes = replacements_across(earlier, now)
        removed = {label for change in changes for label in change.remove}
        inserted = {label for change in changes for label in change.insert}
        for pages, taken in ((earlier, removed), (now, inserted)):
            fronts, backs = pages[::2], pages[1::2]
            assert all((front.label in taken) == (back.label in taken) for front, back in zip(fronts, backs, strict=False))
        kept = [leaf for leaf in earlier if leaf.label not in removed]
        assert sorted([*kept, *(leaf for leaf in now if leaf.label in inserted)], key=now.index) == list(now)


def test_the_section_is_read_from_the_label() -> None:
    assert section_of("C-3a–2b") == "C-3a"
