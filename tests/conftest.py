"""What every room's tests share."""

import os

# Before anything imports Qt: no test needs a screen, and none may open a window on the developer's.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
