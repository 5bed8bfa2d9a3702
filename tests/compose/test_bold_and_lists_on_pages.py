"""Words in bold and lists on the page: where they stand, what they leave alone, what a reader copies."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from compose_reading import lists, paras, records_by_id, rows, spec, words

from desk_app.compose import compose
from desk_app.layout.blocks import Document, ParallelLists
from desk_app.model.fields import iter_texts
from desk_app.model.figure_links import with_text
from desk_app.model.prose import is_prose
from desk_app.model.records import Record, Snapshot
from desk_app.model.text import BiText
from desk_app.service.packs import build_pack

AR = "بدأ العمل:\n• أولاً 2023\n• ثانياً والبيانات\nانتهى"
EN = "Work began:\n• First 2023\n• Second and figures\nEnd"


def bold(pair: BiText, ar: str, en: str) -> BiText:
    for language, word in (("ar", ar), ("en", en)):
        text = pair.in_language(language)
        pair = pair.edited(language, text, [(text.index(word), text.index(word) + len(word))] if word else [])
    return pair


def with_background(snapshot: Snapshot, pair: BiText) -> Snapshot:
    return replace(snapshot, meetings=(replace(snapshot.meetings[0], background=pair), *snapshot.meetings[1:]))


def brief(snapshot: Snapshot, pair: BiText, **choices: object) -> Document:
    return compose(
        with_background(snapshot, pair), spec(snapshot, document="meeting", meeting_ids=(snapshot.meetings[0].id,), **choices)
    )


def bold_words(found, language: str) -> list[str]:
    """The parts of paragraphs that are heavier than what stands beside them."""
    return [
        span.text.replace("\u00a0", " ")
        for para in paras(found)
        if para.language == language and len({span.style.weight for span in para.spans}) > 1
        for span in para.spans
        if span.style.weight == 700
    ]


@pytest.mark.parametrize("language", ["ar", "en", "both"])
@pytest.mark.parametrize("facing", [False, True])
def test_bold_words_are_bold_in_every_form_of_the_page(snapshot, language, facing):
    pair = bold(BiText(AR, EN), "البيان", "2023")
    document = brief(snapshot, pair, language=language, facing=facing and language == "both")
    wanted = {"ar": ["البيان"], "en": ["2023"]}
    for one in ("ar", "en"):
        assert bold_words(document, one) == (wanted[one] if language in (one, "both") else [])


def test_items_stand_level_beside_each_other_with_their_labels(snapshot):
    document = brief(snapshot, BiText(AR, EN))
    level = [block for one in document.sections for block in one.blocks if isinstance(block, ParallelLists)]
    arabic, english = level[0].lists
    assert [item.label for item in arabic.items] == [item.label for item in english.items] == ["•", "•"]
    assert words(english.items[1].content[0]) == "Second and figures"
    assert len(level) == 1


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_the_line_that_announces_a_list_stays_with_it(snapshot, language):
    document = brief(snapshot, BiText(AR, EN), language=language)
    found = [row for row in rows(document) if row.source == (snapshot.meetings[0].id, "background")]
    assert [row.keep_next for row in found] == ([True, False] if language == "both" else [True, False, False])


def test_lists_of_different_length_stand_in_their_columns(snapshot):
    document = brief(snapshot, BiText(AR, "• First\n• Second\n• Third"))
    assert [len(one.items) for one in lists(document)] == [2, 3]


def test_numbers_of_items_take_the_digits_of_the_pack(snapshot):
    found = lists(brief(snapshot, BiText("1. أول\n2. ثان", "1. First\n2. Second"), language="ar", digits="arabic"))
    assert [item.label for item in found[0].items] == ["١.", "٢."]


def test_bold_keeps_its_place_where_digits_and_spaces_are_changed_for_print(snapshot):
    text = "بلغت القيمة 1,234.5 والنسبة 15% في الساعة 14:30 ظهراً ثم ارتفعت إلى 78 في العام"
    for word in ("1,234.5", "15%", "14:30 ظهراً", "78 في العام"):
        found = bold_words(brief(snapshot, bold(BiText(text, "x"), word, ""), language="ar", digits="arabic"), "ar")
        assert [len(part) for part in found] == [len(word)] and not set("0123456789") & set(found[0])


@pytest.mark.parametrize("typed", ["**bold**", "<b>bold</b>", "__bold__", "\\textbf{bold}", "*•*", "&lt;b&gt;"])
def test_what_is_typed_is_printed_and_no_character_of_it_is_a_mark(snapshot, typed):
    document = brief(snapshot, BiText(f"نص {typed}", f"Text {typed}"), language="en")
    assert f"Text {typed}" in [words(para) for para in paras(document)]
    assert typed not in bold_words(document, "en")


def test_every_text_that_is_printed_as_paragraphs_prints_bold_and_no_title_does(snapshot):
    """The list of such texts in the model is that of the pages."""
    records = {**records_by_id(snapshot), **{one.id: one for one in (*snapshot.actions, snapshot.report)}}
    documents = [
        compose(_all_bold(snapshot, records), spec(snapshot, document=name, language="en"))
        for name in ("full", "report", "press", "letters")
    ]
    printed, plain = set(), set()
    for document in documents:
        for para in paras(document):
            if para.source in _sources(records):
                (printed if {span.style.weight for span in para.spans} & {700} else plain).add(para.source)
    told = {(record_id, path) for record_id, path in printed | plain if is_prose(type(records[record_id]), path)}
    assert printed == told and len({path.partition("/")[0] for _id, path in printed}) > 25


def _sources(records: dict[str, Record]) -> set[tuple[str, str]]:
    return {(record.id, path) for record in records.values() for path, _pair in iter_texts(record)}


def _all_bold(snapshot: Snapshot, records: dict[str, Record]) -> Snapshot:
    def made(record):
        for path, pair in list(iter_texts(record)):
            if pair.status not in ("empty", "missing"):
                record = with_text(record, path, pair.edited("en", pair.en, [(0, len(pair.en))]))
        return record

    def each(found):
        return {key: made(one) for key, one in found.items()}

    return replace(
        snapshot,
        visit=made(snapshot.visit),
        people=each(snapshot.people),
        organisations=each(snapshot.organisations),
        indicators=each(snapshot.indicators),
        meetings=tuple(map(made, snapshot.meetings)),
        movements=tuple(map(made, snapshot.movements)),
        editions=tuple(map(made, snapshot.editions)),
        briefs=tuple(map(made, snapshot.briefs)),
        actions=tuple(map(made, snapshot.actions)),
        report=made(snapshot.report),
    )


@pytest.mark.parametrize("theme", ["house", "formal", "plain"])
def test_the_text_of_the_file_is_the_same_with_bold_inside_words_and_without(snapshot, theme):
    pair = BiText("والمستخدمون في المؤسسات", "The users of figures")
    chosen = spec(snapshot, document="meeting", meeting_ids=(snapshot.meetings[0].id,), theme=theme, language="ar")
    plain, heavy = (build_pack(with_background(snapshot, one), chosen).pdf for one in (pair, bold(pair, "مستخدم", "ers")))
    assert _text(plain) == _text(heavy) and plain != heavy


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    found = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(found.split())
