"""CONTENT OUT [FONTS [EDITS]]: sets the content as a tagged PDF, once, as a whole process.

FONTS: a folder with Amiri and Noto Sans, "-" for the program's own fonts. EDITS: then sets it again after each of so many changes
of one paragraph, and prints for each the seconds of layout and writing and, on the next line, those of the changed page's image.
"""

import gc
import json
import sys
import time
from pathlib import Path

from content_document import document_of

from desk_app.layout import Galleys, SectionCache, lay_out
from desk_app.pdf import KeptFile, PreviewWriter, write_pdf
from desk_app.typeset import FaceSet, load_faces
from desk_app.typeset.faces import FACES, FEW_KEPT

OTHERS_FONTS = {
    "sans": {400: "NotoSans-Regular.ttf", 700: "NotoSans-Bold.ttf"},
    "naskh": {400: "Amiri-Regular.ttf", 700: "Amiri-Bold.ttf"},
}
OWN_FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
DPI = 110


def main(source: str, out: str, fonts: str = "-", edits: str = "0") -> None:
    folder, table = (OWN_FONTS, FACES) if fonts == "-" else (Path(fonts), OTHERS_FONTS)
    if edits == "0":
        faces = load_faces(folder, table, kept=FEW_KEPT)
        Path(out).write_bytes(write_pdf(Galleys(document_of(content_of(source)), faces)))
    else:
        set_again(content_of(source), Path(out), load_faces(folder, table), int(edits))


def content_of(source: str) -> dict:
    content: dict = json.loads(Path(source).read_text(encoding="utf-8"))
    return content


def set_again(content: dict, out: Path, faces: FaceSet, edits: int) -> None:
    import pypdfium2

    cache, kept, preview = SectionCache(), KeptFile(), PreviewWriter()
    document = document_of(content)
    out.write_bytes(write_pdf(lay_out(document, faces, cache), kept=kept))
    middle = len(content["meetings"]) // 2
    for number in range(edits):
        point = content["meetings"][middle]["talking"][1]
        point["en"] += f" New sentence number {number} was added."
        point["ar"] += f" وأضيفت جملة جديدة رقم {number} (TEST)."
        edited = document_of(content)
        start = time.perf_counter()
        pages = lay_out(edited, faces, cache)
        data = write_pdf(pages, kept=kept)
        print(time.perf_counter() - start)
        out.write_bytes(data)
        changed = next(section for section in pages.sections if section.anchor == content["meetings"][middle]["id"])
        start = time.perf_counter()
        one = preview.write(pages, {changed.pages[0].number})
        pypdfium2.PdfDocument(one)[0].render(scale=DPI / 72).to_pil()
        print(time.perf_counter() - start)


if __name__ == "__main__":
    # As the command line does: there is no search for cycles while a command runs, nor when the process ends.
    gc.disable()
    main(*sys.argv[1:])
    gc.freeze()
