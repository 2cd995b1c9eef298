"""Documents and readings for the tests of the front door. Names are made up."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from docx import Document

from dondoc.intake.actions import drafting
from dondoc.intake.models import DraftTask, IncomingDocument

LINES = (
    "KẾ HOẠCH",
    "Phát động phong trào thi đua chào mừng ngày thành lập phường",
    "I. TUYÊN TRUYỀN",
    "1. Tuyên truyền trực quan",
    "- Phòng Văn hóa - Xã hội chủ trì treo băng rôn trên các tuyến đường, hoàn thành trước ngày 28/02/2025.",
    "- Mỗi khối dân cư đăng ký một công trình; Ban Quản lý chợ Hoa Sơn phối hợp thực hiện.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Đồng chí Hồ Thị Nhân, Phó Chủ tịch UBND phường trực tiếp chỉ đạo.",
    "2. Ban Quản lý chợ Hoa Sơn chủ trì dọn vệ sinh khu vực chợ.",
)
TEXT = "\n".join(LINES)


def at(words: str, after: int = 0) -> list[int]:
    """Where words stand in TEXT."""
    start = TEXT.index(words, after)
    return [start, start + len(words)]


def line(number: int) -> list[int]:
    return at(LINES[number])


def body(number: int, **looks: Any) -> dict[str, Any]:
    return {"span": line(number), "bold": False, "italic": False, "centred": False, "heading": 0, "page": 1} | looks


def task(passage: list[int], text: str, section: list[str], **names: list[str]) -> dict[str, Any]:
    """A task of a reading; `leads=["…"]` and so on are names printed within the passage."""
    roles = {
        role: [{"name": name, "span": at(name, passage[0]), "each": False} for name in names.get(role, [])]
        for role in ("directs", "leads", "coordinates")
    }
    return {
        "text": text, "quote": TEXT[slice(*passage)], "span": passage, "section": section, "table": False, **roles,
        "deadline": None, "product": None,
    }  # fmt: skip


def reading() -> dict[str, Any]:
    """What vanban would say of TEXT."""
    banner = task(line(4), "treo băng rôn trên các tuyến đường", ["I", "1"], leads=["Phòng Văn hóa - Xã hội"])
    when = at("trước ngày 28/02/2025")
    banner["deadline"] = {
        "text": "trước ngày 28/02/2025", "by": "2025-02-28", "recurrence": None, "precision": "day", "span": when,
    }  # fmt: skip
    works = task(
        line(5), "đăng ký một công trình", ["I", "1"],
        leads=["Mỗi khối dân cư"], coordinates=["Ban Quản lý chợ Hoa Sơn"],
    )  # fmt: skip
    sections = [
        {"path": ["I"], "title": "TUYÊN TRUYỀN", "span": [line(2)[0], line(5)[1]], "title_span": at("TUYÊN TRUYỀN")},
        {
            "path": ["I", "1"],
            "title": "Tuyên truyền trực quan",
            "span": [line(3)[0], line(5)[1]],
            "title_span": line(3),
        },
        {"path": ["II"], "title": "TỔ CHỨC THỰC HIỆN", "span": [line(6)[0], line(8)[1]], "title_span": line(6)},
    ]
    return {
        "format": "docx", "pages": 1, "text": TEXT, "notes": [],
        "body": [body(number, bold=number in (0, 2, 6), centred=number < 2) for number in range(len(LINES))],
        "header": {
            "kind": "Kế hoạch", "number": "", "symbol": "KH-UBND", "issuer": "Ủy ban nhân dân phường Hoa Sơn",
            "title": LINES[1], "date": "2025-01-??",
        },
        "sections": sections, "references": [],
        "deadlines": [banner["deadline"]],
        "tasks": [
            banner,
            works,
            task(line(7), "trực tiếp chỉ đạo", ["II"], directs=["Hồ Thị Nhân"]),
            task(line(8), "dọn vệ sinh khu vực chợ", ["II"], leads=["Ban Quản lý chợ Hoa Sơn"]),
        ],
        "doubts": [
            {"code": "number-blank", "values": [], "span": None},
            {"code": "names-differ", "values": ["Hồ Thị Nhân", "Hồ Thị Nhàn"], "span": at("Hồ Thị Nhân")},
            {"code": "task-without-lead", "values": ["trực tiếp chỉ đạo"], "span": line(7)},
        ],
        "signer": {"authority": None, "post": None, "name": None}, "recipients": [],
    }  # fmt: skip


def uploaded(cast: Any, *, data: bytes = b"ke hoach", state: str = "reading") -> IncomingDocument:
    """A row as it stands while a worker reads it."""
    from hashlib import sha256

    now = timezone.now()
    document = IncomingDocument(
        authority=cast.ward, file_name="ke-hoach.docx", size=len(data), sha256=sha256(data).hexdigest(), state=state,
        uploaded_by=cast.users["clerk"], uploaded_at=now, claimed_at=now if state == "reading" else None,
    )  # fmt: skip
    document.file.save(f"{document.key}.docx", ContentFile(data), save=False)
    document.save()
    return document


def under_review(cast: Any, *, data: bytes = b"ke hoach", found: dict[str, Any] | None = None) -> IncomingDocument:
    document = uploaded(cast, data=data)
    drafting.keep_reading(document, found or reading(), at=timezone.now(), say=lambda: None)
    document.refresh_from_db()
    return document


def task_named(document: IncomingDocument, words: str) -> DraftTask:
    return document.tasks.get(text__contains=words)


def docx(*lines: str) -> bytes:
    """A Word file with these paragraphs."""
    made = Document()
    for one in lines:
        made.add_paragraph(one)
    out = BytesIO()
    made.save(out)
    return out.getvalue()
