"""Long and hostile texts are taken apart in time in proportion to their length."""

from __future__ import annotations

import time

import pytest

from vanban.sources import from_bytes

LINE = "tiếp tục thực hiện các nhiệm vụ được giao theo kế hoạch đã được phê duyệt năm nay"
TEXTS = {
    "one paragraph": (LINE + "\n") * 8_000,
    "page breaks inside one paragraph": (LINE + "\n\n") * 4_000,
    "an emphasis never closed": "**" + (LINE + "\n") * 8_000,
    "lonely bars with cells": "|\n" + f"{LINE}\n|\n" * 4_000,
    "lonely bars alone": "Mở đầu\n" + "|\n" * 8_000,
    "a head without end": "|\nĐộc lập - Tự do - Hạnh phúc\n" + f"|\n{LINE}\n" * 4_000,
    "labels alone": "1.\n" * 8_000,
    "words alone": "Một\n" * 8_000,
    "a pipe table": "| a | b |\n|---|---|\n" + "| c | d |\n" * 8_000,
    "stars": "Mở đầu " + "*" * 40_000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("ending", ["md", "txt"])
def test_a_long_text_is_taken_apart_in_seconds(text: str, ending: str) -> None:
    started = time.process_time()
    assert from_bytes(text.encode(), f"a.{ending}").blocks
    assert time.process_time() - started < 4
