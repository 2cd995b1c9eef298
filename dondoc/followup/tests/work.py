"""Work to follow up: a plan in force with sections, tasks and assignments, and real photos to send."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dondoc.followup.models import ReminderRule
from dondoc.intake.models import IncomingDocument
from dondoc.plans.models import Assignment, Plan, Section, Task

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=ZONE)
_next = count(1)


def at(day: int, month: int = 3, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=ZONE)


def make_plan(cast: Any, title: str = "Thực hiện năm trật tự và văn minh đô thị", number: str = "27") -> Plan:
    user = cast.users["clerk"]
    document = IncomingDocument.objects.create(
        authority=cast.ward, state="adopted", file="incoming/thu.docx", file_name="thu.docx", size=1,
        sha256=f"{next(_next):064d}", uploaded_by=user, uploaded_at=NOW, title=title,
    )  # fmt: skip
    return Plan.objects.create(
        authority=cast.ward, document=document, kind="Kế hoạch", number=number, symbol="KH-UBND", title=title,
        issued_on=date(2026, 1, 5), adopted_by=user, adopted_at=NOW,
    )  # fmt: skip


def make_section(plan: Plan, label: str, title: str, parent: Section | None = None) -> Section:
    path = f"{parent.path}/{label}" if parent else label
    return Section.objects.create(
        authority=plan.authority, plan=plan, parent=parent, order=next(_next), label=label, path=path, title=title
    )


def make_task(
    plan: Plan, text: str = "Ra quân dọn vệ sinh", due: date | None = None, section: Section | None = None
) -> Task:
    return Task.objects.create(
        authority=plan.authority, plan=plan, section=section, order=next(_next), text=text, quote=text, due=due
    )


def give(task: Task, body: Any, role: str = "leads", **more: Any) -> Assignment:
    more.setdefault("due", task.due)
    return Assignment.objects.create(authority=task.authority, task=task, body=body, role=role, **more)


def photo(name: str = "anh.jpg", size: tuple[int, int] = (640, 480), kind: str = "JPEG", **save: Any) -> Any:
    out = BytesIO()
    image = Image.new("RGB", size, (180, 60, 40))
    image.paste((20, 120, 60), (0, 0, size[0] // 2, size[1]))
    image.save(out, kind, **save)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def rule(cast: Any, since: date = date(2026, 1, 1), **values: Any) -> ReminderRule:
    """A rule of the ward's reminders; what is not said is as the house has it."""
    return ReminderRule.objects.create(authority=cast.ward, valid_from=since, reason="Quy chế", set_at=NOW, **values)
