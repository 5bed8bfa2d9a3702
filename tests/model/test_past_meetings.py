"""A person's earlier meetings are kept, named by field paths and found by search like any other text."""

from desk_app.model.codec import from_json, to_json
from desk_app.model.fields import get_text, iter_texts
from desk_app.model.people import PastMeeting, Person
from desk_app.model.text import BiText

MET = PastMeeting("8c1f0c4e-53b5-4a57-8f0f-0a53c0c8a001", "2022-05-12", BiText("لقاء في جنيف", "Met in Geneva"))
PERSON = Person("8c1f0c4e-53b5-4a57-8f0f-0a53c0c8a002", past_meetings=(MET,))


def test_past_meetings_come_back_from_json() -> None:
    assert from_json("person", to_json(PERSON)) == PERSON


def test_a_past_meeting_has_a_field_path() -> None:
    path = f"past_meetings/{MET.id}/text"
    assert get_text(PERSON, path).en == "Met in Geneva"
    assert path in dict(iter_texts(PERSON))
