"""One paper set as Word, PDF and web text is read the same."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from vanban.reading.closing import closing
from vanban.reading.header import header
from vanban.reading.laid import lay_out
from vanban.reading.outline import outline
from vanban.reading.references import references
from vanban.sources import from_bytes, open_source

sys.path.insert(0, str(Path(__file__).parent))
from office import Paper

DEV = Path(__file__).parents[3] / "../shared/planbench/dev"
LETTER = Paper(
    left=("UBND TỈNH HÀ SƠN", "**SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
    number=("Số: 812/SNNMT-TL", "V/v rà soát, khắc phục sự cố", "công trình thủy lợi Bản Mòn"),
    dated="Hà Sơn, ngày 02 tháng 3 năm 2026",
    body=(
        "Kính gửi: Ủy ban nhân dân các xã, phường.",
        "Thực hiện Công văn số 120/UBND-KT ngày 27/02/2026 của UBND tỉnh, Sở Nông nghiệp và Môi trường đề nghị UBND "
        "các xã, phường thực hiện các nội dung sau:",
        "1. Rà soát toàn bộ công trình thủy lợi trên địa bàn; lập danh mục công trình hư hỏng, báo cáo về Sở.",
        "2. Bố trí lực lượng, vật tư sẵn sàng xử lý sự cố.",
        "Trân trọng./.",
    ),
    recipients=("- Như trên;", "- UBND tỉnh (b/c);", "- Lưu: VT, TL."),
    signing=("**KT. GIÁM ĐỐC", "**PHÓ GIÁM ĐỐC", "", "**Bế Văn Hải"),
)
PLAN = Paper(
    left=("**ỦY BAN NHÂN DÂN", "**PHƯỜNG ĐÔNG LĨNH"),
    number=("Số: 56/KH-UBND",),
    dated="Đông Lĩnh, ngày tháng 4 năm 2026",
    kind="KẾ HOẠCH",
    title=("Phát động phong trào trồng cây xanh", "chào mừng ngày thành lập phường"),
    body=(
        "Thực hiện Kế hoạch số 33/KH-UBND ngày 20 tháng 3 năm 2026 của UBND tỉnh về trồng cây xanh, UBND phường "
        "Đông Lĩnh ban hành Kế hoạch như sau:",
        "**I. MỤC ĐÍCH, YÊU CẦU",
        "**1. Mục đích",
        "- Tạo cảnh quan môi trường xanh, sạch, đẹp trên địa bàn phường và nâng cao ý thức của Nhân dân trong "
        "việc bảo vệ môi trường sống.",
        "**2. Yêu cầu",
        "a) Trồng đúng thời vụ.",
        "b) Chăm sóc thường xuyên, bảo đảm tỷ lệ sống trên 90%.",
        "**II. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Kinh tế, Hạ tầng và Đô thị chủ trì, phối hợp với các tổ dân phố triển khai trồng 1.500 cây xanh "
        "trước ngày 19/5/2026.",
        "2. Công an phường bảo đảm an toàn giao thông./.",
    ),
    recipients=("- UBND tỉnh;", "- Các tổ dân phố;", "- Lưu: VT, KT."),
    signing=("**TM. ỦY BAN NHÂN DÂN", "**KT. CHỦ TỊCH", "**PHÓ CHỦ TỊCH", "", "**Sầm Thị Hoa"),
    after=("**Phụ lục", "**DANH MỤC TUYẾN ĐƯỜNG TRỒNG CÂY"),
)
PARTY = replace(
    PLAN,
    left=("ĐẢNG BỘ TỈNH HÀ SƠN", "**ĐẢNG ỦY PHƯỜNG ĐÔNG LĨNH"),
    number=("Số 15-KH/ĐU",),
    right=("**ĐẢNG CỘNG SẢN VIỆT NAM",),
    signing=("**T/M BAN THƯỜNG VỤ", "**PHÓ BÍ THƯ", "", "**Sầm Thị Hoa"),
    after=(),
)


def told(data: bytes, name: str) -> dict[str, Any]:
    return structure(lay_out(from_bytes(data, name).blocks))


def structure(laid: Any) -> dict[str, Any]:
    head, below = header(laid)
    end, content = closing(below)
    return {
        "header": replace(head, spans={}),
        "signer": replace(end.signer, span=None),
        "recipients": [recipient.text for recipient in end.recipients],
        "references": [(one.symbol, one.date, one.kind) for one in references(laid, header=head)],
        "sections": [(section.path, section.title) for section in outline(content)],
    }


@pytest.mark.parametrize("paper", [LETTER, PLAN, PARTY], ids=["letter", "plan", "party"])
def test_word_pdf_and_web_text_of_one_paper_are_read_the_same(paper: Paper) -> None:
    first = told(paper.as_word(), "a.docx")
    assert first["recipients"]
    assert first["sections"]
    assert told(paper.as_pdf(), "a.pdf") == first
    assert told(paper.as_markdown(), "a.md") == first


def test_a_letter_set_as_word_has_all_its_parts() -> None:
    found = told(LETTER.as_word(), "a.docx")
    assert found["header"].title == "V/v rà soát, khắc phục sự cố công trình thủy lợi Bản Mòn"
    assert (found["header"].kind, found["header"].parent) == ("Công văn", "UBND TỈNH HÀ SƠN")
    assert found["signer"].post == "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"
    assert [path for path, _ in found["sections"]] == [("1",), ("2",)]


@pytest.mark.skipif(not DEV.is_dir(), reason="the measuring set is not here")
@pytest.mark.parametrize("folder", sorted(DEV.glob("*")) if DEV.is_dir() else [], ids=lambda path: path.name)
def test_the_measuring_set_is_read_the_same_in_every_format(folder: Path) -> None:
    found = [structure(lay_out(open_source(path).blocks)) for path in sorted(folder.glob("document.*"))]
    assert len(found) == 3
    for other in found[1:]:
        assert other["sections"] == found[0]["sections"]
        assert other["header"] == found[0]["header"]
        assert (other["signer"], other["references"]) == (found[0]["signer"], found[0]["references"])
        assert other["recipients"] == found[0]["recipients"]
