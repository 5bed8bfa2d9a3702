"""Every dialog is opened in both languages: it fits a small screen, every word of it is translated, and Qt warns of nothing."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QGroupBox, QLabel, QWidget

import desk_app.ui
from desk_app import service
from desk_app.service.drafts import Redraft
from desk_app.ui.session import Session
from desk_app.ui.words import Words

SMALLEST = QSize(1024, 640)
LATIN = re.compile("[A-Za-z]{2,}")
NAMES = {"PDF", "Word", "CSV", "ZIP", "English", "Ctrl", "Shift", "Alt", "Space", "Enter", "Esc", "Return", "Tab", "Delete"}
NAMES |= {"PgUp", "PgDown", "Home", "End", "Up", "Down", "Left", "Right"}
"""What is written in Latin letters in Arabic too: formats, keys, the other language."""
BASES = {"WorkingDialog", "BuildDialog"}
"""What dialogs are made from; none is opened itself."""


def _plan(session: Session) -> Callable[..., Any]:
    def plan(_columns: Any, _progress: Any, _cancelled: Any) -> Any:
        return service.plan_text(session.desk, "Name\tE-mail\nRima Haddad\trima@example.org\n", visit_id=session.visit_id)

    return plan


def _snapshot(session: Session) -> Any:
    return session.desk.snapshot(session.visit_id)


def _export(session: Session) -> Any:
    return lambda: service.export(session.desk, "contacts", session.desk.path.parent / "contacts.vcf")


def _redrafts(session: Session) -> list[Redraft]:
    title, purpose = session.visit.title, session.visit.purpose
    return [Redraft("message", title.approved(), purpose), Redraft("ask", purpose, title)]


def _photo() -> QImage:
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    return image


MAKERS: dict[str, Callable[[type, Words, Session], QDialog]] = {
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
BEGINS = {"DuplicatesDialog": "look", "ImportDialog": "read"}
"""What the window calls when it has shown a dialog."""


def dialogs() -> dict[str, type]:
    for module in pkgutil.iter_modules(desk_app.ui.__path__, "desk_app.ui."):
        importlib.import_module(module.name)
    found, unseen = {}, [QDialog]
    while unseen:
        for kind in unseen.pop().__subclasses__():
            unseen.append(kind)
            if kind.__module__.startswith("desk_app.") and kind.__name__ not in BASES:
                found[kind.__name__] = kind
    return found


@pytest.fixture()
def session(dressed: QApplication, issued: Path) -> Iterator[Session]:
    desk = service.open_desk(issued)
    session = Session(desk, desk.visits()[0].id)
    yield session
    session.pair_help.stop()
    desk.close()


def said_by(dialog: QDialog) -> Iterator[str]:
    """Its title, and what its labels and buttons say or are called."""
    yield dialog.windowTitle()
    for widget in dialog.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QGroupBox):
            yield widget.title()
        if isinstance(widget, QAbstractButton):
            yield widget.accessibleName()
            yield widget.toolTip()


def untranslated(said: str, own: str) -> list[str]:
    """Latin words of an Arabic text that are no names, nor words of what the user typed."""
    return [word for word in LATIN.findall(said) if word not in NAMES and word not in own]


def test_every_dialog_of_the_program_is_opened_here() -> None:
    assert set(dialogs()) == set(MAKERS)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_dialog_fits_a_small_screen_and_speaks_its_language(session: Session, qtbot: Any, name: str, language: str) -> None:
    words = Words("ar" if language == "ar" else "en")
    dialog = MAKERS[name](dialogs()[name], words, session)
    dialog.show()
    if name in BEGINS:
        getattr(dialog, BEGINS[name])()
    qtbot.waitUntil(lambda: not getattr(dialog, "is_working", False), timeout=20_000)
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    assert least.width() <= SMALLEST.width() and least.height() <= SMALLEST.height(), least
    assert dialog.layoutDirection() == words.direction and dialog.windowTitle()
    if language == "ar":
        own = " ".join(str(record) for kind in ("visit", "meeting", "person", "pack") for record in session.records(kind))
        assert [(said, found) for said in said_by(dialog) if (found := untranslated(said, own))] == []
    dialog.close()
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
