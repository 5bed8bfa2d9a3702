"""Opening, making, locking and copying the file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from store_case import MEETING, Clock, made, opened, refused, titled

from desk_app.errors import DeskError
from desk_app.store import backups, migrations, schema
from desk_app.store.files import list_backups, restore
from desk_app.store.lock import FileLock
from desk_app.store.workspace import Workspace

V1 = Path(__file__).parents[1] / "data" / "workspace-v1.desk"


def test_one_file_remains_after_closing(tmp_path: Path) -> None:
    workspace = made(tmp_path / "a.desk")
    workspace.commit([(MEETING, titled(MEETING, "x"))])
    workspace.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.desk"]


def test_one_file_remains_after_reading(tmp_path: Path) -> None:
    made(tmp_path / "a.desk").close()
    opened(tmp_path / "a.desk", read_only=True).close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.desk"]


def test_copies_of_a_workspace_share_its_id_and_others_have_another(tmp_path: Path) -> None:
    workspace, other = made(tmp_path / "a.desk"), made(tmp_path / "b.desk")
    copy = opened(workspace.backup(tmp_path / "copy.desk").path)
    ids = [one._raw.execute("SELECT value FROM workspace WHERE key = 'id'").fetchone()[0] for one in (workspace, copy, other)]
    assert ids[0] == ids[1] != ids[2]
    for one in (workspace, copy, other):
        one.close()


def test_closing_twice_is_no_harm(tmp_path: Path) -> None:
    workspace = made(tmp_path / "a.desk")
    workspace.close()
    workspace.close()
    again = opened(tmp_path / "a.desk")
    assert not again.read_only
    again.close()


def test_a_moved_file_opens_elsewhere(tmp_path: Path) -> None:
    made(tmp_path / "a.desk").close()
    (tmp_path / "زيارة").mkdir()
    moved = shutil.move(tmp_path / "a.desk", tmp_path / "زيارة" / "وفد نيويورك 100% #1.desk")
    workspace = opened(Path(moved))
    assert workspace.get(MEETING.id) == MEETING
    workspace.close()


def test_a_workspace_writes_with_full_sync_to_a_log(tmp_path: Path) -> None:
    workspace = made(tmp_path / "a.desk")
    pragmas = {
        name: workspace._raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "application_id")
    }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "application_id": schema.APPLICATION_ID}
    workspace.close()


def _text(path: Path) -> None:
    path.write_text("not a database at all, but long enough to be one", encoding="utf-8")


def _database(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE t (x)")
    raw.close()


def _newer(path: Path) -> None:
    made(path).close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    raw.close()


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda path: None, "workspace_missing"),
        (Path.mkdir, "workspace_is_folder"),
        (_text, "not_a_workspace"),
        (_database, "not_a_workspace"),
        (_newer, "workspace_newer"),
        (Path.touch, "workspace_damaged_no_backup"),
    ],
)
def test_what_is_no_workspace_of_ours_is_refused_and_left_alone(tmp_path: Path, make, key: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.desk"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    assert refused(path).key == key
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [entry.name for entry in tmp_path.iterdir()] in ([], ["a.desk"])


@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove an open file")
def test_a_lock_on_a_file_that_its_holder_just_removed_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = (FileLock(tmp_path / "a.desk") for _ in range(3))
    assert first.take("now") == ""
    openings = iter([second._open(), None])
    first.release()
    monkeypatch.setattr(second, "_open", lambda: next(openings) or FileLock._open(second))
    assert second.take("now") == ""
    assert third.take("now").endswith(", now")
    second.release()


def test_the_second_window_is_told_and_reads_only(tmp_path: Path) -> None:
    first = made(tmp_path / "a.desk")
    second = opened(tmp_path / "a.desk")
    assert (second.read_only, "@" in second.lock_holder) == (True, True)
    changed = titled(MEETING, "Seen at once")
    first.commit([(MEETING, changed)])
    assert second.get(MEETING.id) == changed
    with pytest.raises(DeskError) as caught:
        second.commit([(changed, MEETING)])
    assert caught.value.key == "read_only"
    second.close()
    first.close()


def test_the_window_after_the_first_one_closed_writes_again(tmp_path: Path) -> None:
    made(tmp_path / "a.desk").close()
    again = opened(tmp_path / "a.desk")
    assert (again.read_only, again.lock_holder) == (False, "")
    again.close()


HOLD = """
import sys; from pathlib import Path; sys.path[:0] = sys.argv[2:]
from store_case import opened
workspace = opened(Path(sys.argv[1])); print(workspace.read_only, flush=True); sys.stdin.read()
"""


def test_a_killed_window_leaves_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.desk"
    made(path).close()
    folders = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    command = [sys.executable, "-c", HOLD, str(path), *folders]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "False\n"
        second = opened(path)
        assert second.read_only
        second.close()
        other.kill()
    third = opened(path)
    assert not third.read_only
    third.close()


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.desk").write_text("mine", encoding="utf-8")
    with pytest.raises(DeskError) as caught:
        made(tmp_path / "a.desk")
    assert (caught.value.key, (tmp_path / "a.desk").read_text(encoding="utf-8")) == ("already_exists", "mine")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.desk"]


def test_no_workspace_is_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        made(tmp_path / "none" / "a.desk")
    assert caught.value.key == "folder_missing"


AS_NOBODY = """
import os, sys; from pathlib import Path; sys.path[:0] = sys.argv[2:]
from store_case import made, opened, MEETING; from desk_app.errors import DeskError
folder = Path(sys.argv[1])
# Loads all that is loaded late, while the checkout can be read.
opened(folder / "a.desk", read_only=True).close()
if os.getuid() == 0: os.setgid(65534); os.setuid(65534)
workspace = opened(folder / "a.desk"); print(workspace.read_only, workspace.get(MEETING.id) == MEETING)
try: made(folder / "b.desk")
except DeskError as error: print(error.key)
workspace.close(); print(sorted(os.listdir(folder)))
"""


AS_READER = """
import _strptime, os, sys; from pathlib import Path; sys.path[:0] = sys.argv[2:]
from store_case import opened, MEETING; from desk_app.errors import DeskError
folder = Path(sys.argv[1])
opened(folder / "a.desk", read_only=True).close()
if os.getuid() == 0: os.setgid(65534); os.setuid(65534)
workspace = opened(folder / "a.desk"); print(workspace.read_only, workspace.get(MEETING.id) == MEETING, workspace.verify())
workspace.close(); print(sorted(os.listdir(folder)))
try: opened(folder / "secret.desk")
except DeskError as error: print(error.key)
"""


@pytest.mark.skipif(os.name == "nt", reason="files of Windows have no such permission bits")
def test_a_file_of_somebody_else_is_read_and_nothing_is_left_beside_it() -> None:
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer)
        for name, mode in (("a.desk", 0o444), ("secret.desk", 0o000)):
            made(folder / name).close()
            (folder / name).chmod(mode)
        folder.chmod(0o777)
        folders = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
        run = subprocess.run([sys.executable, "-c", AS_READER, outer, *folders], capture_output=True, text=True, check=False)
    assert run.stdout.splitlines() == ["True True ()", "['a.desk', 'secret.desk']", "file_unreadable"], run.stderr


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have no such permission bits")
def test_in_a_read_only_folder_files_open_for_reading_and_none_is_made() -> None:
    # Not in tmp_path: pytest closes its folders to the other user as whom root runs this.
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer) / "locked"
        folder.mkdir()
        made(folder / "a.desk").close()
        (folder / "a.desk").chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        Path(outer).chmod(0o755)
        folder.chmod(0o555)
        folders = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
        run = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(folder), *folders], capture_output=True, text=True, check=False
        )
        folder.chmod(0o755)
    assert run.stdout.splitlines() == ["True True", "folder_read_only", "['a.desk']"], run.stderr


def test_a_file_of_the_first_schema_is_brought_up_with_a_copy_made_before(tmp_path: Path) -> None:
    path = tmp_path / "old.desk"
    shutil.copy(V1, path)
    workspace = opened(path)
    assert [hit.kind for hit in workspace.find("الحكومه")] == ["meeting"]
    assert (workspace.can_undo, workspace.verify()) == (True, ())
    workspace.close()
    (copy,) = tmp_path.glob(f"old.before-v{schema.SCHEMA_VERSION}-*.desk")
    raw = sqlite3.connect(copy)
    assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    raw.close()


def test_a_brought_up_file_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    shutil.copy(V1, tmp_path / "old.desk")
    opened(tmp_path / "old.desk").close()
    made(tmp_path / "new.desk").close()
    columns = []
    for name in ("old.desk", "new.desk"):
        raw = sqlite3.connect(tmp_path / name)
        tables = sorted(row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
        columns.append({table: sorted(row[1:4] for row in raw.execute(f"PRAGMA table_info({table})")) for table in tables})
        raw.close()
    assert columns[0] == columns[1]


def test_a_failing_migration_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.desk"
    shutil.copy(V1, path)

    def fails(connection: object) -> None:
        migrations._log_says_how_and_search(connection)  # type: ignore[arg-type]
        raise ValueError("a fault in the last line")

    monkeypatch.setitem(migrations.STEPS, 1, fails)
    error = refused(path)
    assert error.key == "migration_failed"
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'search%'").fetchone() == (0,)
    raw.close()


def test_an_old_file_opened_for_reading_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "old.desk"
    shutil.copy(V1, path)
    workspace = opened(path, read_only=True)
    assert workspace.find("digital government")
    workspace.close()
    assert path.read_bytes() == V1.read_bytes()
    assert [entry.name for entry in tmp_path.iterdir()] == ["old.desk"]


LIMITED = """
import resource, signal, sys; from dataclasses import replace; from pathlib import Path; sys.path[:0] = sys.argv[2:]
from store_case import MEETING, made, opened; from desk_app.errors import DeskError; from desk_app.model.text import BiText
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, now = Path(sys.argv[1]), MEETING
workspace = made(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
try:
    while True:
        new = replace(now, sequence=now.sequence + 1, background=BiText("", "x" * 3000))
        workspace.commit([(now, new)])
        now = new
except DeskError as error: print(error.key, now.sequence > 0, workspace.get(MEETING.id) == now)
resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, resource.RLIM_INFINITY))
for act in (lambda: workspace.backup(path.with_name("copy.desk")), lambda: made(path.with_name("b.desk"))):
    try: act()
    except DeskError as error: print(error.key)
workspace.close()
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
again = opened(path); print(again.get(MEETING.id) == now, again.verify()); again.close()
print(sorted(entry.name for entry in path.parent.iterdir()))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
def test_when_the_system_refuses_to_write_nothing_saved_is_lost(tmp_path: Path) -> None:
    folders = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    command = [sys.executable, "-c", LIMITED, str(tmp_path / "a.desk"), *folders]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    expected = ["disk_failed True True", "disk_failed", "disk_failed", "True ()", "['a.desk']"]
    assert run.stdout.splitlines() == expected, run.stderr


READ = """
import sys; from pathlib import Path; sys.path[:0] = sys.argv[2:]
from store_case import MEETING, opened
workspace = opened(Path(sys.argv[1]), read_only=True); print(workspace.get(MEETING.id).title.en); workspace.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="locks of Windows belong to the opening, not to the process")
def test_opening_a_file_twice_leaves_the_first_window_its_locks(tmp_path: Path) -> None:
    first = made(tmp_path / "a.desk")
    opened(tmp_path / "a.desk").close()
    folders = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    command = [sys.executable, "-c", READ, str(tmp_path / "a.desk"), *folders]
    subprocess.run(command, check=True, capture_output=True)
    # The reader, last to close had the locks gone, would have removed the log into which the first window writes on.
    assert (tmp_path / "a.desk-wal").exists()
    first.commit([(MEETING, titled(MEETING, "Saved"))])
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "Saved\n"
    first.close()


def test_a_copy_made_by_hand_while_open_holds_all_that_was_saved(tmp_path: Path) -> None:
    workspace = made(tmp_path / "a.desk")
    changed = titled(MEETING, "Saved a moment ago")
    workspace.commit([(MEETING, changed)])
    shutil.copy(tmp_path / "a.desk", tmp_path / "copy.desk")
    workspace.close()
    copy = opened(tmp_path / "copy.desk")
    assert (copy.get(MEETING.id), copy.verify()) == (changed, ())
    copy.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file where it is")
@pytest.mark.parametrize("gone", ["folder renamed", "folder removed", "file removed", "file replaced"])
def test_nothing_is_saved_into_a_file_that_is_no_longer_there(tmp_path: Path, gone: str) -> None:
    path = tmp_path / "folder" / "a.desk"
    path.parent.mkdir()
    workspace = made(path)
    if gone == "folder renamed":
        path.parent.rename(tmp_path / "other")
    elif gone == "folder removed":
        shutil.rmtree(path.parent)
    elif gone == "file removed":
        path.unlink()
    else:
        made(tmp_path / "b.desk").close()
        (tmp_path / "b.desk").replace(path)
    with pytest.raises(DeskError) as caught:
        workspace.commit([(MEETING, titled(MEETING, "Lost"))])
    assert (caught.value.key, workspace.get(MEETING.id)) == ("workspace_gone", MEETING)
    assert backups.is_whole(workspace.backup().path)
    workspace.close()


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_link_and_its_file_are_one_workspace(tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "today.desk"
    link.symlink_to(tmp_path / "a.desk")
    workspace = made(link)
    assert opened_and_closed(tmp_path / "a.desk").read_only
    backup = workspace.backup()
    workspace.close()
    assert [found.path for found in list_backups(link)] == [backup.path]
    restore(link, clock=Clock())
    assert (link.is_symlink(), opened_and_closed(link).path) == (True, tmp_path / "a.desk")
    assert list((tmp_path / "links").iterdir()) == [link]


def opened_and_closed(path: Path) -> Workspace:
    workspace = opened(path)
    workspace.close()
    return workspace


@pytest.mark.skipif(os.name == "nt", reason="Windows counts letters, not bytes")
@pytest.mark.parametrize("letters", [125, 130])
def test_a_name_longer_than_the_system_takes_is_told(tmp_path: Path, letters: int) -> None:
    path = tmp_path / f"{'ن' * letters}.desk"
    with pytest.raises(DeskError) as caught:
        made(path)
    assert (caught.value.key, refused(path).key) == ("name_invalid", "workspace_missing" if letters == 125 else "name_invalid")
    assert list(tmp_path.iterdir()) == []
