"""docs/typesetting.md: its program runs as it stands there, and its links lead somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "typesetting.md").read_text(encoding="utf-8")


def test_program_of_the_page_writes_a_tagged_file_with_both_languages(tmp_path):
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    environment = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=tmp_path, check=True, env=environment, timeout=60)
    document = pypdfium2.PdfDocument(tmp_path / "example.pdf")
    text = re.sub("[\u200e\u200f]", "", document[0].get_textpage().get_text_range())
    assert document.is_tagged()
    document.close()
    for wanted in ("بلغ النمو", "المؤتمرات", "+974 4000 0000", "Digital government", "أ.", "World Bank, 2024."):
        assert wanted in text


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", PAGE))
def test_links_of_the_page_lead_somewhere(target):
    assert (ROOT / "docs" / target).is_file()


@pytest.mark.parametrize("module", re.findall(r"`((?:typeset|layout)/\w+\.py)`", PAGE))
def test_modules_of_the_page_are_there(module):
    assert (ROOT / "desk_app" / module).is_file()
