"""The places of the frame, in the street's order, and who sees each. A place whose room is not there is left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of a bar. ``names`` are tried in turn; ``prefix`` marks it active below its address."""

    title: Any
    icon: str
    names: tuple[str, ...]
    needs: str = "read-plans"
    quick: bool = False  # a deed, not a place: never marked as the one you are in
    address: str = ""
    active: bool = False


MINE = Place(_("Việc của tôi"), "user-check", ("followup:mine",), "report")
WAITING = Place(pgettext_lazy("place", "Chờ xác nhận"), "rubber-stamp", ("followup:waiting",), "assign")
OVERVIEW = Place(_("Tổng quan"), "layout-dashboard", ("overview:home",))
TASKS = Place(_("Nhiệm vụ"), "checklist", ("plans:register",))
PLANS = Place(_("Kế hoạch"), "clipboard-list", ("plans:list",))
REPORTS = Place(pgettext_lazy("place", "Báo cáo"), "report", ("reports:list",))
DIRECTORY = Place(_("Danh bạ"), "address-book", ("organization:directory",))

OWN = (MINE, WAITING)
STREET = (
    OVERVIEW,
    Place(_("Văn bản đến"), "inbox", ("intake:list",)),
    PLANS,
    TASKS,
    REPORTS,
    Place(_("Lịch công tác"), "calendar", ("meetings:week",)),
    Place(_("Kiểm tra thực tế"), "map-pin", ("inspections:list",), "read-all-reports"),
    Place(_("Đánh giá công việc"), "chart-bar", ("appraisal:list",), "report"),
    Place(_("Kiểm tra dự thảo"), "checks", ("issuing:drafts",), "check-drafts"),
    Place(_("Văn bản đi"), "send", ("issuing:list", "issuing:register")),
    Place(_("Liên thông"), "mail", ("exchange:list",), "write-reports"),
    Place(_("Hồ sơ"), "archive", ("records:list",), "read-records"),
)
BELOW = (
    DIRECTORY,
    Place(_("Tài khoản"), "key", ("organization:accounts",), "administer"),
    Place(_("Đánh giá, quy tắc"), "adjustments", ("appraisal:rules",), "administer"),
    Place(_("Thiết lập"), "settings", ("organization:settings",), "administer"),
    Place(_("Nhật ký"), "history", ("journal:list",), "administer"),
)
QUICK = Place(_("Báo cáo nhanh"), "plus", ("followup:quick", "followup:mine"), "report", quick=True)
THUMB = (MINE, TASKS, QUICK, OVERVIEW)  # the bar under a reporter's thumb
THUMB_OF_READERS = (OVERVIEW, PLANS, TASKS, DIRECTORY)


def address_of(*names: str, args: tuple[Any, ...] = ()) -> str:
    """The address of the first of these URL names that exists; "" where the room is not there."""
    for name in names:
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            continue
    return ""


def shown(places: tuple[Place, ...], *, can: Collection[str], here: str) -> list[Place]:
    """The places this person may open, the one they are in marked."""
    found = [replace(one, address=address_of(*one.names)) for one in places if one.needs in can]
    there = [one for one in found if one.address]
    return [replace(one, active=not one.quick and one.address == _longest(there, here)) for one in there]


def _longest(places: list[Place], here: str) -> str:
    inside = [one.address for one in places if here.startswith(one.address)]
    return max(inside, key=len, default="")


# what a journal line speaks of -> the page that shows it
SUBJECTS: dict[str, str] = {
    "intake.incomingdocument": "intake:review",
    "intake.arrival": "intake:arrival",
    "plans.plan": "plans:plan",
    "plans.task": "plans:task",
    "reports.monthlyreport": "reports:report",
    "issuing.outgoingdocument": "issuing:document",
    "organization.body": "organization:body",
    "issuing.letter": "issuing:letter",
    "exchange.parcel": "exchange:parcel",
    "exchange.outsidebody": "exchange:outside",
    "meetings.meeting": "meetings:meeting",
    "inspections.inspection": "inspections:inspection",
    "appraisal.appraisal": "appraisal:sheet",
    "appraisal.appraisalperiod": "appraisal:period",
    "appraisal.ruleset": "appraisal:rule-set",
    "reports.reportinground": "reports:round",
    "reports.answer": "reports:answer",
    "records.record": "records:record",
}


PAGES = {"followup.mine": "followup:mine"}  # what is about no single thing


def address_of_subject(subject: str) -> str:
    """The address of the thing that "plans.task:17" names; "" where nothing shows it."""
    label, _colon, key = subject.partition(":")
    if label in PAGES:
        return address_of(PAGES[label])
    return address_of(SUBJECTS[label], args=(int(key),)) if label in SUBJECTS and key.isdecimal() else ""
