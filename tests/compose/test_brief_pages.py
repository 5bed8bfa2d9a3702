"""The pages of an indicator's brief: marks of drafts, breaks of the method, tables that leave nothing out in silence."""

from dataclasses import replace

import pytest
from compose_reading import everything, section, spec

from desk_app.compose import compose


def first_brief(snapshot):
    return min(snapshot.briefs, key=lambda one: one.position)


def with_brief(snapshot, **values):
    changed = replace(first_brief(snapshot), **values)
    return replace(snapshot, briefs=tuple(changed if one.id == changed.id else one for one in snapshot.briefs))


def said(snapshot, language="both"):
    return everything(replace_sections(compose(snapshot, spec(snapshot, language=language)), "D-1"))


def replace_sections(document, number):
    return replace(document, sections=(section(document, number),))


@pytest.mark.parametrize(("language", "mark"), [("ar", "مسودة"), ("en", "Draft"), ("both", "مسودة"), ("both", "Draft")])
def test_what_rules_wrote_is_marked_until_it_is_approved(snapshot, language, mark):
    brief = first_brief(snapshot)
    for name in ("message", "gaps"):
        text = replace(getattr(brief, name), state="draft")
        unmarked = said(with_brief(snapshot, **{name: text}), language)
        drafted = said(with_brief(snapshot, **{name: text}, drafted=(name,)), language)
        approved = said(with_brief(snapshot, **{name: text.approved()}, drafted=(name,)), language)
        assert (unmarked.count(mark), drafted.count(mark), approved.count(mark)) == (0, 1, 0)
