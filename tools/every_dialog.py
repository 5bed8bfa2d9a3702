"""Every dialog of the window, opened on the sample visit with one issue: for the pictures and the tests that walk through all."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog

import desk_app.ui
from desk_app import service
from desk_app.service import issuing
from desk_app.service.drafts import Redraft
from desk_app.ui.session import Session
from desk_app.ui.words import Words

BASES = {"Dialog", "WorkingDialog", "BuildDialog"}
"""What dialogs are made from; none is opened itself."""
BEGINS = {"DuplicatesDialog": "look", "ImportDialog": "read"}
"""What the window calls when it has shown a dialog."""
PASTED = "Name\tE-mail\nRima Haddad\trima@example.org\n"


def _plan(session: Session) -> Callable[..., Any]:
    def plan(_columns: Any, _progress: Any, _cancelled: Any) -> Any:
        return service.plan_text(session.desk, PASTED, visit_id=session.visit_id)

    return plan


def _snapshot(session: Session) -> Any:
    return session.desk.snapshot(session.visit_id)


def _export(session: Session) -> Any:
    return lambda: service.export(session.desk, "contacts", session.desk.path.parent / "contacts.vcf")


def _redrafts(session: Session) -> list[Redraft]:
    title, purpose = session.visit.title, session.visit.purpose
    return [Redraft("message", title.approved(), purpose), Redraft("ask", purpose, title)]


def _photo() -> QImage:
    """A head and shoulders of nobody, 300 by 400."""
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    painter = QPainter(image)
    painter.setBrush(Qt.GlobalColor.lightGray)
    painter.drawEllipse(QRectF(90, 80, 120, 150))
    painter.drawEllipse(QRectF(30, 260, 240, 260))
    painter.end()
    return image


Make = Callable[[Any, Words, Session], QDialog]
MAKERS: dict[str, Make] = {
    "ChangesDialog": lambda kind, words, session: kind(words, session, session.records("issue")[0]),
    "CopiesDialog": lambda kind, words, session: kind(words, session, session.records("issue")[0]),
    "CropDialog": lambda kind, words, session: kind(words, _photo(), 300 * 400),
    "DuplicatesDialog": lambda kind, words, session: kind(words, session),
    "ExportDialog": lambda kind, words, session: kind(words, words("export.title"), _export(session)),
    "FollowDialog": lambda kind, words, session: kind(words, session),
    "GuideDialog": lambda kind, words, session: kind(words, "people"),
    "ImportDialog": lambda kind, words, session: kind(words, session, _plan(session), words("import.pasted")),
    "IssueDialog": lambda kind, words, session: kind(words, session),
    "KeysPage": lambda kind, words, session: kind(words),
    "NextVisitDialog": lambda kind, words, session: kind(words, "2027-03-07"),
    "PackDialog": lambda kind, words, session: kind(words, session, session.records("meeting")[0].id),
    "PrintDialog": lambda kind, words, session: kind(
        words, _snapshot(session), service.default_spec(_snapshot(session)), words("pack.document_full")
    ),
    "RedraftDialog": lambda kind, words, session: kind(words, session, "", _redrafts(session)),
    "SpecDialog": lambda kind, words, session: kind(words, words("pack.document_full")),
}


def dialogs() -> dict[str, type]:
    """All dialogs that the program's modules define, by name."""
    for module in pkgutil.iter_modules(desk_app.ui.__path__, "desk_app.ui."):
        importlib.import_module(module.name)
    found, unseen = {}, [QDialog]
    while unseen:
        for kind in unseen.pop().__subclasses__():
            unseen.append(kind)
            if kind.__module__.startswith("desk_app.") and kind.__name__ not in BASES:
                found[kind.__name__] = kind
    return found


def shown(name: str, words: Words, session: Session) -> QDialog:
    """A dialog as the window shows it; some work on in a thread: ``is_working``."""
    dialog = MAKERS[name](dialogs()[name], words, session)
    dialog.show()
    if name in BEGINS:
        getattr(dialog, BEGINS[name])()
    return dialog


def issue_programme(path: Path) -> None:
    """Issues the programme of the first visit of a workspace, in Arabic and in English."""
    desk = service.open_desk(path)
    visit_id = desk.visits()[0].id
    spec = service.default_spec(desk.snapshot(visit_id), document="programme", language="ar")
    issuing.issue(desk, visit_id, spec, date="2023-01-10", override=True, also=(issuing.Variant("en", "full"),))
    desk.close()
