"""A stranger's file is read in a process with bounds, and comes back whole."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import vanban
from vanban import sandbox
from vanban.model import Cause, Document, ReadError
from vanban.portable import from_json, to_json

PLAN = Path(__file__).parent / "sources" / "converted" / "plan.docx"
Stand = Callable[[str], None]


@pytest.fixture
def stands_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stand:
    """Puts another program in the place of the reading process; its arguments are FILE ANSWER MEGABYTES SECONDS."""

    def runs(code: str) -> None:
        script, program = tmp_path / "stand.sh", tmp_path / "stand.py"
        program.write_text(code)
        script.write_text(f'#!/bin/sh\nshift 2\nexec "{sys.executable}" "{program}" "$@"\n')
        script.chmod(0o755)
        monkeypatch.setattr("vanban.sandbox.sys.executable", str(script))

    return runs


def refused(path: Path, **limits: float) -> Cause:
    with pytest.raises(ReadError) as error:
        vanban.read_safely(path, **limits)  # type: ignore[arg-type]
    return error.value.cause


def test_a_document_comes_back_as_it_was_read() -> None:
    read = vanban.read(PLAN)
    assert read.tasks[0].deadline
    assert read.tasks[0].deadline.by == date(2026, 5, 19)
    assert vanban.read_safely(PLAN) == read


def test_a_refusal_comes_back_with_its_cause(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"%PDF-1.7")
    assert refused(tmp_path / "a.docx") is Cause.WRONG_TYPE
    with pytest.raises(FileNotFoundError):
        vanban.read_safely(tmp_path / "none.docx")


def test_a_reading_without_end_is_stopped_with_all_that_it_started(stands_in: Stand, tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    stands_in(f"import os, time\nos.fork()\nwhile True: time.sleep(0.1); open({str(alive)!r}, 'a').write('x')")
    began = time.monotonic()
    assert refused(PLAN, seconds=1.5) is Cause.TIMEOUT
    assert time.monotonic() - began < 8
    before = alive.stat().st_size
    time.sleep(0.4)
    assert alive.stat().st_size == before


def test_a_process_that_dies_is_told_as_crashed(stands_in: Stand) -> None:
    stands_in("import os; os.abort()")
    assert refused(PLAN) is Cause.CRASHED


@pytest.mark.parametrize(
    "answer", ["", "[]", "7", '{"format": 7}', '{"text": "x"}', '{"cause": "none such", "detail": ""}']
)
def test_an_answer_that_is_none_is_told_as_crashed(stands_in: Stand, answer: str) -> None:
    stands_in(f"import sys; open(sys.argv[2], 'w').write({answer!r})")
    assert refused(PLAN) is Cause.CRASHED


def test_a_file_that_wants_all_memory_is_refused(tmp_path: Path) -> None:
    big = tmp_path / "a.txt"
    big.write_text("KẾ HOẠCH " * 3_000_000)
    assert refused(big, megabytes=300) in (Cause.TOO_HEAVY, Cause.CRASHED)


def test_pages_are_told_as_they_are_done(stands_in: Stand) -> None:
    stands_in("import os, sys\nfor page in '12': print(page, 2, flush=True)\nprint('noise')\nos.abort()")
    told = []
    with pytest.raises(ReadError):
        vanban.read_safely(PLAN, on_page=lambda done, count: told.append((done, count)))
    assert told == [(1, 2), (2, 2)]


def test_json_that_says_another_class_is_refused() -> None:
    said = json.loads(json.dumps(to_json(vanban.read(PLAN))))
    said["body"][0]["block"]["is"] = "Popen"
    with pytest.raises(ValueError, match="no Document"):
        from_json(Document, said)


def test_each_page_that_is_done_gives_more_time_and_pages_told_twice_do_not(
    stands_in: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "PAGE_SECONDS", 1.0)
    stands_in("import time\nfor _ in range(40): print('1 2', flush=True); time.sleep(0.1)\n")
    began = time.monotonic()
    with pytest.raises(ReadError) as refused:
        vanban.read_safely(PLAN, seconds=0.5)
    assert refused.value.cause is Cause.TIMEOUT
    assert 1.4 < time.monotonic() - began < 3.5
