"""The structure tree and marked content, read back with pikepdf."""

from __future__ import annotations

import io

import pikepdf
import pytest

from desk_app.layout.blocks import CircleShape, PathShape
from desk_app.layout.pages import ARTIFACT, LinkArea, Node, PlacedRect, PlacedShape, SectionPages
from desk_app.pdf import write_pdf


def open_file(data: bytes) -> pikepdf.Pdf:
    file = pikepdf.open(io.BytesIO(data))
    assert file.check_pdf_syntax() == []
    return file


def shape_of(element) -> object:
    """(role, kids) with marked content left out."""
    kids = [kid for kid in element.get("/K", []) if kid.get("/Type") == "/StructElem"]
    return str(element.S)[1:], [shape_of(kid) for kid in kids]


def elements_of(element):
    yield element
    for kid in element.get("/K", []):
        if kid.get("/Type") == "/StructElem":
            yield from elements_of(kid)


TABLE = (
    Node("H1", -1, "ar"),
    Node("Table", -1, "ar"),
    Node("TR", 1),
    Node("TH", 2),
    Node("P", 3, "ar"),
    Node("TH", 2),
    Node("TR", 1),
    Node("TH", 6),
    Node("TD", 6),
    Node("P", 8, "en"),
    Node("Figure", -1, "ar", alt="رسم بياني"),
)


@pytest.fixture
def table_file(setter) -> pikepdf.Pdf:
    items = [setter.placed("عنوان", 0), setter.placed("رأس", 4), setter.placed("Cell", 9), setter.placed("رسم", 10)]
    return open_file(write_pdf(setter.pages(setter.page(*items), nodes=TABLE)))


def test_tree_is_document_then_sections_then_the_nodes_of_layout(table_file):
    root = table_file.Root.StructTreeRoot.K[0]
    head = ("THead", [("TR", [("TH", [("P", [])]), ("TH", [])])])
    body = ("TBody", [("TR", [("TH", []), ("TD", [("P", [])])])])
    assert shape_of(root) == ("Document", [("Sect", [("H1", []), ("Table", [head, body]), ("Figure", [])])])


def test_elements_carry_language_alternative_text_and_scope(table_file):
    elements = list(elements_of(table_file.Root.StructTreeRoot.K[0]))
    by_role = {str(element.S): element for element in elements}
    assert str(by_role["/Document"].Lang) == "ar"
    assert str(by_role["/P"].Lang) == "en"
    assert str(by_role["/Figure"].Alt) == "رسم بياني"
    assert [str(element.A.Scope) for element in elements if element.S == "/TH"] == ["/Column", "/Column", "/Row"]


def test_a_figure_says_where_it_stands(setter):
    shapes = [PathShape(((0, 0), (40, 30))), CircleShape(40, 30, 5)]
    page = setter.page(*(PlacedShape(shape, 100, 200, 0) for shape in shapes))
    file = open_file(write_pdf(setter.pages(page, nodes=(Node("Figure", -1, "ar", alt="رسم"),))))
    figure = list(elements_of(file.Root.StructTreeRoot.K[0]))[-1]
    assert [float(value) for value in figure.A.BBox] == [100, 200, 145, 235]


def test_a_node_without_a_role_stands_for_its_parent(setter):
    nodes = (Node("Table", -1), Node("", 0), Node("P", 1))
    file = open_file(write_pdf(setter.pages(setter.page(setter.placed("نص", 2)), nodes=nodes)))
    assert shape_of(file.Root.StructTreeRoot.K[0]) == ("Document", [("Sect", [("Table", [("P", [])])])])


def test_an_unknown_role_is_refused(setter):
    with pytest.raises(ValueError, match="Heading"):
        write_pdf(setter.pages(setter.page(), nodes=(Node("Heading", -1),)))


def marked_text(file: pikepdf.Pdf, page: int = 0) -> list[str]:
    """For each operator that shows or paints something: the tag of the marked content it stands in, with its MCID."""
    found, stack = [], []
    for operands, operator in pikepdf.parse_content_stream(file.pages[page]):
        name = str(operator)
        if name in ("BDC", "BMC"):
            mcid = operands[1].get("/MCID") if name == "BDC" else None
            stack.append(str(operands[0]) if mcid is None else f"{operands[0]} {mcid}")
        elif name == "EMC":
            stack.pop()
        elif name in ("TJ", "f", "S", "B", "Do"):
            found.append(next(tag for tag in stack if tag != "/ReversedChars"))
    assert not stack
    return found


def test_everything_drawn_is_in_marked_content_or_an_artifact(setter):
    items = [
        PlacedRect(10, 10, 5, 5, (1, 0, 0)),
        setter.placed("سطر أول", 0),
        setter.placed("سطر ثان", 0),
        setter.placed("Two", 1),
    ]
    page = setter.page(*items, setter.placed("زينة", ARTIFACT), furniture=(setter.placed("رأس الصفحة", 0),))
    file = open_file(write_pdf(setter.pages(page, nodes=(Node("P", -1, "ar"), Node("P", -1, "en")))))
    assert marked_text(file) == ["/Artifact", "/P 0", "/P 0", "/P 1", "/Artifact", "/Artifact"]
    assert file.pages[0].Contents.read_bytes().count(b"/Artifact<</Type/Pagination>>BDC") == 1


def test_the_parent_tree_leads_from_each_mark_to_its_element(setter):
    first, second = setter.page(setter.placed("أول", 0), setter.placed("Two", 1)), setter.page(setter.placed("ثان", 1), number=2)
    file = open_file(write_pdf(setter.pages(first, second, nodes=(Node("H1", -1), Node("P", -1)))))
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    roles = [[str(element.S) for element in parents[int(page.StructParents)]] for page in file.pages]
    assert roles == [["/H1", "/P"], ["/P"]]
    paragraph = parents[1][0]
    assert [kid.Pg.objgen == page.obj.objgen for kid, page in zip(paragraph.K, file.pages, strict=True)] == [True, True]
    assert all(page.Tabs == "/S" for page in file.pages)
    assert bool(file.Root.MarkInfo.Marked)


def test_a_link_is_an_element_with_its_text_and_its_annotation(setter):
    line = setter.placed("Programme", 0, link="#visit")
    page = setter.page(line, links=(LinkArea(100, 695, line.line.width_pt, 12, "#visit"),))
    file = open_file(write_pdf(setter.pages(page)))
    annotation = file.pages[0].Annots[0]
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    element = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))[int(annotation.StructParent)]
    assert element.S == "/Link" and element.P.S == "/P"
    assert [str(kid.Type) for kid in element.K] == ["/MCR", "/OBJR"]
    assert element.K[1].Obj.objgen == annotation.objgen
    assert str(annotation.Contents) == "Programme"


def test_untagged_files_have_no_marks(setter):
    file = open_file(write_pdf(setter.pages(setter.page(setter.placed("نص"))), tagged=False))
    assert "/StructTreeRoot" not in file.Root and "/StructParents" not in file.pages[0]
    assert b"BDC" not in file.pages[0].Contents.read_bytes()


def test_sections_have_their_own_nodes(setter):
    sections = [
        SectionPages(name, "", "", 0, (setter.page(setter.placed("نص", 0), number=number),), (Node(role, -1),))
        for number, (name, role) in enumerate([("a", "H1"), ("b", "P")], 1)
    ]
    file = open_file(write_pdf(setter.document(*sections)))
    assert shape_of(file.Root.StructTreeRoot.K[0]) == ("Document", [("Sect", [("H1", [])]), ("Sect", [("P", [])])])


def test_a_link_is_described_by_its_text_in_logical_order(setter):
    line = setter.placed("انظر البرنامج", 0, link="#visit")
    page = setter.page(line, links=(LinkArea(100, 695, 50, 12, "#visit"),))
    file = open_file(write_pdf(setter.pages(page)))
    assert str(file.pages[0].Annots[0].Contents) == "انظر البرنامج"


@pytest.fixture
def elements_from(setter):
    """The elements that nodes become, the document first."""
    files = []  # an element dies with its file

    def read(*nodes: Node) -> list:
        files.append(open_file(write_pdf(setter.pages(setter.page(), nodes=nodes, direction="rtl"))))
        return list(elements_of(files[-1].Root.StructTreeRoot.K[0]))

    return read


def cells_of(elements: list) -> list[tuple[str, int, int]]:
    """scope, columns and rows of each cell"""
    cells = [element.get("/A", {}) for element in elements if element.S in ("/TH", "/TD")]
    return [(str(cell.get("/Scope", "")), int(cell.get("/ColSpan", 1)), int(cell.get("/RowSpan", 1))) for cell in cells]


def test_a_row_with_too_few_cells_has_its_last_one_widened(elements_from):
    day = (Node("Table", -1), Node("TR", 0), Node("TH", 1), Node("TR", 0), Node("TD", 3), Node("TD", 3))
    assert cells_of(elements_from(*day)) == [("/Column", 2, 1), ("", 1, 1), ("", 1, 1)]


def test_a_cell_that_reaches_down_counts_in_the_rows_below(elements_from):
    rows = (Node("Table", -1), Node("TR", 0), Node("TH", 1, row_span=3), Node("TD", 1), Node("TR", 0), Node("TD", 4))
    more = (Node("TR", 0), Node("TD", 6), Node("TR", 0), Node("TD", 8))
    assert cells_of(elements_from(*rows, *more)) == [("/Row", 1, 3), ("", 1, 1), ("", 1, 1), ("", 1, 1), ("", 2, 1)]


def test_a_table_of_headers_alone_has_no_head_apart(elements_from):
    elements = elements_from(Node("Table", -1), Node("TR", 0), Node("TH", 1))
    assert [str(element.S) for element in elements][2:] == ["/Table", "/TR", "/TH"]


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        ("H1 H3 H3", "H1 H2 H2"),
        ("H1 H2 H3 H2 H3", "H1 H2 H3 H2 H3"),
        ("H2 H3 H1 H4", "H1 H2 H1 H2"),
        ("H1 H1 H2 H2", "H1 H1 H2 H2"),
    ],
)
def test_headings_begin_at_the_top_and_skip_no_level(elements_from, wanted, written):
    elements = elements_from(*(Node(role, -1) for role in wanted.split()))
    assert [str(element.S)[1:] for element in elements[2:]] == written.split()


def test_the_document_and_what_runs_against_it_say_which_way_they_run(elements_from):
    elements = elements_from(Node("P", -1), Node("P", -1, "ar"), Node("P", -1, "en"))
    assert [str(element.A.WritingMode) if "/A" in element else "" for element in elements] == ["/RlTb", "", "", "", "/LrTb"]


def test_a_list_says_how_it_is_numbered(elements_from):
    elements = elements_from(Node("L", -1, "en", numbering="western"))
    assert {str(one.O): one for one in elements[2].A}["/List"].ListNumbering == "/Decimal"


def test_notes_have_identifiers_that_lead_to_them(setter):
    file = open_file(write_pdf(setter.pages(setter.page(), nodes=(Node("Note", -1), Node("Note", -1)))))
    notes = [element for element in elements_of(file.Root.StructTreeRoot.K[0]) if element.S == "/Note"]
    names = list(file.Root.StructTreeRoot.IDTree.Names)
    found = dict(zip(map(str, names[::2]), names[1::2], strict=True))
    assert len(found) == 2 and all(found[str(note.ID)].objgen == note.objgen for note in notes)


def test_a_row_of_a_table_of_contents_is_an_entry_without_cells(elements_from):
    nodes = (Node("TOC", -1), Node("TR", 0), Node("TD", 1), Node("Lbl", 2), Node("TD", 1), Node("Reference", 4))
    assert shape_of(elements_from(*nodes)[2]) == ("TOC", [("TOCI", [("Lbl", []), ("Reference", [])])])


def test_a_list_that_is_set_as_a_table_has_items_under_its_heading(elements_from):
    head = (Node("L", -1), Node("TR", 0), Node("TH", 1), Node("H2", 2, "ar"), Node("TH", 1))
    item = (Node("TR", 0), Node("TD", 5), Node("P", 6, "ar"), Node("TD", 5), Node("Lbl", 8), Node("TD", 5), Node("P", 10, "en"))
    sect = elements_from(
        Node("H1", -1), *(Node(node.role, node.parent + (node.parent >= 0), node.language) for node in head + item)
    )[1]
    assert shape_of(sect) == ("Sect", [("H1", []), ("H2", []), ("L", [("LI", [("Lbl", []), *[("LBody", [("P", [])])] * 2])])])


def test_like_elements_share_nothing_that_is_an_element_s_own(elements_from):
    elements = elements_from(Node("Figure", -1, alt="رسم"), Node("Figure", -1), Node("Figure", -1, alt="صورة"))
    assert [str(element.get("/Alt", "")) for element in elements[2:]] == ["رسم", "", "صورة"]
