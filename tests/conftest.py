"""What every room's tests share."""

import os

from hypothesis import settings

# Before anything imports Qt: no test needs a screen, and none may open a window on the developer's.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A run finds the same on every machine; DESK_RANDOM_CASES=1 looks for what it has not found yet.
settings.register_profile("the same every time", derandomize=True)
settings.load_profile("default" if os.environ.get("DESK_RANDOM_CASES") else "the same every time")
