"""Sets sentences, one a page, with another engine: ``PYTHON engines.py ENGINE SENTENCES.json FONT.ttf OUT.pdf``.

Run by the Python of an environment that holds the engine; the product needs none of them. SENTENCES: a list of objects
``{text, base, beside}``; a sentence with ``beside`` is a row of two cells, English on the left. Every engine sets the same
text in the same font and size at the same width, as its manual teaches for Arabic.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path

SIZE_PT, LEADING_PT, MARGIN_PT, WIDTH_PT, CELL_PT = 13, 19, 57, 480, 230
_PAGE_PT = (594, 842)
_Rows = list[dict[str, str]]


def typst(rows: _Rows, font: Path, out: Path) -> None:
    import typst

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "rows.json").write_text(json.dumps(rows), encoding="utf-8")
        Path(folder, "rows.typ").write_text(
            f"""#set page(width: {_PAGE_PT[0]}pt, height: {_PAGE_PT[1]}pt, margin: {MARGIN_PT}pt)
#set text(font: "Amiri", size: {SIZE_PT}pt)
#let set-in(it, base) = if base == "rtl" {{ text(lang: "ar", dir: rtl, it) }} else {{ text(lang: "en", dir: ltr, it) }}
#for (at, row) in json("rows.json").enumerate() {{
  if at > 0 {{ pagebreak() }}
  if row.beside == "" {{ set-in(row.text, row.base) }} else {{
    grid(columns: ({CELL_PT}pt, {CELL_PT}pt), gutter: 20pt, set-in(row.beside, "ltr"), set-in(row.text, "rtl"))
  }}
}}""",
            encoding="utf-8",
        )
        typst.compile(Path(folder, "rows.typ"), output=out, root=folder, font_paths=[font.parent], ignore_system_fonts=True)


def _html(rows: _Rows, font: Path) -> str:
    cells = []
    for row in rows:
        text = f'<p dir="{row["base"]}" lang="{"ar" if row["base"] == "rtl" else "en"}">{escape(row["text"])}</p>'
        if row["beside"]:
            text = f'<table><tr><td><p lang="en">{escape(row["beside"])}</p></td><td>{text}</td></tr></table>'
        cells.append(f"<section>{text}</section>")
    return f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>Sentences</title><style>
@font-face {{ font-family: Set; src: url("{font.as_uri()}") }}
@page {{ size: {_PAGE_PT[0]}pt {_PAGE_PT[1]}pt; margin: {MARGIN_PT}pt }}
body {{ margin: 0; font: {SIZE_PT}pt/{LEADING_PT}pt Set }} p {{ margin: 0 }} section {{ break-after: page; width: {WIDTH_PT}pt }}
table {{ width: 100%; table-layout: fixed; border-spacing: 0 }} td {{ vertical-align: top; padding: 0 10pt }}
</style></head><body>{"".join(cells)}</body></html>"""


def weasyprint(rows: _Rows, font: Path, out: Path) -> None:
    from weasyprint import HTML

    HTML(string=_html(rows, font)).write_pdf(out)


def chromium(rows: _Rows, font: Path, out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "rows.html")
        page.write_text(_html(rows, font), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer"]
        command = ["chromium", *flags, "--allow-file-access-from-files", f"--user-data-dir={folder}/profile"]
        subprocess.run([*command, f"--print-to-pdf={out}", page.as_uri()], check=True, capture_output=True, timeout=300)


def libreoffice(rows: _Rows, font: Path, out: Path) -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    names = {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }
    paragraph = "".join(
        f'<style:style style:name="{base}{end}" style:family="paragraph"><style:paragraph-properties fo:text-align="start" '
        f'style:writing-mode="{mode}"{" fo:break-before=" + chr(34) + "page" + chr(34) if end else ""}/><style:text-properties '
        'style:font-name="Amiri" style:font-name-complex="Amiri" '
        f'fo:font-size="{SIZE_PT}pt" style:font-size-complex="{SIZE_PT}pt" '
        'fo:language="en" fo:country="GB" style:language-complex="ar" style:country-complex="QA"/></style:style>'
        for base, mode in (("rtl", "rl-tb"), ("ltr", "lr-tb"))
        for end in ("", "P")
    )
    body = []
    for row in rows:
        if row["beside"]:
            cells = "".join(
                f'<table:table-cell><text:p text:style-name="{base}">{escape(text)}</text:p></table:table-cell>'
                for base, text in (("ltr", row["beside"]), ("rtl", row["text"]))
            )
            body.append('<text:p text:style-name="ltrP"/><table:table><table:table-column table:number-columns-repeated="2"/>')
            body.append(f"<table:table-row>{cells}</table:table-row></table:table>")
        else:
            body.append(f'<text:p text:style-name="{row["base"]}P">{escape(row["text"])}</text:p>')
    spaces = " ".join(f'xmlns:{short}="{space}{name}:1.0"' for short, name in names.items())
    document = f"""<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3"
office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls><style:font-face style:name="Amiri"
svg:font-family="Amiri"/></office:font-face-decls><office:automatic-styles>{paragraph}<style:page-layout style:name="A4">
<style:page-layout-properties fo:page-width="{_PAGE_PT[0]}pt" fo:page-height="{_PAGE_PT[1]}pt" fo:margin="{MARGIN_PT}pt"/>
</style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard"
style:page-layout-name="A4"/></office:master-styles><office:body><office:text>{"".join(body)}</office:text></office:body></office:document>"""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "rows.fodt").write_text(document, encoding="utf-8")
        fonts = Path(folder, "fonts.conf")
        fonts.write_text(
            f"<fontconfig><dir>{font.parent}</dir><cachedir>{folder}/cache</cachedir></fontconfig>", encoding="utf-8"
        )
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
        ]
        command += ["--outdir", folder, f"{folder}/rows.fodt"]
        environment = {**os.environ, "HOME": folder, "FONTCONFIG_FILE": str(fonts)}
        subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)
        out.write_bytes(Path(folder, "rows.pdf").read_bytes())


def xelatex(rows: _Rows, font: Path, out: Path) -> None:
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    special |= {letter: f"\\{letter}" for letter in "&%$#_{}"}

    def plain(text: str) -> str:
        return "".join(special.get(letter, letter) for letter in text)

    def set_in(text: str, base: str) -> str:
        return rf"\begin{{RTL}}{plain(text)}\end{{RTL}}" if base == "rtl" else plain(text)

    pages = []
    for row in rows:
        if row["beside"]:
            box = rf"\begin{{minipage}}[t]{{{CELL_PT}pt}}%s\end{{minipage}}"
            pages.append(box % plain(row["beside"]) + r"\hspace{20pt}" + box % set_in(row["text"], "rtl"))
        else:
            pages.append(set_in(row["text"], row["base"]))
    source = (
        rf"""\documentclass{{article}}
\usepackage[paperwidth={_PAGE_PT[0]}bp,paperheight={_PAGE_PT[1]}bp,margin={MARGIN_PT}bp]{{geometry}}
\usepackage{{fontspec}}\setmainfont[Path={font.parent}/,Script=Arabic]{{{font.name}}}\usepackage{{bidi}}
\setlength\parindent{{0pt}}\pagestyle{{empty}}\begin{{document}}\fontsize{{{SIZE_PT}}}{{{LEADING_PT}}}\selectfont
"""
        + "\n\\newpage\n".join(pages)
        + "\n\\end{document}\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "rows.tex").write_text(source, encoding="utf-8")
        subprocess.run(["xelatex", "-interaction=nonstopmode", "rows.tex"], cwd=folder, capture_output=True, timeout=300)
        out.write_bytes(Path(folder, "rows.pdf").read_bytes())


def reportlab_classic(rows: _Rows, font: Path, out: Path) -> None:
    """Presentation forms of arabic-reshaper in the order of python-bidi, as most ReportLab users set Arabic."""
    import arabic_reshaper
    from bidi.algorithm import get_display
    from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    registerFont(TTFont("Set", str(font)))
    reshaper = arabic_reshaper.ArabicReshaper({"delete_harakat": False, "support_ligatures": True})
    canvas = Canvas(str(out), pagesize=_PAGE_PT)

    def cell(text: str, base: str, left_pt: float, width_pt: float) -> None:
        lines = [""]
        for word in reshaper.reshape(text).split(" "):
            wider = f"{lines[-1]} {word}".strip()
            if lines[-1] and stringWidth(wider, "Set", SIZE_PT) > width_pt:
                lines.append(word)
            else:
                lines[-1] = wider
        for place, line in enumerate(lines):
            shown, y_pt = get_display(line, base_dir="R" if base == "rtl" else "L"), 760 - LEADING_PT * place
            if base == "rtl":
                canvas.drawRightString(left_pt + width_pt, y_pt, shown)
            else:
                canvas.drawString(left_pt, y_pt, shown)

    for row in rows:
        canvas.setFont("Set", SIZE_PT)
        if row["beside"]:
            cell(row["beside"], "ltr", MARGIN_PT, CELL_PT)
            cell(row["text"], "rtl", MARGIN_PT + WIDTH_PT - CELL_PT, CELL_PT)
        else:
            cell(row["text"], row["base"], MARGIN_PT, WIDTH_PT)
        canvas.showPage()
    canvas.save()


def reportlab_shaped(rows: _Rows, font: Path, out: Path) -> None:
    """ReportLab's own shaping, by HarfBuzz."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

    registerFont(TTFont("Set", str(font), shapable=True))
    left = ParagraphStyle("left", fontName="Set", fontSize=SIZE_PT, leading=LEADING_PT, shaping=1)
    right = ParagraphStyle("right", parent=left, alignment=2, wordWrap="RTL")
    canvas = Canvas(str(out), pagesize=_PAGE_PT)

    def cell(text: str, base: str, left_pt: float, width_pt: float) -> None:
        paragraph = Paragraph(escape(text, quote=False), right if base == "rtl" else left)
        _, height_pt = paragraph.wrap(width_pt, 700)
        paragraph.drawOn(canvas, left_pt, 780 - height_pt)

    for row in rows:
        if row["beside"]:
            cell(row["beside"], "ltr", MARGIN_PT, CELL_PT)
            cell(row["text"], "rtl", MARGIN_PT + WIDTH_PT - CELL_PT, CELL_PT)
        else:
            cell(row["text"], row["base"], MARGIN_PT, WIDTH_PT)
        canvas.showPage()
    canvas.save()


def fpdf2(rows: _Rows, font: Path, out: Path) -> None:
    from fpdf import FPDF

    pdf = FPDF(unit="pt", format=_PAGE_PT)
    pdf.set_margin(MARGIN_PT)
    pdf.add_font("Set", "", str(font))
    pdf.set_font("Set", size=SIZE_PT)
    pdf.set_text_shaping(True)
    for row in rows:
        pdf.add_page()
        if row["beside"]:
            pdf.multi_cell(CELL_PT, LEADING_PT, row["beside"], align="L")
            pdf.set_xy(MARGIN_PT + WIDTH_PT - CELL_PT, MARGIN_PT)
            pdf.multi_cell(CELL_PT, LEADING_PT, row["text"], align="R")
        else:
            pdf.multi_cell(WIDTH_PT, LEADING_PT, row["text"], align="R" if row["base"] == "rtl" else "L")
    pdf.output(str(out))


ENGINES: dict[str, Callable[[_Rows, Path, Path], None]] = {
    "Typst": typst,
    "WeasyPrint": weasyprint,
    "Chromium": chromium,
    "LibreOffice": libreoffice,
    "XeLaTeX": xelatex,
    "ReportLab, reshaped": reportlab_classic,
    "ReportLab, shaped": reportlab_shaped,
    "fpdf2": fpdf2,
}

if __name__ == "__main__":
    ENGINES[sys.argv[1]](
        json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")), Path(sys.argv[3]).resolve(), Path(sys.argv[4]).resolve()
    )
