"""Writes docs/visit.schema.json anew, after a field of a record was added: python tools/visit_schema.py"""

from __future__ import annotations

import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT))

from desk_app.exchange.bundle_schema import bundle_schema_text  # noqa: E402

(_ROOT / "docs" / "visit.schema.json").write_text(bundle_schema_text(), encoding="utf-8")
