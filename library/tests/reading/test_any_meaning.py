"""Any words are survived, and long ones are read in time in proportion."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.language.body_lists import bodies_in
from vanban.language.labels import labelled
from vanban.language.periods import Calendar
from vanban.language.roles import given_in
from vanban.language.times import time_of, times_in
from vanban.language.words import sentences, split
from vanban.model import Cell, Line, Source, Table
from vanban.reading import read_source

WORDS = (
    "Giao",
    "Đề nghị",
    "Sở Nội vụ",
    "UBND các xã, phường",
    "các",
    "khối",
    "mỗi",
    "công chức Đô thị",
    "Kế toán",
    "chủ trì",
    "phối hợp với",
    "do",
    "đồng chí",
    "Hồ Thị Lan",
    "Chủ tịch",
    "chỉ đạo",
    ",",
    ";",
    ":",
    "(",
    ")",
    "và",
    "của",
    "từ",
    "đến",
    "cấp tỉnh",
    "cấp xã",
    "tổ chức",
    "được giao",
    "trước",
    "trong",
    "ngày 15",
    "ngày 31/2",
    "30/9/2025",
    "tháng 13",
    "tháng 6",
    "Quý IV/2025",
    "hằng tháng",
    "năm 2025",
    "giai đoạn 2026-2030",
    "05 ngày làm việc kể từ ngày",
    "17 giờ",
    "Đơn vị chủ trì:",
    "Thời gian:",
    "- ",
    "1. ",
    "a) ",
    "…",
    "nt",
    '"',
    "İ",
    "²",
    "٣",
)
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=40).map(" ".join)
JUNE = Calendar(date(2025, 6, 6))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_words_are_read_to_places_within_them(text: str) -> None:
    words = split(text)
    for when in times_in(words, JUNE):
        assert 0 <= when.start < when.end <= len(words)
    whole = time_of(text, JUNE)
    assert whole is None or 0 <= whole.start < whole.end <= len(words)
    for name in bodies_in(text):
        assert 0 <= name.start <= name.end <= len(text)
    for start, end in sentences(words):
        assert all(start <= one.start <= one.end <= end for one in given_in(words, start, end))
    assert all(0 <= one.start < one.value <= len(words) for one in labelled(words))


def _lines(text: str) -> tuple[Line, ...]:
    """A line as sources give it: never empty, on one line."""
    tidy = " ".join(text.split())
    return (Line(tidy),) if tidy else ()


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, max_size=12), st.lists(st.lists(TEXTS, max_size=5), max_size=5))
def test_any_lines_and_tables_give_tasks_with_places(lines: list[str], rows: list[list[str]]) -> None:
    cells = tuple(tuple(Cell(_lines(text), column) for column, text in enumerate(row)) for row in rows)
    blocks = (*(line for text in lines for line in _lines(text)), Table(cells))
    document = read_source(Source("docx", blocks))
    for task in document.tasks:
        assert 0 <= task.span.start <= task.span.end <= len(document.text)
        for body in (*task.directs, *task.leads, *task.coordinates):
            assert body.name and (body.span is None or body.span.end <= len(document.text))


@pytest.mark.parametrize(
    "unit",
    [
        "Sở Nội vụ, ",
        "các ",
        "công chức Đô thị, ",
        "UBND các xã A, ",
        "của UBND tỉnh ",
        "(",
        "trước ngày ",
        "ngày 15 và ",
        "tháng 6, ",
        "Chủ trì: ",
        "Giao Sở Nội vụ; ",
        "từ tỉnh đến ",
        "Chủ tịch ",
        "phối hợp với ",
        "- ",
        "đồng chí ",
        "được giao nhiệm vụ ",
        "17 giờ ",
        "và ",
        "căn cứ ",
    ],
)
def test_the_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(text: str) -> float:
        words = split(text)
        best = 9.0
        for _ in range(3):
            begun = time.process_time()
            times_in(words, JUNE)
            given_in(words, 0, len(words))
            bodies_in(text)
            labelled(words)
            best = min(best, time.process_time() - begun)
        return best

    short, long = seconds(unit * 200), seconds(unit * 1600)
    assert long < 0.02 + short * 8 * 4
