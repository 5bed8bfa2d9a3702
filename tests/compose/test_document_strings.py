"""The fixed texts of the documents in both languages."""

from string import Formatter

from desk_app.resources import strings


def fields(pattern):
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


def test_both_languages_have_the_same_texts_with_the_same_fields():
    arabic, english = strings("document", "ar"), strings("document", "en")
    assert set(arabic) == set(english)
    assert {key for key in arabic if fields(arabic[key]) != fields(english[key])} == set()


def test_arabic_texts_hold_no_latin_letters():
    arabic = {key: text for key, text in strings("document", "ar").items()}
    bare = {key: "".join(part for part, _, _, _ in Formatter().parse(text)) for key, text in arabic.items()}
    assert {key for key, text in bare.items() if any("a" <= letter.lower() <= "z" for letter in text)} == set()


def test_every_country_of_the_united_nations_survey_has_a_name():
    assert sum(key.startswith("country.") for key in strings("document", "ar")) >= 193
