"""``python3 bench find``: how long Ctrl+K takes in a workspace of ten thousand records, from the words to the painted list.

Each row: the words, how many lines they give; of the runs the median and the longest in milliseconds, the median of what the
processor took, whatever else the machine does, and that as a share of one frame (1/60 s).
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

RECORDS, RUNS, FRAME_MS = 10_000, 15, 1000 / 60
ARABIC = [
    "محمد", "أحمد", "خالد", "ليلى", "فاطمة", "نورة", "سعيد", "إبراهيم",
    "مؤشر", "الحكومة", "الرقمية", "تنمية", "خدمات", "بيانات", "مؤتمر", "تعاون",
]  # fmt: skip
ENGLISH = [
    "Mohammed", "Ahmed", "Khalid", "Layla", "Fatima", "Noura", "Saeed", "Ibrahim",
    "index", "digital", "government", "growth", "services", "data", "talks", "joint",
]  # fmt: skip
WANTED = ("ا", "م", "m", "محمد", "mo", "الرقمية خدمات", "digital gov", "egdi", "قطر egdi 2022", "egdi ٢٠٢٢", "فتح", "> نص", "")
DICE = random.Random(7)


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QSettings, QTimer

    from desk_app.ui.app import build

    with tempfile.TemporaryDirectory() as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        path = Path(folder) / "many.desk"
        count = _fill(path)
        application, window = build(sys.argv[:1], path, "ar")
        loop = QEventLoop()
        window.page_shown.connect(loop.quit)
        QTimer.singleShot(60_000, loop.quit)
        loop.exec()
        print(f"{count} records\n{'words':24}{'lines':>6}{'median ms':>12}{'longest':>10}{'processor':>12}{'frames':>9}")
        search = window.top.search
        for wanted in WANTED:
            taken_ms, worked_ms = [], []
            for _run in range(RUNS):
                search.setText("")
                application.processEvents()
                search.setText(wanted)
                start, work = time.perf_counter(), time.thread_time()
                search.search()
                search.results.list.viewport().repaint()
                worked_ms.append((time.thread_time() - work) * 1000)
                taken_ms.append((time.perf_counter() - start) * 1000)
            work_ms = statistics.median(worked_ms)
            print(
                f"{wanted or '(nothing)':24}{len(search.results.offers):6}{statistics.median(taken_ms):12.1f}"
                f"{max(taken_ms):10.1f}{work_ms:12.1f}{work_ms / FRAME_MS:9.2f}"
            )
        window.close()
    return 0


def _fill(path: Path) -> int:
    """Makes a workspace of people and meetings with a point each; returns how many records it holds."""
    from desk_app import service
    from desk_app.model.meeting import Meeting, Point
    from desk_app.model.people import Person
    from desk_app.model.records import KINDS

    desk = service.new_desk(path, sample=True)
    held = sum(len(desk.records(kind)) for kind in KINDS)
    visit_id = desk.visits()[0].id
    meetings = RECORDS // 10
    people = RECORDS - held - meetings
    desk.save(
        *(Person(_new_id(), name=_pair(3), job_title=_pair(4)) for _each in range(people)),
        *(Meeting(_new_id(), visit_id, title=_pair(4), points=(Point(_new_id(), _pair(9)),)) for _each in range(meetings)),
    )
    desk.close()
    return held + people + meetings


def _new_id() -> str:
    return str(UUID(int=DICE.getrandbits(128), version=4))


def _pair(words: int):  # type: ignore[no-untyped-def]
    from desk_app.model.text import BiText

    picks = [DICE.randrange(len(ARABIC)) for _word in range(words)]
    return BiText(" ".join(ARABIC[at] for at in picks), " ".join(ENGLISH[at] for at in picks))
