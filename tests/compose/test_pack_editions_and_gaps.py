"""What must not be on a page: undisclosed points, later editions, silent gaps."""

from dataclasses import replace

import pytest
from compose_reading import everything, figures, paras, rows, section, spec, words

from desk_app.compose import compose
from desk_app.compose.theme import GAP_TINT, WARNING_TINT
from desk_app.model.text import BiText

SECRET = "zzsecretzz"


def with_secrets(snapshot):
    """The sample with every undisclosed text replaced by a word that is found nowhere else."""

    def hidden(points):
        return tuple(replace(one, text=BiText(SECRET, SECRET)) if one.disclosure != "may use" else one for one in points)

    meetings = []
    for meeting in snapshot.meetings:
        first, *others = meeting.questions
        closed = replace(first, question=BiText(SECRET, SECRET), answer=BiText(SECRET, SECRET), disclosure="do not disclose")
        meetings.append(
            replace(
                meeting,
                points=hidden(meeting.points),
                their_points=hidden(meeting.their_points),
                defensive_points=hidden(meeting.defensive_points),
                do_not_raise=tuple(replace(one, text=BiText(SECRET, SECRET)) for one in meeting.do_not_raise),
                questions=(closed, *others),
            )
        )
    return replace(snapshot, meetings=tuple(meetings))


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_the_safe_edition_holds_nothing_undisclosed_anywhere(snapshot, language):
    secret = with_secrets(snapshot)
    assert SECRET in everything(compose(secret, spec(secret, language=language)))
    safe = compose(secret, spec(secret, language=language, edition="safe"))
    assert SECRET not in everything(safe)
    assert SECRET not in repr(safe)


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_the_safe_edition_has_no_heading_over_what_it_leaves_out(snapshot, language):
    safe = everything(compose(snapshot, spec(snapshot, language=language, edition="safe")))
    for heading in ("DO NOT RAISE", "NOT TO BE DISCLOSED", "لا يُثار", "غير قابل للإفصاح"):
        assert heading not in safe


def test_what_is_not_to_be_disclosed_is_tinted_and_crossed_in_the_full_edition(full, snapshot):
    closed = next(point for meeting in snapshot.meetings for point in meeting.points if point.disclosure != "may use")
    row = next(row for row in rows(full["both"]) if row.source and closed.id in row.source[1])
    assert row.fill == WARNING_TINT
    assert words(row.cells[1].content[0]) == "×"


@pytest.mark.parametrize(("dated", "shown"), [("2023-01-14", False), ("2024-10-01", True)])
def test_an_edition_published_after_the_date_of_the_pack_is_not_shown(snapshot, dated, shown):
    briefs = tuple(replace(brief, edition_year=0) for brief in snapshot.briefs)
    later = replace(snapshot, briefs=briefs)
    text = everything(compose(later, replace(spec(later, document="indicator"), dated=dated)))
    assert ("0.8244" in text) == shown


def test_a_brief_shows_no_edition_after_the_one_it_stands_on(snapshot):
    text = everything(compose(snapshot, replace(spec(snapshot, document="indicator"), dated="2025-01-01")))
    assert "0.7149" in text
    assert "0.8244" not in text


def missing_english(snapshot):
    third = snapshot.meetings[2]
    first, *others = third.points
    changed = replace(third, points=(replace(first, text=replace(first.text, en="")), *others))
    return replace(snapshot, meetings=(*snapshot.meetings[:2], changed, *snapshot.meetings[3:])), first


def test_a_missing_translation_is_marked_and_tinted_beside_its_twin(snapshot):
    changed, point = missing_english(snapshot)
    document = compose(changed, spec(changed))
    row = next(row for row in rows(document) if row.source and point.id in row.source[1])
    assert words(row.cells[0].content[0]) == point.text.ar
    assert words(row.cells[2].content[0]) == "— not translated yet —"
    assert [cell.fill for cell in row.cells] == [None, None, GAP_TINT]


def test_a_missing_translation_is_marked_in_a_pack_of_that_language_alone(snapshot):
    changed, point = missing_english(snapshot)
    document = compose(changed, spec(changed, language="en"))
    row = next(row for row in rows(document) if row.source and point.id in row.source[1])
    assert words(row.cells[1].content[0]) == "— not translated yet —"
    assert point.text.ar not in everything(document)


def test_the_sample_has_no_gap(full):
    assert not [para for para in paras(full["both"]) if "not translated" in words(para) or "لم يُترجم" in words(para)]


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_charts_say_their_figures_in_words(full, language):
    trend, bars = figures(section(full[language], "D-1"))
    assert trend.language == bars.language == ("en" if language == "en" else "ar")
    for figure in ("2003: 0.4110", "2022: 0.7149"):
        assert figure in trend.alt
    for figure in ("0.9717", "0.7149", "78"):
        assert figure in bars.alt
    assert ("قطر" in bars.alt) == (language != "en")
