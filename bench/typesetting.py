"""``python3 bench typesetting [OTHERS [SIZE ...]]``: a pack set here and by other engines, as whole processes, in turn.

OTHERS: the folder of the other engines (``../shared/bench`` or a copy with a ``venv``), which also makes the content: visits of
SIZE meetings (5, 40, 120: some 28, 175, 520 pages). All set the same content, tagged, in the same fonts (Amiri and Noto Sans).
Each figure is a median; "of Typst" is the median of the ratios run by run, for machines drift. An engine that is not there is
named and left out.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.processes import ROOT, Run, run

SEED = 7
SIZES = (5, 40, 120)
RUNS = {5: 7, 40: 5, 120: 3}
WEASYPRINT_UP_TO = 40
EDITS = 9
AIMS = {5: (0.9, 1 / 6), 40: (0.4, 1 / 6), 120: (0.35, 1 / 8)}
"""Of Typst's time and memory, by size."""
FILE_AIM, WEASYPRINT_AIM, MORE_WORDS_AIM = 1 / 3, 1 / 30, 1.5
WARM_AIMS_S = {40: 0.1, 120: 0.25}
IMAGE_AIM_S = 0.05
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Engines:
    """``folder`` of the other engines; ``python`` that imports them; ``fonts`` that all use, "-" for this program's own."""

    folder: Path
    python: Path
    fonts: str

    def has(self, module: str) -> bool:
        return subprocess.run([self.python, "-c", f"import {module}"], capture_output=True).returncode == 0


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else ROOT.parent / "shared" / "bench"
    if not (folder / "make_content.py").is_file():
        print(f"no make_content.py in {folder}: name the folder of the other engines")
        return 2
    engines = _engines(folder)
    typst, weasyprint = engines.has("typst"), engines.has("weasyprint")
    for name, there in (("Typst", typst), ("WeasyPrint", weasyprint)):
        if not there:
            print(f"{name} can't be imported by {engines.python}: left out")
    print(f"fonts: {'this program’s own' if engines.fonts == '-' else 'Amiri and Noto Sans for every engine'}")
    print(f"{'':34}{'median s':>10}{'peak MB':>9}{'file MB':>9}{'of Typst: time':>16}{'memory':>8}{'file':>7}  aims")
    with tempfile.TemporaryDirectory() as scratch:
        for size in [int(size) for size in arguments[1:]] or SIZES:
            source = _content(engines, size, Path(scratch))
            _cold(engines, size, source, typst, weasyprint and size <= WEASYPRINT_UP_TO)
            _warm(engines, size, source)
            if size == 40:
                _more_words(engines, source)
    return 0


def _engines(folder: Path) -> Engines:
    python = next(filter(Path.is_file, (folder / "venv/bin/python", folder / "venv/Scripts/python.exe")), Path(sys.executable))
    fonts = folder / "fonts"
    return Engines(folder, python, str(fonts) if (fonts / "NotoSans-Regular.ttf").is_file() else "-")


def _content(engines: Engines, size: int, scratch: Path) -> Path:
    source = scratch / f"{size}.json"
    make = [
        sys.executable,
        str(engines.folder / "make_content.py"),
        "--meetings",
        str(size),
        "--seed",
        str(SEED),
        "--out",
        str(source),
    ]
    subprocess.run(make, check=True, capture_output=True)
    return source


def _cold(engines: Engines, size: int, source: Path, typst: bool, weasyprint: bool) -> None:
    out = {name: source.with_name(f"{size}-{name}.pdf") for name in ("ours", "typst", "weasyprint")}
    ours: list[Run] = []
    theirs: list[Run] = []
    run(HERE / "set_content.py", source, out["ours"], engines.fonts)
    for _ in range(RUNS.get(size, 3)):
        if typst:
            theirs.append(run(engines.folder / "b_typst.py", source, out["typst"], python=engines.python))
        ours.append(run(HERE / "set_content.py", source, out["ours"], engines.fonts))
    pages = _pages(out["ours"])
    if typst:
        _row(f"{_pages(out['typst'])} pages, Typst", theirs, out["typst"])
        time_aim, memory_aim = AIMS.get(size, (0.0, 0.0))
        ratios = (
            statistics.median(one.end_s / other.end_s for one, other in zip(ours, theirs, strict=True)),
            _peak(ours) / _peak(theirs),
            out["ours"].stat().st_size / out["typst"].stat().st_size,
        )
        _row(f"{pages} pages, here", ours, out["ours"], ratios, f"{time_aim:.2f} {memory_aim:.2f} {FILE_AIM:.2f}")
    else:
        _row(f"{pages} pages, here", ours, out["ours"])
    if weasyprint:
        slow = run(engines.folder / "b_weasyprint.py", source, out["weasyprint"], "ua", python=engines.python)
        ratio = statistics.median(one.end_s for one in ours) / slow.end_s
        _row(f"{_pages(out['weasyprint'])} pages, WeasyPrint", [slow], out["weasyprint"])
        print(f"{'':34}here in 1/{1 / ratio:.0f} of WeasyPrint's time; aim 1/{1 / WEASYPRINT_AIM:.0f}", flush=True)


def _warm(engines: Engines, size: int, source: Path) -> None:
    printed = run(HERE / "set_content.py", source, source.with_suffix(".pdf"), engines.fonts, str(EDITS)).printed_s
    aim = f"aim {WARM_AIMS_S[size]:.2f}" if size in WARM_AIMS_S else ""
    print(f"{'  again, one paragraph changed':34}{statistics.median(printed[::2]):10.3f}  {aim}")
    print(f"{'  the image of its page':34}{statistics.median(printed[1::2]):10.3f}  aim {IMAGE_AIM_S:.2f}", flush=True)


def _more_words(engines: Engines, source: Path) -> None:
    """The same with as many distinct words as there can be in so many."""
    content = json.loads(source.read_text(encoding="utf-8"))
    varied = source.with_name("varied.json")
    varied.write_text(json.dumps(varied_words(content), ensure_ascii=False), encoding="utf-8")
    words = [len(distinct_words(json.loads(path.read_text(encoding="utf-8")))) for path in (source, varied)]
    out = source.with_name("varied.pdf")
    pairs = [[run(HERE / "set_content.py", path, out, engines.fonts).end_s for path in (source, varied)] for _ in range(RUNS[40])]
    ratio = statistics.median(varied_s / plain_s for plain_s, varied_s in pairs)
    print(f"  {words[1]} distinct words instead of {words[0]} ({words[1] / words[0]:.1f} times): {ratio:.2f} times the time"
          f"; aim {MORE_WORDS_AIM}", flush=True)  # fmt: skip


def varied_words(content: object, seed: int = SEED) -> object:
    """The content with the letters of its words shuffled, another way each time."""
    chance = random.Random(seed)

    def word(letters: str) -> str:
        return "".join(chance.sample(letters, len(letters))) if letters.isalpha() else letters

    def walk(node: object) -> object:
        if isinstance(node, dict):
            return {key: value if key == "id" else walk(value) for key, value in node.items()}
        if isinstance(node, list):
            return [walk(value) for value in node]
        return " ".join(map(word, node.split(" "))) if isinstance(node, str) else node

    return walk(content)


def distinct_words(node: object) -> set[str]:
    if isinstance(node, dict):
        return set().union(*map(distinct_words, node.values()))
    if isinstance(node, list):
        return set().union(*map(distinct_words, node))
    return set(node.split()) if isinstance(node, str) else set()


def _row(name: str, runs: list[Run], out: Path, ratios: tuple[float, float, float] | None = None, aims: str = "") -> None:
    shown = f"{ratios[0]:16.2f}{ratios[1]:8.2f}{ratios[2]:7.2f}  {aims}" if ratios else ""
    seconds = statistics.median(one.end_s for one in runs)
    print(f"{name:34}{seconds:10.3f}{_peak(runs):9.0f}{out.stat().st_size / 1e6:9.2f}{shown}", flush=True)


def _peak(runs: list[Run]) -> float:
    return statistics.median(one.peak_mb or 0.0 for one in runs)


def _pages(path: Path) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
