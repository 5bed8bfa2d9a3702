"""Looks again and again, in a thread of its own, whether the visit is ready: after each change, once the user pauses."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app import service
from desk_app.errors import DeskError
from desk_app.model.findings import Finding
from desk_app.model.workspace import PackSpec
from desk_app.ui.background import Background
from desk_app.ui.session import Session

PAUSE_MS = 500


@dataclass(frozen=True, slots=True)
class Found:
    """What is not ready in the visit, and in the saved pack that is looked at. ``fault``: why its pages can’t be set."""

    of_visit: tuple[Finding, ...] = ()
    pack_id: str = ""
    of_pack: tuple[Finding, ...] = ()
    fault: DeskError | None = None

    @property
    def shown(self) -> tuple[Finding, ...]:
        return self.of_pack if self.pack_id else self.of_visit


class ReadinessWatch(QObject):
    """``found`` carries a Found. ``pack_id``: the saved pack that is looked at beside the visit, with its pages; or empty."""

    found = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.latest: Found | None = None
        self.pack_id = ""
        self._work: Background | None = None
        self._again = False
        # Of the thread that looks; there is never more than one.
        self._attachments: service.AttachmentFiles | None = None
        self._cache: service.PackCache | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        session.changed.connect(lambda _ids: self._pause.start())

    def look_at(self, pack_id: str) -> None:
        """Looks at a saved pack from now on, or with an empty id at the visit alone."""
        self.pack_id = pack_id
        self.look()

    def look(self) -> None:
        """Looks now, or as soon as the look that goes on is over."""
        if self._work is not None:
            self._again = True
            return
        pack_id = self.pack_id
        self._work = Background(lambda _progress, _cancelled: self._look(pack_id))
        self._work.succeeded.connect(self._succeeded)
        self._work.failed.connect(self._failed)
        self._work.finished.connect(self._over)
        self._work.start()

    def _look(self, pack_id: str) -> Found:
        try:
            snapshot = self.session.desk.snapshot(self.session.visit_id)
        except KeyError:
            # An undo may take the visit itself away for a moment, until the session has put it back: a change that is told.
            return self.latest or Found()
        self._attachments = self._attachments or service.AttachmentFiles()
        of_visit = service.visit_readiness(snapshot, self._attachments)
        spec: PackSpec | None = next((pack for pack in snapshot.packs if pack.id == pack_id), None)
        if spec is None:
            return Found(of_visit)
        self._cache = self._cache or service.PackCache()
        try:
            return Found(of_visit, pack_id, service.whole_readiness(snapshot, spec, self._cache))
        except DeskError as fault:
            return Found(of_visit, pack_id, fault=fault)

    def _succeeded(self, found: Found) -> None:
        self.latest = found
        self.found.emit(found)

    def _failed(self, fault: Exception) -> None:
        raise fault

    def _over(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.wait()
        if self._again:
            self._again = False
            self.look()

    def stop(self) -> None:
        """Ends with the look that goes on: a thread must not outlive the file it reads."""
        self._pause.stop()
        self._again = False
        if self._work is not None:
            self._work.wait()
