"""Any file gives a reading or a refusal, and long ones in time in proportion."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import vanban
from vanban.model import Cause, Document, Line, ReadError, Source
from vanban.reading.closing import closing
from vanban.reading.header import header
from vanban.reading.laid import lay_out
from vanban.reading.outline import outline
from vanban.reading.references import references

PHRASES = """
Số: 12/KH-UBND~Số:~V/v~KẾ HOẠCH~CÔNG ĐIỆN~Kính gửi:~Nơi nhận:~- Như trên;~- Lưu: VT.~TM. ỦY BAN NHÂN DÂN~KT. CHỦ TỊCH
CHỦ TỊCH~Lê Văn An~I.~1. Một~1.1~a)~Điều 1.~Phụ lục I~PHỤ LỤC~ngày 31 tháng 2 năm 2026~ngày 3/2/2026~|~-~*~**~İ~…
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM~Căn cứ Luật số 1/2025/QH15;
"""
WORDS = ["\n", "\n\n", *re.split("[~\n]", PHRASES.strip())]
WORK = f"Sở Nội vụ chủ trì thực hiện Kế hoạch số 5/KH-UBND ngày 3/2/2026; {'việc ' * 40}"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=60).map(" ".join),
    st.sampled_from(["md", "txt", "html"]),
)
@example("Nơi nhận: V/v - Như trên;", "md")
def test_any_text_is_read_or_refused(text: str, ending: str) -> None:
    try:
        found = vanban.read_bytes(text.encode("utf-8", "ignore"), f"a.{ending}")
    except ReadError:
        return
    assert isinstance(found, Document)
    for section in found.sections:
        assert 0 <= section.span.start <= section.span.end <= len(found.text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=80))
def test_any_lines_keep_their_words_through_the_stages(lines: list[str]) -> None:
    laid = lay_out([Line(line.strip()) for line in lines if line.strip()])
    head, below = header(laid)
    _, content = closing(below)
    assert len(content.blocks) <= len(below.blocks) <= len(laid.blocks)
    outline(content)
    references(laid, header=head)


def _pages(count: int) -> Source:
    page = [f"{number}. {WORK}" for number in range(1, 9)]
    page += ["TỔ CHỨC THỰC HIỆN", "CHỦ TỊCH", "II. NỘI DUNG", "a) Một", "b) Hai", "1.1. Ba", "- Bốn" * 20]
    return Source("text", tuple(Line(line) for _ in range(count) for line in page))


def _seconds(source: Source) -> float:
    started = time.process_time()
    laid = lay_out(source.blocks)
    head, below = header(laid)
    _, content = closing(below)
    outline(content)
    references(laid, header=head)
    return time.process_time() - started


def test_time_grows_with_the_pages_and_not_faster() -> None:
    short, long = (min(_seconds(_pages(count)) for _ in range(3)) for count in (60, 480))
    assert long < 8 * short * 2.5


@pytest.mark.parametrize(
    "line",
    ["1" * 20000, "a-" * 20000, "1/A" + "-A" * 20000, "Số" + " ." * 20000, "(" * 20000, "A" * 20000, "- " * 20000],
)
def test_a_line_made_to_slow_the_patterns_down_does_not(line: str) -> None:
    started = time.process_time()
    laid = lay_out([Line("Nơi nhận:"), Line(line), Line(line)])
    head, below = header(laid)
    _, content = closing(below)
    outline(content)
    references(laid, header=head)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "[MẬT]", "Độ mật: Tối mật"])
def test_a_document_stamped_secret_is_refused(stamp: str) -> None:
    with pytest.raises(ReadError) as refused:
        vanban.read_bytes(f"UBND XÃ A\n\n{stamp}\n\nKẾ HOẠCH\n\nMột\n\n1. Hai".encode(), "a.md")
    assert refused.value.cause is Cause.SECRET


@pytest.mark.parametrize(
    "line", ["bảo vệ bí mật nhà nước", "1. MẬT", "Danh mục: Mật, Tối mật", "KẾ HOẠCH BẢO VỆ BÍ MẬT"]
)
def test_a_document_about_secrecy_is_read(line: str) -> None:
    assert vanban.read_bytes(f"UBND XÃ A\n\nKẾ HOẠCH\n\n{line}\n\nNội dung.".encode(), "a.md").header.kind == "Kế hoạch"
