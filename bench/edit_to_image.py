"""WORKSPACE EDITS: prints, for each of EDITS edits of a talking point, the seconds from the edit to the image of its page.

The way is the window's: save, take the snapshot, lay the bilingual pack out again, render the page on which the point stands.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

from desk_app.service import Previewer, default_spec, open_desk

DPI = 110
desk = open_desk(Path(sys.argv[1]))
visit = desk.visits()[0]
previewer = Previewer()
snapshot = desk.snapshot(visit.id)
spec = default_spec(snapshot, language="both")
meeting = next(meeting for meeting in snapshot.meetings if meeting.points)
previewer.lay_out(snapshot, spec)
page = previewer.page_of(meeting.id, "points")
assert page is not None
previewer.image(page, DPI)

for number in range(int(sys.argv[2])):
    point = meeting.points[0]
    words = f"{point.text.en} {number}"
    start = time.perf_counter()
    meeting = replace(meeting, points=(replace(point, text=replace(point.text, en=words)), *meeting.points[1:]))
    desk.save(meeting)
    snapshot = desk.snapshot(visit.id)
    previewer.lay_out(snapshot, spec)
    page = previewer.page_of(meeting.id, "points")
    assert page is not None
    previewer.image(page, DPI)
    print(time.perf_counter() - start)
desk.close()
