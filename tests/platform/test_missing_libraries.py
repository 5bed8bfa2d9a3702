"""Libraries of the system that Qt needs: what is missing is named by its Debian package, before Qt is imported."""

import sys

import pytest

from desk_app import platform_check
from desk_app.errors import DeskError
from desk_app.platform_check import WIDGET_LIBRARIES, X_LIBRARIES, missing_libraries

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Windows and macOS bring what Qt needs")


def without(*absent):
    def load(library):
        if library in absent:
            raise OSError(f"{library}: cannot open shared object file")

    return load


def nothing_there(library):
    raise OSError(library)


@linux_only
@pytest.mark.parametrize(
    ("absent", "packages"),
    [
        ((), []),
        (("libEGL.so.1",), ["libegl1"]),
        (("libdbus-1.so.3", "libGL.so.1"), ["libgl1", "libdbus-1-3"]),
        (("libxcb-cursor.so.0",), ["libxcb-cursor0"]),
    ],
)
def test_missing_libraries_are_named_by_package(absent, packages):
    assert missing_libraries(without(*absent), {"DISPLAY": ":0"}) == packages


@linux_only
@pytest.mark.parametrize(
    ("environment", "asks_for_x"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False),
        ({}, False),
    ],
)
def test_x_libraries_are_asked_for_only_where_a_window_opens_on_x(environment, asks_for_x):
    expected = [*WIDGET_LIBRARIES.values(), *(X_LIBRARIES.values() if asks_for_x else ())]
    assert missing_libraries(nothing_there, environment) == expected


@linux_only
def test_real_loader_misses_a_library_that_is_not_there(monkeypatch):
    monkeypatch.setattr(platform_check, "WIDGET_LIBRARIES", {"libno-such-library.so.9": "libno-such9", "libc.so.6": "libc6"})
    assert missing_libraries(environment={}) == ["libno-such9"]


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_miss_nothing(monkeypatch, system):
    monkeypatch.setattr(sys, "platform", system)
    assert missing_libraries(nothing_there, {"DISPLAY": ":0"}) == []


@pytest.mark.parametrize(("language", "word"), [("ar", "مكتبات"), ("en", "libraries")])
def test_message_names_what_to_install(monkeypatch, language, word):
    monkeypatch.setattr(platform_check, "missing_libraries", lambda: ["libegl1", "libxcb-cursor0"])
    with pytest.raises(DeskError) as error:
        platform_check.require_libraries()
    message = error.value.message(language)
    assert word in message and "sudo apt install libegl1 libxcb-cursor0" in message
