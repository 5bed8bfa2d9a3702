"""What can be done with a brief as a whole: a draft from the data, figures that follow their editions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desk_app.model.indicator import BRIEF_TEXTS, IndicatorBrief, was_published
from desk_app.model.text import BiText
from desk_app.service.drafts import Redraft, draft_brief, redrafts
from desk_app.service.figure_links import changed_figures
from desk_app.service.workspace import Changes
from desk_app.ui import theme
from desk_app.ui.latest import Latest
from desk_app.ui.session import Session
from desk_app.ui.widgets import Button, FlowLayout
from desk_app.ui.words import Words


class BriefActions(QWidget):
    """``flush``: saves what is typed, asked before anything is done."""

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__()
        self.words, self.session, self.brief_id = words, session, ""
        self.flush: Callable[[], bool] = lambda: True
        self.works = Latest()
        self.works.failed.connect(lambda fault: self._say(fault.message(self.words.language), "bad"))
        self.dialog: QDialog | None = None
        self._texts: list[BiText] = []
        buttons = QWidget()
        flow = FlowLayout(buttons)
        policy = buttons.sizePolicy()
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        self.draft_button = Button(words, "indicator.draft")
        self.redraft_button = Button(words, "indicator.redraft")
        self.follow_button = Button(words, "indicator.follow")
        self.draft_button.clicked.connect(self.draft)
        self.redraft_button.clicked.connect(self.redraft)
        self.follow_button.clicked.connect(self.follow)
        for button in (self.draft_button, self.redraft_button, self.follow_button):
            flow.addWidget(button)
            button.setEnabled(not session.read_only)
        self.later = QLabel()
        self.said = QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(buttons)
        for label in (self.later, self.said):
            label.setWordWrap(True)
            label.hide()
            column.addWidget(label)

    def show_brief(self, brief: IndicatorBrief) -> None:
        if brief.id != self.brief_id:
            self.brief_id = brief.id
            self._say("")
        self._texts = [getattr(brief, name) for name in BRIEF_TEXTS]
        self._enable()
        changed = changed_figures(self.session.desk, self.session.visit_id)
        self.follow_button.say("indicator.follow_some" if changed else "indicator.follow", count=len(changed))
        first_day = self.session.visit.first_day
        held = [one for one in self.session.records("edition") if one.indicator_id == brief.indicator_id]
        late = any(one.year == brief.edition_year and not was_published(one, first_day) for one in held)
        theme.set_tone(self.later, "warn")
        self.later.setText(self.words("indicator.later_note") if late else "")
        self.later.setVisible(late)

    def draft(self) -> None:
        """Fills the empty texts from the data, in both languages, in a thread of its own."""
        if not self.flush():
            return
        desk, brief_id = self.session.desk, self.brief_id
        self._say(self.words("indicator.drafting"))
        self.works.ask("draft", lambda: draft_brief(desk, brief_id), self._take)

    def _take(self, changes: Changes) -> None:
        if changes.ids:
            self.session.note(changes.ids)
        self._say(self.words("indicator.drafted" if changes.ids else "indicator.nothing_drafted"))

    def redraft(self) -> None:
        """Has a new draft written, and shows what it would put in the place of what stands in the fields."""
        if not self.flush():
            return
        desk, brief_id = self.session.desk, self.brief_id
        self._say(self.words("indicator.drafting"))
        self.works.ask("draft", lambda: (brief_id, redrafts(desk, brief_id)), lambda found: self._offer_redrafts(*found))

    def _offer_redrafts(self, brief_id: str, found: Sequence[Redraft]) -> None:
        from desk_app.ui.redraft_dialog import RedraftDialog

        self._say("" if found else self.words("indicator.nothing_redrafted"))
        if found and brief_id == self.brief_id:
            dialog = RedraftDialog(self.words, self.session, brief_id, found)
            dialog.replaced.connect(self._replaced)
            self._open(dialog)

    def _replaced(self, ids: frozenset[str]) -> None:
        self.session.note(ids)
        self._say(self.words("redraft.done"))

    def _enable(self) -> None:
        """A draft is for empty texts, a new one for filled ones."""
        free = not self.session.read_only and not self.works.is_busy
        self.draft_button.setEnabled(free)
        self.redraft_button.setEnabled(free and any(not text.is_empty for text in self._texts))

    def _say(self, said: str, tone: str = "muted") -> None:
        self._enable()
        theme.set_tone(self.said, tone)
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def follow(self) -> None:
        """Shows what would be rewritten, before anything is."""
        from desk_app.ui.follow_dialog import FollowDialog

        if not self.flush():
            return
        dialog = FollowDialog(self.words, self.session)
        dialog.rewritten.connect(self._rewritten)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.setParent(self.window(), dialog.windowFlags() | Qt.WindowType.Dialog)
        dialog.setModal(True)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _rewritten(self, ids: frozenset[str]) -> None:
        self.session.note(ids)
        self._say(self.words("follow.done"))
