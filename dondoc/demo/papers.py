"""The demo's paper work: what arrived, numbers held and cancelled, and the open file (hồ sơ) of the first plan."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from dondoc.demo.people import Ward
from dondoc.intake.actions import arrivals
from dondoc.intake.models import Arrival
from dondoc.issuing.actions.holds import cancel_hold, hold
from dondoc.organization.models import Unit, UnitKind
from dondoc.plans.models import Plan
from dondoc.records import actions as records
from dondoc.records.actions.keeping import Named
from dondoc.records.forms import proposed

# days ago, issuer, number, symbol, kind, abstract, days to deal with it (None: to know), how far it is, reply
ARRIVED: tuple[tuple[int, str, str, str, str, str, int | None, str, str], ...] = (
    (40, "Ủy ban nhân dân tỉnh Sơn Nam", "1182", "UBND-NC", "Công văn",
     "Tăng cường phòng cháy, chữa cháy mùa hanh khô", 20, "done", "18/UBND"),
    (27, "Sở Nội vụ tỉnh Sơn Nam", "215", "KH-SNV", "Kế hoạch",
     "Kiểm tra cải cách hành chính năm 2026", 35, "doing", ""),
    (16, "Công an tỉnh Sơn Nam", "77", "TB-CAT", "Thông báo",
     "Phương thức, thủ đoạn lừa đảo qua mạng dịp cuối năm", None, "to-know", ""),
    (12, "Ủy ban nhân dân tỉnh Sơn Nam", "1266", "UBND-VX", "Công văn",
     "Báo cáo kết quả xây dựng đô thị văn minh", 8, "waiting", ""),
    (3, "Sở Tài chính tỉnh Sơn Nam", "402", "STC-NS", "Công văn",
     "Lập dự toán thu, chi ngân sách năm sau", 12, "waiting", ""),
)  # fmt: skip


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(8, 40)))


def paper_work(ward: Ward, plan: Plan, *, today: date) -> None:
    """Within the ward's scope."""
    rows = [_arrived(ward, today, row) for row in ARRIVED]
    clerk, yesterday = ward.members["vanthu"], today - timedelta(days=1)
    at = _morning(yesterday)
    hold("GM", reason="Giấy mời họp giao ban tuần tới", on=yesterday, by=clerk, at=at)
    gone = hold("QĐ", reason="Quyết định thành lập tổ kiểm tra", on=yesterday, by=clerk, at=at)
    cancel_hold(gone, reason="Giữ nguyên tổ kiểm tra cũ", by=clerk, at=at + timedelta(hours=2))
    kept = records.retentions_of(ward.authority, on=yesterday).get(name__contains="phong trào")
    file = records.open_record(Named(**proposed(plan), retention=kept), plan=plan, by=clerk, at=at)
    records.add_document(file, f"intake.arrival:{rows[-2].pk}", by=clerk, at=at + timedelta(minutes=5))


def _arrived(ward: Ward, today: date, row: tuple[Any, ...]) -> Arrival:
    ago, issuer, number, symbol, kind, title, days, progress, reply = row
    day = today - timedelta(days=ago)
    office = Unit.objects.filter(ended_on=None, unit_kind=UnitKind.OFFICE).order_by("order", "sort").first()
    values = dict.fromkeys(arrivals.FIELDS, "") | {
        "arrived_on": day, "issuer": issuer, "doc_number": number, "doc_symbol": symbol, "kind": kind, "title": title,
        "issued_on": day - timedelta(days=2), "pages": 2, "urgency": 0, "given_to": office, "given_on": day,
        "due": day + timedelta(days=days) if days else None, "progress": progress, "reply": reply,
    }  # fmt: skip
    return arrivals.register(values, by=ward.members["vanthu"], at=_morning(day))
