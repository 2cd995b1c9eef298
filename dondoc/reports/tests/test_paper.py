"""What is printed: read back from the PDF and the Word file as anybody would."""

import pypdfium2
import pytest

from dondoc.issuing import pictures
from dondoc.issuing.signing import Signer
from dondoc.reports import actions, outline, paper
from dondoc.reports.tests.conftest import NOW, TODAY
from vanban import read
from vanban.checking import checked

SIGNER = Signer(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Hồ Thị Nhân")


def _words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.fixture
def files(report):
    return paper.files(report, SIGNER, number=7, day=TODAY)


def test_the_pdf_says_what_the_decree_asks_for_in_its_order(files):
    words = _words(files.pdf)
    head = ("ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 07/BC-UBND",
            "Hoa Sơn, ngày 16 tháng 3 năm 2026")  # fmt: skip
    told = ("BÁO CÁO Kết quả thực hiện Kế hoạch số 27/KH-UBND tháng 3 năm 2026", "I. KẾT QUẢ THỰC HIỆN", "Tổng cộng",
            "1. Công tác tuyên truyền", "II. TỒN TẠI, VƯỚNG MẮC", "1. Nhiệm vụ quá hạn",
            "III. NHIỆM VỤ TRỌNG TÂM THÁNG 4 NĂM 2026", "IV. KIẾN NGHỊ, ĐỀ XUẤT", "./.", "Nơi nhận:")  # fmt: skip
    assert [one for one in (*head, *told) if one not in words] == []
    places = [words.find(one) for one in told]
    assert places == sorted(places)
    assert "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in words
    assert "- Lưu: VT." in words


@pytest.mark.parametrize("prints", [False, True])
def test_the_body_above_is_printed_where_the_authority_has_set_so(prints, report):
    report.authority.prints_parent = prints
    words = _words(paper.written(report, SIGNER, "pdf"))
    assert ("ỦY BAN NHÂN DÂN TỈNH SƠN NAM" in words) is prints


def test_the_body_above_is_addressed_and_named_again_at_the_end(report, clerk):
    words = _words(paper.written(report, SIGNER, "pdf"))
    assert "Kính gửi: Ủy ban nhân dân tỉnh Sơn Nam." in words and "- Như trên;" in words
    assert words.find("Kính gửi") < words.find("Thực hiện Kế hoạch số 27/KH-UBND")
    assert outline.receivers(report)[0] == "Ủy ban nhân dân tỉnh Sơn Nam"
    actions.edit(report, "addressed", "Ủy ban nhân dân tỉnh Sơn Nam;\nSở Nội vụ.", turn=0, by=clerk, at=NOW)
    assert outline.receivers(report)[:2] == ["Ủy ban nhân dân tỉnh Sơn Nam", "Sở Nội vụ"]
    actions.edit(report, "addressed", "", turn=1, by=clerk, at=NOW)
    assert "Kính gửi" not in _words(paper.written(report, SIGNER, "pdf"))
    assert outline.receivers(report)[0] == "Như trên"


def test_figures_are_printed_as_numbers(files):
    words = _words(files.pdf)
    assert "[[" not in words
    assert "(đạt 25%)" in words
    assert "01/03 đơn vị đã hoàn thành, 01 đơn vị đang thực hiện" in words


def test_the_word_file_reads_back_as_the_report(files, tmp_path):
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(files.docx)
    header = read(path).header
    assert (header.number, header.symbol, header.date) == ("07", "BC-UBND", "2026-03-16")
    assert header.title == "Kết quả thực hiện Kế hoạch số 27/KH-UBND tháng 3 năm 2026"


def test_the_checker_finds_no_fault_of_layout_in_a_report_with_lists_in_lists(report, clerk):
    listed = "- Treo cờ: cụ thể:\n+ Khối 1: đã treo.\n+ Khối 2: đang treo."
    actions.edit(report, "late", listed, turn=0, by=clerk, at=NOW)
    _document, found = checked(paper.files(report, SIGNER, number=7, day=TODAY).docx, "bao-cao.docx")
    assert [one.code for one in found if one.code.startswith("L")] == []


def test_a_draft_leaves_room_for_number_and_day(report):
    words = _words(paper.written(report, SIGNER, "pdf"))
    assert "Số: /BC-UBND" in words
    assert "ngày tháng năm 2026" in words


def test_edited_words_are_printed_and_emptied_parts_are_not(report, clerk):
    actions.edit(report, "late", "- Khối Trung Hòa chậm vì mưa bão.", turn=0, by=clerk, at=NOW)
    actions.edit(report, "silent", "", turn=0, by=clerk, at=NOW)
    words = _words(paper.written(report, SIGNER, "pdf"))
    assert "chậm vì mưa bão" in words
    assert "Tình hình báo cáo" not in words
    assert "2. Khó khăn, vướng mắc" in words


def test_recipients_are_lines_without_signs(report, clerk):
    lines = "- UBND tỉnh (b/c);\nCác khối;\n\n- Lưu: VT, VP."
    actions.edit(report, "recipients", lines, turn=0, by=clerk, at=NOW)
    assert outline.recipients(report) == ["UBND tỉnh (b/c)", "Các khối", "Lưu: VT, VP"]


def test_markup_in_what_people_wrote_is_only_words(report, clerk):
    odd = '#set text(red) $x$ *sao* <b>đậm</b> [[all.nonsense]] "ngoặc" \\ @ref'
    actions.edit(report, "proposals", odd, turn=0, by=clerk, at=NOW)
    words = _words(paper.written(report, SIGNER, "pdf"))
    assert "#set text(red) $x$ *sao* <b>đậm</b> [[all.nonsense]]" in words
    assert paper.written(report, SIGNER, "docx")[:2] == b"PK"


def test_each_page_is_shown_as_it_prints(report):
    pdf = paper.printed(report, SIGNER)
    assert pdf == paper.written(report, SIGNER, "pdf")
    assert pictures.how_many(pdf) >= 2
    assert pictures.picture(pdf, 1).startswith(b"\x89PNG")
    assert pictures.picture(pdf, pictures.how_many(pdf) + 1) is pictures.picture(pdf, 0) is None


def test_an_issued_report_is_shown_as_it_went_out(issued):
    assert paper.printed(issued, SIGNER) == issued.outgoing.as_issued("pdf")
