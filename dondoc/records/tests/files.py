"""Files (hồ sơ) for the tests: one of a plan with weeks of work behind it, an upload, an export."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dondoc.plans.models import Plan
from dondoc.records import actions, jobs
from dondoc.records.actions.keeping import Named
from dondoc.records.models import Record, RecordExport, RecordFile, Retention

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def retention(cast: Any, name: str = "chuyên đề") -> Retention:
    return actions.retentions_of(cast.ward, on=TODAY).get(name__contains=name)


def opened(cast: Any, plan: Plan | None = None, **more: Any) -> Record:
    values = {"title": "Hồ sơ trồng cây", "retention": retention(cast), "started_on": date(2026, 1, 5)} | more
    return actions.open_record(Named(**values), plan=plan, by=cast.member("clerk"), at=AT)


def picture(colour: tuple[int, int, int] = (20, 90, 30)) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (320, 240), colour).save(out, "JPEG")
    return SimpleUploadedFile("Ảnh lễ phát động.jpg", out.getvalue(), "image/jpeg")


def uploaded(cast: Any, record: Record, file: Any = None, **more: Any) -> RecordFile:
    said = {"title": "Ảnh lễ phát động", "kind": "Ảnh", "day": date(2026, 2, 2), "not_secret": True} | more
    return actions.add_upload(record, file or picture(), by=cast.member("clerk"), at=AT, **said)


def exported(cast: Any, record: Record) -> RecordExport:
    """Made at once, as the worker would."""
    export = actions.ask_export(record, by=cast.member("clerk"), at=AT)
    jobs.make(export.key, now=AT)
    export.refresh_from_db()
    return export


def with_its_file(plan: Plan, name: str = "thu.md", data: bytes = b"ke hoach") -> None:
    """The plan's document gets the bytes that it is said to have come with."""
    document = plan.document
    document.file.save(name, ContentFile(data), save=False)
    document.file_name, document.sha256 = name, hashlib.sha256(data).hexdigest()
    document.save()
