"""Footnotes of a PDF are kept out of the sentences that call them, and powers of units stay."""

from __future__ import annotations

from collections.abc import Callable

Printed = Callable[[str], bytes]
Texts = Callable[[bytes, str], list[str]]
TASK = "Công an phường bảo đảm giao thông{} trong ngày phát động, trên 500 m#super(typographic: false)[2] đất."


def test_a_footnote_and_its_number_are_left_out(printed: Printed, texts: Texts) -> None:
    note = "#footnote[Theo Quyết định số 12/QĐ-UBND ngày 01/02/2026 của Ủy ban nhân dân tỉnh về phân luồng.]"
    source = f"{TASK.format(note)}\n\nĐoạn hai.{note} Câu sau."
    assert " ".join(texts(printed(source), "a.pdf")) == (
        "Công an phường bảo đảm giao thông trong ngày phát động, trên 500 m2 đất. Đoạn hai. Câu sau."
    )


def test_a_raised_number_without_a_note_stays(printed: Printed, texts: Texts) -> None:
    source = TASK.format("#super(typographic: false)[1]") + "\n\n1 người trực tại trụ sở."
    assert " ".join(texts(printed(source), "a.pdf")) == (
        "Công an phường bảo đảm giao thông1 trong ngày phát động, trên 500 m2 đất. 1 người trực tại trụ sở."
    )


def test_more_room_above_a_line_begins_a_paragraph_though_the_line_above_is_full(
    printed: Printed, texts: Texts
) -> None:
    sentence = "Công an phường bảo đảm an toàn giao thông trong ngày phát động và các ngày tiếp theo của đợt."
    source = f"#set par(spacing: 22pt)\n{sentence}\n\n{sentence}\n\nThời gian"
    assert texts(printed(source), "a.pdf") == [sentence, sentence, "Thời gian"]
