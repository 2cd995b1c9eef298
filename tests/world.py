"""A ward with one of everything, made by the rooms' own actions: what the walk through every address meets."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from dondoc.intake.tests.papers import under_review
from dondoc.issuing.actions import Files, Paper, issue
from dondoc.organization.models import Alias, Officer
from tests.cast import Cast


def make_world(cast: Cast) -> dict[str, Any]:
    """Keys by what the table calls the thing."""
    now = timezone.now()
    document = under_review(cast)
    draft = document.tasks.order_by("order").first()
    spare = Officer.objects.create(authority=cast.ward, kind="officer", name="Mai Thử Nghiệm")
    paper = Paper("BC", "BC-UBND", "Kết quả", "Hồ Thị Nhân", ["CHỦ TỊCH"], ["Lưu: VT"], lambda _n: Files(b"d", b"p"))
    return {
        "unit": cast.culture.pk,
        "alias": Alias.objects.create(authority=cast.ward, body=cast.culture, printed="Phòng VHXH").pk,
        "account": cast.users["reader"].pk,
        "spare": spare.pk,
        "document": document.pk,
        "key": document.key,
        "doubt": document.doubts.first().pk,
        "draft": draft.pk,
        "named": draft.bodies.first().pk,
        "issued": issue(paper, by=cast.member("leader"), on=date(2026, 11, 24), at=now).pk,
    }
