"""A reading as JSON and as a summary for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vanban.model import Body, Deadline, Document, Doubt, Span, Target, Task

Json = dict[str, Any]


def as_json(document: Document) -> Json:
    """The reading in the schema of the project's measure, with spans [start, end), text and doubts."""
    return {
        "format": document.format,
        "pages": document.pages,
        "header": _header(document),
        "sections": [
            {"path": list(section.path), "title": section.title, "span": _span(section.span)}
            for section in document.sections
        ],
        "references": [
            {
                "symbol": reference.symbol,
                "date": reference.date and reference.date.isoformat(),
                "kind": reference.kind,
                "number": reference.number,
                "issuer": reference.issuer,
                "title": reference.title,
                "span": _span(reference.span),
            }
            for reference in document.references
        ],
        "mentions": [
            {"text": mention.text, "symbol": mention.reference.symbol, "span": _span(mention.span)}
            for mention in document.mentions
        ],
        "deadlines": [_deadline(deadline) for deadline in document.deadlines],
        "tasks": [_task(task) for task in document.tasks],
        "targets": [_target(target) for target in document.targets],
        "abbreviations": [
            {"short": one.short, "full": one.full, "span": _span(one.span)} for one in document.abbreviations
        ],
        "signer": {
            "authority": document.signer.authority,
            "post": document.signer.post,
            "name": document.signer.name,
        },
        "recipients": [recipient.text for recipient in document.recipients],
        "doubts": [_doubt(doubt) for doubt in document.doubts],
        "notes": list(document.notes),
        "text": document.text,
    }


def _header(document: Document) -> Json:
    header = document.header
    return {
        "issuer": header.issuer,
        "parent": header.parent,
        "kind": header.kind,
        "number": header.number,
        "symbol": header.symbol,
        "place": header.place,
        "date": header.date,
        "title": header.title,
        "spans": {name: _span(span) for name, span in header.spans.items()},
    }


def _task(task: Task) -> Json:
    return {
        "text": task.text,
        "quote": task.quote,
        "table": task.table,
        "section": list(task.section),
        "directs": _names(task.directs),
        "leads": _names(task.leads),
        "coordinates": _names(task.coordinates),
        "deadline": _deadline(task.deadline) if task.deadline else None,
        "product": task.product,
        "targets": [_target(target) for target in task.targets],
        "span": _span(task.span),
    }


def _doubt(doubt: Doubt) -> Json:
    """A scan's doubt also with its place: the page and its box in parts of the page's width and height."""
    said: Json = {"code": doubt.code, "values": list(doubt.values), "span": _span(doubt.span)}
    if doubt.page is not None:
        box = doubt.box
        said |= {"page": doubt.page, "box": box and [box.left, box.top, box.right, box.bottom]}
    return said


def _names(bodies: tuple[Body, ...]) -> list[str]:
    return [body.name for body in bodies]


def _deadline(deadline: Deadline) -> Json:
    return {
        "text": deadline.text,
        "by": deadline.by and deadline.by.isoformat(),
        "recurrence": deadline.recurrence,
        "precision": deadline.precision,
        "reckoned": deadline.reckoned,
        "span": _span(deadline.span),
    }


def _target(target: Target) -> Json:
    """Figures as text, so that none is rounded; those of money are in đồng."""
    return {
        "text": target.text,
        "value": str(target.value),
        "upper": None if target.upper is None else str(target.upper),
        "unit": target.unit,
        "comparison": target.comparison,
        "of": target.of,
        "span": _span(target.span),
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


# --- for people ----------------------------------------------------------------------------------


def summary(document: Document) -> str:
    """What was read, on a page or two of Vietnamese."""
    parts = (_head_lines, _outline_lines, _task_lines, _deadline_lines, _reference_lines, _mention_lines,
             _short_name_lines, _closing_lines)  # fmt: skip
    return "\n\n".join(filter(None, ("\n".join(part(document)) for part in parts)))


def _head_lines(document: Document) -> Iterator[str]:
    header = document.header
    symbol = "/".join(filter(None, (header.number, header.symbol)))
    facts = (
        ("Cơ quan ban hành", " / ".join(filter(None, (header.parent, header.issuer)))),
        ("Số, ký hiệu", symbol),
        ("Ngày", ", ".join(filter(None, (header.place, _day(header.date))))),
        ("Loại", header.kind),
        ("Trích yếu", header.title),
    )
    return (f"{name}: {value}" for name, value in facts if value)


def _outline_lines(document: Document) -> Iterator[str]:
    if document.sections:
        yield f"Đề mục ({len(document.sections)})"
    for section in document.sections:
        yield f"{'  ' * len(section.path)}{section.path[-1]}. {_short(section.title)}"


def _task_lines(document: Document) -> Iterator[str]:
    if document.tasks:
        yield f"Nhiệm vụ ({len(document.tasks)})"
    for number, task in enumerate(document.tasks, 1):
        yield f"  {number}. {_short(task.text)}"
        roles = (("chỉ đạo", task.directs), ("chủ trì", task.leads), ("phối hợp", task.coordinates))
        yield from (f"     {role}: {', '.join(_names(bodies))}" for role, bodies in roles if bodies)
        if task.deadline:
            yield f"     thời hạn: {_when(task.deadline)}"
        yield from (f"     chỉ tiêu: {target.text}" for target in task.targets)


def _deadline_lines(document: Document) -> Iterator[str]:
    if document.deadlines:
        yield f"Thời hạn trong lời văn ({len(document.deadlines)})"
    yield from (f"  {_when(deadline)}" for deadline in document.deadlines)


def _when(deadline: Deadline) -> str:
    day = deadline.by and f"{deadline.by:%d/%m/%Y}"
    return f"{deadline.text} → {day}" if day else deadline.text


def _reference_lines(document: Document) -> Iterator[str]:
    if document.references:
        yield f"Văn bản viện dẫn ({len(document.references)})"
    for reference in document.references:
        yield f"  {reference.symbol}" + (f" ngày {reference.date:%d/%m/%Y}" if reference.date else "")


def _mention_lines(document: Document) -> Iterator[str]:
    if document.mentions:
        yield f"Nhắc lại văn bản đã viện dẫn ({len(document.mentions)})"
    for mention in document.mentions:
        yield f"  {mention.text} → {mention.reference.symbol}"


def _short_name_lines(document: Document) -> Iterator[str]:
    if document.abbreviations:
        yield f"Chữ viết tắt ({len(document.abbreviations)})"
    yield from (f"  {one.short}: {one.full}" for one in document.abbreviations)


def _closing_lines(document: Document) -> Iterator[str]:
    signer = document.signer
    if any((signer.authority, signer.post, signer.name)):
        yield "Người ký: " + ", ".join(filter(None, (signer.authority, signer.post, signer.name)))
    if document.recipients:
        yield "Nơi nhận: " + "; ".join(recipient.text for recipient in document.recipients)


def _day(date: str | None) -> str | None:
    return date and "/".join(reversed(date.split("-")))


def _short(text: str, width: int = 110) -> str:
    return text if len(text) <= width else f"{text[:width].rsplit(' ', 1)[0]} …"
