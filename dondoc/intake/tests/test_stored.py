"""What vanban read is kept whole and comes back with every place."""

import json
from datetime import date
from decimal import Decimal

from dondoc.intake.marks import Marks, printed
from dondoc.intake.reading import (
    PrintedTable,
    blocks,
    bodies_of,
    headings,
    lines,
    pictures,
    targets_at,
    without_pictures,
)
from dondoc.intake.stored import stored
from vanban.model import (
    Body,
    Box,
    Cell,
    Comparison,
    Deadline,
    Document,
    Doubt,
    Header,
    Line,
    Placed,
    Precision,
    Reference,
    Section,
    Signer,
    Span,
    Table,
    Target,
    Task,
)

TEXT = "1. Việc chung\nVăn phòng báo cáo trước 28/2/2025 theo 12/KH-UBND\nSTT\nĐơn vị"


def document():
    passage, who = Span(14, 63), Span(14, 23)
    deadline = Deadline("trước 28/2/2025", date(2025, 2, 28), None, Precision.DAY, Span(32, 47), reckoned=True)
    table = Table(((Cell((Line("STT"),), columns=2), Cell((Line("Đơn vị"),), column=2, rows=2)),), bordered=True)
    return Document(
        format="docx",
        text=TEXT,
        body=(
            Placed(Line("1. Việc chung", bold=True, page=1), (Span(0, 13),)),
            Placed(Line("Văn phòng báo cáo trước 28/2/2025 theo 12/KH-UBND"), (passage,)),
            Placed(table, (Span(64, 67), Span(68, 74))),
        ),
        header=Header(kind="Kế hoạch", number="", symbol="KH-UBND", date="2025-01-??"),
        sections=(Section(("1",), "Việc chung", Span(0, 63), Span(3, 13)),),
        references=(Reference("12/KH-UBND", None, "Kế hoạch", Span(53, 63)),),
        deadlines=(deadline,),
        tasks=(Task("báo cáo", TEXT[14:63], passage, ("1",), leads=(Body("Văn phòng", who),), deadline=deadline),),
        signer=Signer(None, None, None),
        recipients=(),
        targets=(Target("12 cây", Decimal(12), "cây", Comparison.EXACTLY, "", Span(53, 55)),),
        doubts=(Doubt("number-blank"), Doubt("number-unsure", page=1, box=Box(0.1, 0.2, 0.4, 0.3), picture=b"PNG")),
        pages=1,
    )


def test_every_printed_line_comes_back_at_its_place():
    kept = json.loads(json.dumps(stored(document())))
    assert [TEXT[line.start : line.end] for line in lines(kept)] == TEXT.split("\n")


def test_looks_and_merged_cells_come_back():
    first, _second, table = blocks(stored(document()))
    assert first.bold and first.page == 1
    assert isinstance(table, PrintedTable)
    assert [(cell.columns, cell.rows) for cell in table.rows[0]] == [(2, 1), (1, 2)]


def test_a_ruled_table_is_reached_by_keys_for_it_may_be_wider_than_the_page():
    assert '<div class="v-table" tabindex="0"><table>' in printed(stored(document()), Marks(()))


def test_names_deadlines_and_headings_come_back():
    kept = stored(document())
    assert list(bodies_of(kept["tasks"][0])) == [("leads", "Văn phòng", (14, 23))]
    assert kept["tasks"][0]["deadline"]["by"] == "2025-02-28"
    assert kept["tasks"][0]["deadline"]["reckoned"] is True
    assert [(one.path, one.title) for one in headings(kept)] == [(("1",), "Việc chung")]


def test_targets_come_back_to_the_passage_that_names_them():
    kept = json.loads(json.dumps(stored(document())))
    assert targets_at(kept, 14, 63) == ["12 cây"]
    assert targets_at(kept, 0, 20) == targets_at(kept, None, None) == targets_at({}, 0, 63) == []
    assert kept["targets"][0]["value"] == "12"


def test_a_place_cut_out_of_a_page_comes_back_and_is_kept_apart_from_the_reading():
    kept = json.loads(json.dumps(stored(document())))
    assert pictures(kept) == (None, (1, b"PNG"))
    assert kept["doubts"][1]["box"] == [0.1, 0.2, 0.4, 0.3]
    assert pictures(without_pictures(kept)) == (None, None)
