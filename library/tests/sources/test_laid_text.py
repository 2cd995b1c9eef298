"""Text laid out with blanks, as `pdftotext -layout` writes it: words of a ward that does not exist."""

import shutil
import subprocess
from pathlib import Path

import pytest

import vanban
from vanban.model import Line, Table
from vanban.sources import from_bytes
from vanban.sources.laid_tables import take_laid

SAMPLES = Path(__file__).parents[3] / "samples"
HEAD = """\
     ỦY BAN NHÂN DÂN               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT
     PHƯỜNG HOA SƠN                              NAM
                                      Độc lập - Tự do - Hạnh phúc
        Số: 86/KH-UBND              Hoa Sơn, ngày 01 tháng 10 năm 2026

                             KẾ HOẠCH
            TRIỂN KHAI THỰC HIỆN CHỈ THỊ SỐ 12/CT-UBND CỦA
                CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ SƠN
"""
TEXT = """\
     Để chuẩn bị mùa mưa, Ủy ban nhân dân phường ban hành Kế hoạch như sau:
I.     NỘI DUNG
1.     Dọn cống
     Văn phòng dọn các cống trước trụ sở và báo cáo kết quả cho Ủy ban nhân
dân phường trước ngày 15/10/2026.
                                  2
2.     Chặt tỉa cây
"""
CLOSING = """\
Nơi nhận:                                 TM. ỦY BAN NHÂN DÂN
- UBND tỉnh (để b/c);                        KT. CHỦ TỊCH
- Các khối dân cư;                         PHÓ CHỦ TỊCH
- Lưu: VT.

                                           Lê Thị Lan
"""
TABLE = """\
TT     Nhiệm vụ                        Chủ trì      Phối hợp     Thời gian
                                                                 hoàn thành
I      DỌN CỐNG, CHẶT TỈA CÂY VÀ TUYÊN TRUYỀN TRÊN ĐỊA BÀN
       PHƯỜNG
1      Dọn các cống trước trụ sở và    Văn phòng    Các khối     15/10/2026
       chợ phường                                   dân cư
2      Chặt tỉa cây trên đường Hoa     Phòng Kinh   Công an      Tháng 11/2026
       Sơn                             tế           phường
                                  3
TT   Nhiệm vụ                      Chủ trì    Phối hợp   Thời gian
                                                         hoàn thành
     và đường Sông Lam
3    Tuyên truyền                  Văn phòng  Các khối   Quý IV/2026
Trên đây là Kế hoạch của phường./.
"""


def blocks(text):
    return from_bytes(text.encode(), "ke-hoach.txt").blocks


def test_the_two_blocks_of_a_head_side_by_side_are_read_each_by_itself():
    header = vanban.read_bytes((HEAD + TEXT).encode(), "ke-hoach.txt").header
    assert (header.issuer, header.number, header.place, header.date) == (
        "ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN",
        "86",
        "Hoa Sơn",
        "2026-10-01",
    )
    assert header.title.endswith("CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ SƠN")


def test_an_indent_begins_a_paragraph_and_the_number_of_a_page_is_no_text():
    lines = [block.text for block in blocks(HEAD + TEXT) if isinstance(block, Line)]
    assert lines[-5:] == [
        "Để chuẩn bị mùa mưa, Ủy ban nhân dân phường ban hành Kế hoạch như sau:",
        "I. NỘI DUNG",
        "1. Dọn cống",
        "Văn phòng dọn các cống trước trụ sở và báo cáo kết quả cho Ủy ban nhân dân phường trước ngày 15/10/2026.",
        "2. Chặt tỉa cây",
    ]


def test_a_closing_side_by_side_gives_signer_and_recipients():
    read = vanban.read_bytes((HEAD + TEXT + CLOSING).encode(), "ke-hoach.txt")
    assert (read.signer.post, read.signer.name) == ("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "Lê Thị Lan")
    assert [each.text for each in read.recipients] == ["UBND tỉnh (để b/c)", "Các khối dân cư", "Lưu: VT"]


def test_columns_made_of_blanks_are_a_table_that_goes_on_over_a_page():
    table = next(block for block in blocks(HEAD + TEXT + TABLE) if isinstance(block, Table) and block.bordered)
    rows = [[" ".join(line.text for line in cell.lines) for cell in row] for row in table.rows]
    assert rows == [
        ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian hoàn thành"],
        ["I", "DỌN CỐNG, CHẶT TỈA CÂY VÀ TUYÊN TRUYỀN TRÊN ĐỊA BÀN PHƯỜNG"],
        ["1", "Dọn các cống trước trụ sở và chợ phường", "Văn phòng", "Các khối dân cư", "15/10/2026"],
        ["2", "Chặt tỉa cây trên đường Hoa Sơn và đường Sông Lam", "Phòng Kinh tế", "Công an phường", "Tháng 11/2026"],
        ["3", "Tuyên truyền", "Văn phòng", "Các khối", "Quý IV/2026"],
    ]
    read = vanban.read_bytes((HEAD + TEXT + TABLE).encode(), "ke-hoach.txt")
    assert [str(task.deadline.by) for task in read.tasks if task.table] == ["2026-10-15", "2026-11-30", "2026-12-31"]


def test_a_row_whose_cells_touch_beside_their_column_keeps_only_its_words():
    lines = [
        "TT     Nhiệm vụ             Chủ trì      Thời gian",
        "1      Dọn cống             Văn phòng    Quý IV",
        "2      Chặt cây             Phòng Y tế   Quý III",
        "3      Quét đường, rác ta chợ Sở Y tế   Quý I",
    ]
    assert take_laid(lines, 0).rows[-1] == [["3"], ["Quét đường, rác ta chợ Sở Y tế   Quý I"]]


def test_a_text_whose_first_line_is_not_indented_is_read_too():
    beside = "UBND XÃ A          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM  \n---\n\nVăn phòng báo cáo.\n"
    assert vanban.read_bytes(beside.encode(), "a.txt").header.issuer == "UBND XÃ A"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("name", ["thi-dua", "don-tet"])
def test_the_sample_plans_read_alike_from_pdf_and_from_its_laid_out_text(name, tmp_path):
    subprocess.run(["pdftotext", "-layout", SAMPLES / f"{name}.pdf", tmp_path / "a.txt"], check=True)
    printed, laid = vanban.read(SAMPLES / f"{name}.pdf"), vanban.read(tmp_path / "a.txt")
    assert [(one.path, one.title) for one in laid.sections] == [(one.path, one.title) for one in printed.sections]
    assert [(one.text, one.by) for one in laid.deadlines] == [(one.text, one.by) for one in printed.deadlines]
    assert [one.text for one in laid.recipients] == [one.text for one in printed.recipients]
    assert laid.signer.name == printed.signer.name


@pytest.mark.parametrize(
    "line",
    [
        "4",
        "4      Dọn cống   chợ   trường   nhà   trụ sở",
        "       DỌN CÁC CỐNG TRƯỚC TRỤ SỞ VÀ TRƯỚC CHỢ PHƯỜNG",
        "                                                   ",
    ],
)
def test_a_line_that_fits_no_column_loses_no_words(line):
    rows = ["2      Chặt cây      Phòng Y tế   Quý III", "3      Dọn cống      Văn phòng    Quý IV"]
    lines = ["TT     Nhiệm vụ      Chủ trì      Thời gian", *rows, line]
    words = " ".join(cell for row in take_laid(lines, 0).rows for cells in row for cell in cells).split()
    assert set(line.split()) <= set(words)
