"""The list of attachments of a visit or a meeting: files of the user's that the workspace keeps, each with a title pair."""

from __future__ import annotations

from desk_app.model.visit import Disclosure
from desk_app.ui.choices import values_of
from desk_app.ui.fields import ChoiceField
from desk_app.ui.file_fields import KeptFileField, chosen_attachment
from desk_app.ui.items import RowPlan
from desk_app.ui.record_form import RecordForm


def add_attachments(form: RecordForm) -> None:
    """Adds the list at the end of a form whose record has ``attachments``."""
    words, session = form.words, form.session

    def name_of(sha256: str) -> str:
        record = form.draft()
        return next((each.name for each in record.attachments if each.sha256 == sha256), "") if record else ""

    plan = RowPlan(
        lambda attachment_id: chosen_attachment(form, words, session, attachment_id),
        (("title", "field.title"),),
        lambda: [
            KeptFileField(words, session, "sha256", "visit.attachments", name_of),
            ChoiceField(words, "disclosure", "field.disclosure", values_of(words, Disclosure, "disclosure")),
        ],
        always=True,
    )
    form.add_items("attachments", "visit.attachments", plan)
