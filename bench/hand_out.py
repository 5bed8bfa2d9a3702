"""WORKSPACE RECIPIENTS FOLDER: issues the full pack in three languages and makes a copy for each recipient, with watermark and
password; prints the seconds to issue, the seconds for all copies, those of the processor among them, the pages and the bytes."""

import sys
import time
from pathlib import Path

from desk_app.model.text import BiText
from desk_app.model.workspace import Copy
from desk_app.service import PackCache, default_spec, issue, make_copies, open_desk

LANGUAGES = ("ar", "en", "both")
workspace, recipients, folder = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
desk = open_desk(workspace)
visit_id = desk.visits()[0].id
copies = [
    Copy(
        at + 1,
        BiText(f"سعادة المستلم {at + 1}", f"H.E. Recipient {at + 1}"),
        language=LANGUAGES[at % 3],  # type: ignore[arg-type]
        medium="file",
        watermark=True,
        encrypted=True,
    )
    for at in range(recipients)
]
cache = PackCache()
start = time.perf_counter()
made = issue(desk, visit_id, default_spec(desk.snapshot(visit_id)), date="2023-01-14", copies=copies, override=True, cache=cache)
print(time.perf_counter() - start)
start, start_cpu = time.perf_counter(), time.process_time()
handed = make_copies(desk, made, copies, folder, cache=cache)
print(time.perf_counter() - start)
print(time.process_time() - start_cpu)
print(sum(one.pages for one in handed.files))
print(sum(one.size_bytes for one in handed.files))
desk.close()
