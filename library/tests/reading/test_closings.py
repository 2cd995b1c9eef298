"""The closing of a document: signature and recipients, in a table or in running text."""

from __future__ import annotations

import pytest

from vanban.model import Cell, Line, Signer, Table
from vanban.reading.closing import Closing, closing
from vanban.reading.laid import Laid, lay_out


def table(*columns: tuple[str, ...], bordered: bool | None = False) -> Table:
    cells = (Cell(tuple(Line(line) for line in lines), at) for at, lines in enumerate(columns))
    return Table((tuple(cells),), bordered=bordered)


def read(*blocks: str | Table) -> tuple[Closing, Laid]:
    return closing(lay_out([Line(block) if isinstance(block, str) else block for block in blocks]))


def recipients(*lines: str) -> list[str]:
    found, _ = read(table(lines, ("CHỦ TỊCH", "Vi Văn An")))
    return [recipient.text for recipient in found.recipients]


@pytest.mark.parametrize(
    ("lines", "authority", "post", "name"),
    [
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vi Văn An"), "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vi Văn An"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Vi Văn An"),
         "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "Vi Văn An"),
        (("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Vi Văn An"),
         "TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG", "Vi Văn An"),
        (("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ", "Vi Văn An"), "TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ", "Vi Văn An"),
        (("Q. GIÁM ĐỐC", "Vi Văn An"), None, "Q. GIÁM ĐỐC", "Vi Văn An"),
        (("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Vi Văn An"), "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Vi Văn An"),
        (("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Vi Văn An"), "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Vi Văn An"),
        (("TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", "PHÓ CHỦ TỊCH", "Vi Văn An"),
         "TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", "PHÓ CHỦ TỊCH", "Vi Văn An"),
        (("TM. BAN BÍ THƯ TRUNG ƯƠNG ĐOÀN BÍ THƯ THƯỜNG TRỰC", "Vi Văn An"),
         "TM. BAN BÍ THƯ TRUNG ƯƠNG ĐOÀN", "BÍ THƯ THƯỜNG TRỰC", "Vi Văn An"),
        (("KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "Vi Văn An"),
         None, "KT. BỘ TRƯỞNG, CHỦ NHIỆM / PHÓ CHỦ NHIỆM", "Vi Văn An"),
        (("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "CHỦ TỊCH UBND XÃ", "Vi Văn An"),
         "TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN / CHỦ TỊCH UBND XÃ", "Vi Văn An"),
        (("TM. ỦY BAN NHÂN DÂN", "TỈNH HÀ SƠN", "CHỦ TỊCH", "Vi Văn An"),
         "TM. ỦY BAN NHÂN DÂN TỈNH HÀ SƠN", "CHỦ TỊCH", "Vi Văn An"),
        (("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Vi Văn An",), "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vi Văn An"),
        (("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Vi Văn An"),
         "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "Vi Văn An"),
        (("KT. TRƯỞNG BAN PHÓ TRƯỞNG BAN", "Vi Văn An"), None, "KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN", "Vi Văn An"),
        (("TL. CHỦ TỊCH CHÁNH VĂN PHÒNG", "Vi Văn An"), "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Vi Văn An"),
        (("CHỈ HUY TRƯỞNG", "Thượng tá Vi Văn An"), None, "CHỈ HUY TRƯỞNG", "Thượng tá Vi Văn An"),
        (("CHỦ TỊCH", "Vi Văn An (đã ký)"), None, "CHỦ TỊCH", "Vi Văn An"),
        (("CHỦ TỊCH", "VI VĂN AN"), None, "CHỦ TỊCH", "VI VĂN AN"),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", None),
        (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Người ký: Vi Văn An", "Thời gian ký: 01/02/2026", "Vi Văn An"),
         None, "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "Vi Văn An"),
    ],
)  # fmt: skip
def test_a_signature_says_for_whom_as_what_and_who(
    lines: tuple[str, ...], authority: str | None, post: str, name: str | None
) -> None:
    found, rest = read("Nội dung./.", table(("Nơi nhận:", "- Lưu: VT."), lines))
    assert (found.signer.authority, found.signer.post, found.signer.name) == (authority, post, name)
    assert [line.text for line in rest.lines()] == ["Nội dung./."]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Nơi nhận:", "- Như trên;", "- Lưu: VT, KT."), ["Như trên", "Lưu: VT, KT"]),
        (("Nơi nhận: - Như trên; - Các phòng; - Lưu: VT.",), ["Như trên", "Các phòng", "Lưu: VT"]),
        (("Nơi nhận: Như trên; Các phòng; Lưu: VT.",), ["Như trên", "Các phòng", "Lưu: VT"]),
        (("Nơi nhận:", "Như trên;", "Các phòng;", "Lưu VT."), ["Như trên", "Các phòng", "Lưu VT"]),
        (("Nơi nhận:", "- Công an xã; Quân sự xã;", "- Lưu: VT."), ["Công an xã; Quân sự xã", "Lưu: VT"]),
        (("Nơi nhận:", "- Các sở, ban,", "ngành cấp tỉnh;", "- Lưu: VT."), ["Các sở, ban, ngành cấp tỉnh", "Lưu: VT"]),
        (("Nơi nhận:", "- UBND tỉnh", "(để b/c);", "- Lưu: VT."), ["UBND tỉnh (để b/c)", "Lưu: VT"]),
        (("Nơi nhận:", "- A;", "- Lưu: VT, KGVX. Thg."), ["A", "Lưu: VT, KGVX"]),
        (("Nơi nhận:", "- A;", "- Lưu: VT, CT. 09 KH"), ["A", "Lưu: VT, CT"]),
        (("Nơi nhận:", "- A;", "- Lưu: VT, NC (TP, Dũng)."), ["A", "Lưu: VT, NC (TP, Dũng)"]),
        (("Nơi nhận:", "- A;", "- Lưu: VT, NN (2) Tính"), ["A", "Lưu: VT, NN (2)"]),
        (("Nơi nhận:", "- A;", "- Lưu: VT.", "09 KH"), ["A", "Lưu: VT"]),
        (("Nơi nhận", "+ A,", "+ Lưu Văn phòng."), ["A", "Lưu Văn phòng"]),
    ],
)
def test_recipients_are_told_one_by_one(lines: tuple[str, ...], expected: list[str]) -> None:
    assert recipients(*lines) == expected


def test_a_closing_in_running_text_is_read_whichever_half_comes_first() -> None:
    listed = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.")
    signed = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Vi Văn An")
    for lines in ((*listed, *signed), (*signed, *listed)):
        found, rest = read("Nội dung./.", *lines, "PHỤ LỤC", "DANH MỤC")
        assert found.signer.name == "Vi Văn An"
        assert found.signer.post == "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"
        assert [recipient.text for recipient in found.recipients] == ["Như trên", "Lưu: VT"]
        assert [line.text for line in rest.lines()] == ["Nội dung./.", "PHỤ LỤC", "DANH MỤC"]


def test_columns_mixed_line_by_line_are_told_apart() -> None:
    found, rest = read(
        "Nội dung./.",
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN",
        "- Công an xã; KT. CHỦ TỊCH",
        "- Các thôn; PHÓ CHỦ TỊCH",
        "- Lưu: VT. Vi Văn An",
    )
    assert found.signer.authority == "TM. ỦY BAN NHÂN DÂN"
    assert (found.signer.post, found.signer.name) == ("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "Vi Văn An")
    assert [recipient.text for recipient in found.recipients] == ["Công an xã", "Các thôn", "Lưu: VT"]
    assert [line.text for line in rest.lines()] == ["Nội dung./."]


def test_a_signature_without_recipients_is_found() -> None:
    found, rest = read("Nội dung./.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vi Văn An", "Phụ lục I", "DANH MỤC")
    assert found.signer.name == "Vi Văn An"
    assert found.recipients == ()
    assert [line.text for line in rest.lines()] == ["Nội dung./.", "Phụ lục I", "DANH MỤC"]


def test_a_signature_in_a_table_of_its_own_is_found() -> None:
    found, rest = read("Nội dung./.", table((), ("GIÁM ĐỐC", "Vi Văn An")), "Nơi nhận:", "- Các phòng;", "- Lưu: VT.")
    assert (found.signer.name, len(found.recipients), len(rest.blocks)) == ("Vi Văn An", 2, 1)


def test_one_column_may_hold_both() -> None:
    found, _ = read(table(("Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH", "Vi Văn An")))
    assert (found.signer.post, found.signer.name) == ("CHỦ TỊCH", "Vi Văn An")


def test_who_decides_above_the_legal_bases_does_not_sign() -> None:
    found, rest = read("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", "Căn cứ Luật Tổ chức chính quyền địa phương;", "Điều 1. Một.")
    assert found.signer == Signer(None, None, None)
    assert len(rest.blocks) == 3


def test_a_table_of_tasks_is_no_closing() -> None:
    tasks = table(("Chủ trì", "CHỦ TỊCH UBND", "Công an xã"), ("Thời gian", "Tháng 2", "Tháng 3"), bordered=True)
    found, rest = read("Nội dung:", tasks)
    assert found.signer.name is None
    assert len(rest.blocks) == 2


def test_a_plan_below_the_decision_that_issues_it_is_no_part_of_the_closing() -> None:
    found, rest = read("Điều 1. Một./.", "Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH", "Vi Văn An", "KẾ HOẠCH", "Thi đua")
    assert found.signer.name == "Vi Văn An"
    assert [line.text for line in rest.lines()] == ["Điều 1. Một./.", "KẾ HOẠCH", "Thi đua"]


def test_a_signature_may_begin_above_the_recipients_beside_it() -> None:
    lines = ("KT. TRƯỞNG BAN", "Nơi nhận:", "PHÓ TRƯỞNG BAN - Như trên;", "CHỦ TỊCH UBND XÃ", "- Lưu: VT.", "Vi Văn An")
    found, rest = read("Nội dung./.", *lines)
    assert found.signer.post == "KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN / CHỦ TỊCH UBND XÃ"
    assert ([each.text for each in found.recipients], found.signer.name) == (["Như trên", "Lưu: VT"], "Vi Văn An")
    assert [line.text for line in rest.lines()] == ["Nội dung./."]


def test_a_plan_that_begins_in_line_with_the_recipients_stays_in_the_text() -> None:
    closed = table(("Nơi nhận:", "- Lưu: VT.", "KẾ HOẠCH", "Thi đua"), ("CHỦ TỊCH", "Vi Văn An"))
    found, rest = read("Điều 1. Một./.", closed, "I. MỤC ĐÍCH")
    assert [recipient.text for recipient in found.recipients] == ["Lưu: VT"]
    assert [line.text for line in rest.lines()] == ["Điều 1. Một./.", "KẾ HOẠCH", "Thi đua", "I. MỤC ĐÍCH"]


def test_a_deputy_in_short_signs():
    end, _ = read(
        "Văn phòng báo cáo.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "P. GIÁM ĐỐC", "(đã ký)", "Lê Thị Lan"
    )
    assert (end.signer.post, end.signer.name) == ("P. GIÁM ĐỐC", "Lê Thị Lan")
