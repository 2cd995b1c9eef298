"""Plans to test with: small ones made row by row, for what is not about adopting."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from dondoc.intake.models import IncomingDocument
from dondoc.plans.models import Assignment, Plan, Section, Task
from dondoc.words import fold

TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
_next = count(1)


def make_document(cast: Any, title: str = "Tổ chức Ngày hội văn hóa các khối dân cư", **more: Any) -> IncomingDocument:
    values: dict[str, Any] = {
        "state": "adopted", "file": "incoming/thu.docx", "file_name": "thu.docx", "size": 1,
        "sha256": f"{next(_next):064d}", "uploaded_by": cast.users["clerk"], "uploaded_at": NOW, "title": title,
    }  # fmt: skip
    return IncomingDocument.objects.create(authority=cast.ward, **(values | more))


def make_plan(cast: Any, title: str = "Tổ chức Ngày hội văn hóa các khối dân cư", number: str = "27") -> Plan:
    return Plan.objects.create(
        authority=cast.ward, document=make_document(cast, title), kind="Kế hoạch", number=number, symbol="KH-UBND",
        title=title, issued_on=date(2026, 1, 5), adopted_by=cast.users["clerk"], adopted_at=NOW,
    )  # fmt: skip


def make_section(plan: Plan, label: str, title: str, parent: Section | None = None) -> Section:
    path = f"{parent.path}/{label}" if parent else label
    return Section.objects.create(
        authority=plan.authority, plan=plan, parent=parent, order=next(_next), label=label, path=path, title=title
    )


def make_task(
    plan: Plan, text: str = "Ra quân dọn vệ sinh", due: date | None = None, section: Section | None = None, **more: Any
) -> Task:
    return Task.objects.create(
        authority=plan.authority, plan=plan, section=section, order=next(_next), text=text, quote=text, due=due,
        search=fold(f"{text} {plan.code}"), **more,
    )  # fmt: skip


def give(task: Task, body: Any, role: str = "leads", **more: Any) -> Assignment:
    more.setdefault("due", task.due)
    return Assignment.objects.create(authority=task.authority, task=task, body=body, role=role, **more)
