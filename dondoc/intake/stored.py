"""A reading as it is kept in the database: made from vanban's Document.

The form is the application's own, so that what was stored years ago can still be shown when the library's
JSON has moved on. Places are [start, end], half-open characters of "text". `reading.py` is its only reader.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from typing import Any

from vanban.model import Body, Deadline, Document, Doubt, Header, Line, Mention, Placed, Span, Table, Target, Task

Json = dict[str, Any]
ROLES = ("directs", "leads", "coordinates")


def stored(document: Document) -> Json:
    """Everything the review shows, as plain JSON values."""
    return {
        "form": 1,
        "format": document.format,
        "pages": document.pages,
        "notes": list(document.notes),
        "text": document.text,
        "body": [_block(one) for one in document.body],
        "header": _header(document.header),
        "sections": [
            {"path": list(one.path), "title": one.title, "span": _span(one.span)} for one in document.sections
        ],
        "references": [
            {
                "symbol": one.symbol,
                "date": _day(one.date),
                "kind": one.kind,
                "issuer": one.issuer,
                "title": one.title,
                "span": _span(one.span),
            }
            for one in document.references
        ],
        "mentions": [_mention(one, document) for one in document.mentions],
        "deadlines": [_deadline(one) for one in document.deadlines],
        "tasks": [_task(one, document) for one in document.tasks],
        "targets": [_target(one) for one in document.targets],
        "abbreviations": [
            {"short": one.short, "full": one.full, "span": _span(one.span)} for one in document.abbreviations
        ],
        "signer": {name: getattr(document.signer, name) for name in ("authority", "post", "name")},
        "recipients": [one.text for one in document.recipients],
        "doubts": [_doubt(one) for one in document.doubts],
    }


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _header(header: Header) -> Json:
    names = ("issuer", "parent", "kind", "number", "symbol", "place", "date", "title")
    return {name: getattr(header, name) for name in names}


def _block(placed: Placed) -> Json:
    spans = iter(placed.spans)
    if isinstance(placed.block, Line):
        return _line(placed.block, next(spans))
    return {"rows": _rows(placed.block, spans), "bordered": placed.block.bordered}


def _rows(table: Table, spans: Iterable[Span]) -> list[list[Json]]:
    """Cells in reading order take their places from ``spans`` one line after the other."""
    places = iter(spans)
    return [
        [
            {"lines": [_line(line, next(places)) for line in cell.lines], "columns": cell.columns, "rows": cell.rows}
            for cell in row
        ]
        for row in table.rows
    ]


def _line(line: Line, span: Span) -> Json:
    looks = {name: getattr(line, name) for name in ("bold", "italic", "centred", "heading", "page")}
    return {"span": _span(span), **{name: value for name, value in looks.items() if value}}


def _mention(one: Mention, document: Document) -> Json:
    """ "of" is the place among the references of the citation that it means."""
    return {"text": one.text, "span": _span(one.span), "of": document.references.index(one.reference)}


def _deadline(one: Deadline) -> Json:
    return {
        "text": one.text,
        "by": _day(one.by),
        "recurrence": one.recurrence,
        "precision": one.precision.value if one.precision else None,
        "span": _span(one.span),
        "year_inferred": one.year_inferred,
        "reckoned": one.reckoned,
    }


def _target(one: Target) -> Json:
    """Figures as text, so that none is rounded."""
    return {
        "text": one.text,
        "value": str(one.value),
        "upper": None if one.upper is None else str(one.upper),
        "unit": one.unit,
        "comparison": one.comparison.value,
        "of": one.of,
        "span": _span(one.span),
    }


def _doubt(one: Doubt) -> Json:
    """A doubt about a scanned page also says which; "picture" is the place cut out, a PNG in base64."""
    kept: Json = {"code": one.code, "values": list(one.values), "span": _span(one.span)}
    if one.page is not None:
        box = one.box
        kept |= {"page": one.page, "box": box and [box.left, box.top, box.right, box.bottom]}
    return kept | ({"picture": b64encode(one.picture).decode("ascii")} if one.picture else {})


def _task(one: Task, document: Document) -> Json:
    return {
        "text": one.text,
        "quote": one.quote,
        "span": _span(one.span),
        "section": list(one.section),
        "table": one.table,
        **{role: [_body(body, document) for body in getattr(one, role)] for role in ROLES},
        "deadline": _deadline(one.deadline) if one.deadline else None,
        "product": one.product,
    }


def _body(body: Body, document: Document) -> Json:
    """ "full" is told only of a name that the document itself makes short."""
    full = document.in_full(body.name)
    more = {"full": full} if full != body.name else {}
    return {"name": body.name, "span": _span(body.span), "each": body.each} | more
