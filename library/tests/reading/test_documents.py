"""Whole documents of the kinds that offices issue, each beside what is to be read in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import vanban
from vanban.model import Document, Task
from vanban.reading.closing import closing
from vanban.reading.header import header
from vanban.reading.laid import lay_out
from vanban.reading.outline import outline
from vanban.reading.references import references
from vanban.sources import open_source

FOLDER = Path(__file__).parent / "documents"
PAPERS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")
FIELDS = ("issuer", "parent", "kind", "number", "symbol", "place", "date", "title")


def told(path: Path) -> dict[str, Any]:
    """What the stages of structure say of a file."""
    laid = lay_out(open_source(path).blocks)
    head, below = header(laid)
    end, content = closing(below)
    return {
        "header": {name: getattr(head, name) for name in FIELDS},
        "signer": {name: getattr(end.signer, name) for name in ("authority", "post", "name")},
        "recipients": [recipient.text for recipient in end.recipients],
        "references": {one.symbol: one.date.isoformat() if one.date else None for one in references(laid, header=head)},
        "sections": [f"{'/'.join(section.path)} {section.title}" for section in outline(content)],
    }


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_a_document_is_read_as_a_clerk_would_write_it_down(paper: Path) -> None:
    golden = json.loads(paper.with_suffix(".json").read_text(encoding="utf-8"))
    golden.pop("work", None)
    assert told(paper) == golden


WORKED = [path for path in PAPERS if "work" in json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))]


@pytest.mark.parametrize("paper", WORKED, ids=lambda path: path.name)
def test_the_work_that_a_document_of_another_province_gives_is_read(paper: Path) -> None:
    golden = json.loads(paper.with_suffix(".json").read_text(encoding="utf-8"))
    assert [work(task) for task in vanban.read(paper).tasks] == golden["work"]


def work(task: Task) -> str:
    """Where a task stands, its first words, and who directs, leads and helps by when."""
    roles = (("D", task.directs), ("L", task.leads), ("C", task.coordinates))
    who = [f"{sign}={'; '.join(body.name for body in bodies)}" for sign, bodies in roles if bodies]
    when = [f"T={task.deadline.by or task.deadline.recurrence or '?'}"] if task.deadline else []
    return " | ".join([f"{'/'.join(task.section) or '-'} {task.text[:60].rstrip()}", *who, *when])


def test_every_kind_of_layout_is_among_the_documents() -> None:
    kinds = {json.loads(path.read_text(encoding="utf-8"))["header"]["kind"] for path in FOLDER.glob("*.json")}
    assert kinds >= {"Kế hoạch", "Công văn", "Công điện", "Thông báo", "Quyết định", "Báo cáo"}


def spans_of(document: Document) -> list[tuple[int, int]]:
    places = [section.span for section in document.sections] + [section.title_span for section in document.sections]
    places += [reference.span for reference in document.references] + list(document.header.spans.values())
    places += [recipient.span for recipient in document.recipients]
    return [(place.start, place.end) for place in places]
