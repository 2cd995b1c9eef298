"""Documents named again in short, behind a citation with their symbol."""

from __future__ import annotations

import pytest

import vanban
from vanban.model import Header, Line
from vanban.reading.laid import lay_out
from vanban.reading.mentions import mentions
from vanban.reading.references import references

CITED = (
    "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Kế hoạch số 012/KH-UBND ngày 05/01/2026 của UBND "
    "tỉnh, Kế hoạch số 40/KH-UBND và Kết luận số 61-KL/TU ngày 17/4/2026 của Ban Thường vụ Tỉnh ủy."
)


def told(*lines: str) -> list[tuple[str, str]]:
    laid = lay_out([Line(CITED), *map(Line, lines)])
    cited = references(laid, header=Header())
    found = mentions(laid.text, cited)
    assert all(laid.text[one.span.start : one.span.end] == one.text for one in found)
    return [(one.text, one.reference.symbol) for one in found]


@pytest.mark.parametrize(
    ("sentence", "words", "symbol"),
    [
        ("Quán triệt Nghị quyết 57 đến đảng viên.", "Nghị quyết 57", "57-NQ/TW"),
        ("Quán triệt Nghị quyết số 57 của Bộ Chính trị.", "Nghị quyết số 57", "57-NQ/TW"),
        ("Bám sát Kế hoạch số 12.", "Kế hoạch số 12", "012/KH-UBND"),
        ("Thực hiện Kế hoạch số 40 của UBND tỉnh.", "Kế hoạch số 40", "40/KH-UBND"),
        ("Triển khai Kết luận nêu trên.", "Kết luận nêu trên", "61-KL/TU"),
        ("Nội dung Kết luận số 61, đã nêu.", "Kết luận số 61", "61-KL/TU"),
    ],
)
def test_a_short_mention_means_the_one_document_cited_before(sentence: str, words: str, symbol: str) -> None:
    assert told(sentence) == [(words, symbol)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo Kế hoạch nêu trên.",  # two were cited
        "Các Kết luận nêu trên.",
        "Nghị quyết 57 của HĐND tỉnh Hoa Sơn.",
        "Nghị quyết số 57/NQ-CP của Chính phủ.",
        "Nghị quyết 58 về nhiệm vụ mới.",
        "Kế hoạch này thay cho mọi kế hoạch 12 tháng.",
        "Chỉ thị 12, Quyết định nêu trên.",  # none of the kind was cited
        "Kế hoạch 40% số hộ.",
    ],
)
def test_what_is_ambiguous_or_another_document_is_left_alone(sentence: str) -> None:
    assert [symbol for _, symbol in told(sentence) if symbol != "57/NQ-CP"] == []


def test_what_is_cited_only_later_is_not_meant_before() -> None:
    laid = lay_out([Line("Quán triệt Nghị quyết 57."), Line(CITED)])
    assert mentions(laid.text, references(laid, header=Header())) == ()


def test_a_mention_carries_the_whole_reference() -> None:
    lines = (
        "ỦY BAN NHÂN DÂN",
        "XÃ ĐỒNG KHÊ",
        "Số: 36/KH-UBND",
        "Đồng Khê, ngày 20 tháng 5 năm 2026",
        "KẾ HOẠCH",
        "Tuyên truyền",
    )
    head = "\n\n".join(lines) + "\n\n"
    document = vanban.read_bytes(f"{head}{CITED}\n\nQuán triệt Nghị quyết 57.\n".encode(), "a.md")
    (mention,) = document.mentions
    meant = mention.reference
    assert (meant.kind, meant.number, str(meant.date)) == ("Nghị quyết", "57", "2024-12-22")
    assert meant.issuer == "Bộ Chính trị"
