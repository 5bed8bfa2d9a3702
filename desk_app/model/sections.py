"""Which sections a document has, by name, in the order in which it has them unless a specification says otherwise."""

from __future__ import annotations

from desk_app.model.workspace import DocumentKind

SECTIONS: dict[DocumentKind, tuple[str, ...]] = {
    "full": (
        "cover",
        "contents",
        "changed",
        "programme",
        "delegations",
        "scene",
        "meetings",
        "indicators",
        "remarks",
        "protocol",
        "logistics",
        "attachments",
    ),
    "programme": ("programme", "logistics"),
    "report": (
        "cover",
        "report_summary",
        "report_results",
        "report_follow_up",
        "programme",
        "persons_met",
        "documents",
    ),
}
"""Document -> names of its sections. A document that is not here is of one piece."""

MEETING_DOCUMENTS: tuple[DocumentKind, ...] = ("full", "meeting", "contacts")
INDICATOR_DOCUMENTS: tuple[DocumentKind, ...] = ("full", "indicator")
"""Documents in which a choice of meetings, or of indicators, has an effect."""

_OF_RECORDS = {"programme": "programme", "meeting": "meetings", "indicator": "indicators", "attachment": "attachments"}


def section_name(anchor: str) -> str:
    """The name of the section that an anchor stands in: "meeting-ID" is in "meetings", "scene" in "scene"."""
    return _OF_RECORDS.get(anchor.partition("-")[0], anchor)


def ordered_names(document: DocumentKind, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """All names of a document's sections: the wanted ones as they are wanted, each other behind the one it usually follows."""
    own = SECTIONS.get(document, ())
    names = [name for name in dict.fromkeys(wanted) if name in own]
    for at, name in enumerate(own):
        if name not in names:
            names.insert(names.index(own[at - 1]) + 1 if at else 0, name)
    return tuple(names)
