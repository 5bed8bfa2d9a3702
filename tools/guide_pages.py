"""Writes docs/guide.ar.md and docs/guide.en.md from the texts of the user guide, of which its PDF is made too.

python tools/guide_pages.py [FOLDER]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desk_app.model.guide import MARKED, Guide, GuideChapter
from desk_app.model.text import Language
from desk_app.service import read_guide

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES: tuple[Language, Language] = ("ar", "en")
BEGINNINGS = {"heading": "### ", "item": "- ", "para": ""}


def page(guide: Guide, language: Language) -> str:
    """The guide in one language as a page of Markdown; Arabic inside a block that is read from the right."""
    lines = [f"# {guide.title.in_language(language)}", "", guide.subject.in_language(language), ""]
    if language == "ar":
        lines = ['<div dir="rtl">', "", *lines]
    for chapter in guide.chapters:
        lines += _chapter(guide, chapter, language)
    if language == "ar":
        lines += ["</div>", ""]
    return "\n".join(lines)


def _chapter(guide: Guide, chapter: GuideChapter, language: Language) -> Iterator[str]:
    title = chapter.title.in_language(language)
    yield from (f'<a name="{chapter.name}"></a>', "", f"## {title}", "")
    if chapter.picture:
        yield from (f"![{title}](../resources/guide/{chapter.picture}-{language}.png)", "")
    before = ""
    for part in chapter.parts:
        if before == "item" and part.kind != "item":
            yield ""
        yield BEGINNINGS[part.kind] + _marked(part.text.in_language(language))
        if part.kind != "item":
            yield ""
        before = part.kind
    if before == "item":
        yield ""
    if chapter.keys:
        yield f"| {guide.key.in_language(language)} | {guide.does.in_language(language)} |"
        yield "|---|---|"
        yield from (f"| `{key}` | {does.in_language(language)} |" for key, does in chapter.keys)
        yield ""


def _marked(words: str) -> str:
    return MARKED.sub(lambda found: f"`{found[2]}`" if found[1] == "k" else f"**{found[2]}**", words)


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    for language in LANGUAGES:
        (folder / f"guide.{language}.md").write_text(page(read_guide(), language), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
