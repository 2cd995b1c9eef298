"""One plan saved by LibreOffice in every format of an office is read the same."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import vanban
from vanban.model import Body, Deadline, Document, Task

sys.path.insert(0, str(Path(__file__).parents[1] / "sources"))
from paper import CONVERTED, FILTERS, convert


def told(document: Document) -> dict[str, Any]:
    """What was read, without the places, which formats may shift."""
    return {
        "header": replace(document.header, spans={}),
        "sections": [(section.path, section.title) for section in document.sections],
        "tasks": [_task(task) for task in document.tasks],
        "deadlines": [_deadline(deadline) for deadline in document.deadlines],
        "references": [(one.symbol, one.date, one.kind) for one in document.references],
        "signer": replace(document.signer, span=None),
        "recipients": [recipient.text for recipient in document.recipients],
    }


def _task(task: Task) -> tuple[Any, ...]:
    names = (task.directs, task.leads, task.coordinates)
    return (task.text, task.section, task.table, *map(_names, names), task.product, _deadline(task.deadline))


def _names(bodies: tuple[Body, ...]) -> list[str]:
    return [body.name for body in bodies]


def _deadline(deadline: Deadline | None) -> tuple[Any, ...] | None:
    return deadline and (deadline.text, deadline.by, deadline.recurrence, deadline.precision)


@pytest.fixture(scope="module")
def word() -> dict[str, Any]:
    return told(vanban.read(CONVERTED / "plan.docx"))


def test_the_word_file_has_all_there_is_to_compare(word: dict[str, Any]) -> None:
    assert all(word.values())
    assert word["header"].symbol == "KH-UBND"
    assert [path for path, _ in word["sections"]] == [
        ("I",), ("I", "1"), ("I", "2"), ("I", "2", "a"), ("I", "2", "b"), ("II",), ("II", "1"), ("II", "2"),
        ("Phụ lục I",),
    ]  # fmt: skip
    leads = [task[4] for task in word["tasks"]]
    assert leads[2:] == [["Phòng Văn hóa - Xã hội"]] * 2 + [["Phòng Kinh tế"]] * 2
    assert [task[5] for task in word["tasks"]][2:] == [["Đoàn phường"], [], ["Trạm Khuyến nông"], ["các khối"]]


@pytest.mark.parametrize("kind", FILTERS)
def test_the_kept_conversion_is_read_the_same(kind: str, word: dict[str, Any]) -> None:
    assert told(vanban.read(CONVERTED / f"plan.{kind}")) == word


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here: nothing was converted anew")
def test_conversions_made_now_are_read_the_same(tmp_path: Path, word: dict[str, Any]) -> None:
    convert(tmp_path)
    for kind in FILTERS:
        assert told(vanban.read(tmp_path / f"plan.{kind}")) == word
