"""A ward with one of everything, made by the rooms' own actions: what the walk through every address meets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from dondoc.appraisal import queries as appraisal_queries
from dondoc.appraisal.actions import periods as appraisals
from dondoc.appraisal.actions.rules import rule_sets
from dondoc.appraisal.actions.sheets import leave_above, object_to
from dondoc.exchange import edxml
from dondoc.exchange.actions import directory as outside
from dondoc.exchange.actions import dispatching as exchange
from dondoc.exchange.actions import parcels
from dondoc.exchange.edxml import Attachment
from dondoc.exchange.tests.files import UNSIGNED, introduced, letter, province_of, received
from dondoc.followup import actions as followup
from dondoc.followup.actions.progress_sheets import keep_progress_sheet
from dondoc.followup.actions.rules import add_rule
from dondoc.followup.models import Acceptance, Extension, ReminderRule
from dondoc.followup.tests.work import give, make_task, photo
from dondoc.inspections import actions as inspections
from dondoc.inspections.proposing import Suspect
from dondoc.intake.actions import arrivals
from dondoc.intake.actions.sheets import keep_sheet
from dondoc.intake.models import CutOut
from dondoc.intake.tests.papers import under_review
from dondoc.intake.tests.test_arrivals import said
from dondoc.issuing.actions import letters, mandates
from dondoc.issuing.actions.holds import hold
from dondoc.issuing.actions.mandates import Terms
from dondoc.issuing.blanks import blanks
from dondoc.issuing.models import Mandate, OutgoingDocument, Receipt, SignedAppendix
from dondoc.issuing.tests.drafts import checked
from dondoc.meetings import actions as meetings
from dondoc.meetings.models import Meeting
from dondoc.notices import tokens
from dondoc.notices.actions import News, tell
from dondoc.notices.actions.preferences import try_device
from dondoc.notices.models import ChannelSettings, Delivery, Device, Fate, Notice, NoticeKind, ZaloLink
from dondoc.organization.models import Alias, Officer
from dondoc.plans.actions import adopt
from dondoc.plans.actions.fields import add_field
from dondoc.plans.actions.views import save_view
from dondoc.plans.models import Assignment, Plan
from dondoc.records.tests.files import exported, opened, uploaded
from dondoc.reports import actions as reports
from dondoc.reports.actions import rounds
from dondoc.reports.models import MonthlyReport
from dondoc.reports.periods import Period, period_due
from tests.cast import Cast

World = dict[str, Any]


def make_world(cast: Cast) -> World:
    """Keys by what the table calls the thing."""
    plan = adopt(under_review(cast, data=b"ke hoach da ban hanh"), by=cast.member("clerk"), at=timezone.now())
    own = {"own-draft": checked(cast).pk}
    lived = _plan(cast, plan) | _work(cast, plan) | _reports(cast, plan)
    return own | _directory(cast) | _review(cast) | lived | _record(cast, plan)


def _directory(cast: Cast) -> World:
    return {
        "unit": cast.culture.pk,
        "alias": Alias.objects.create(authority=cast.ward, body=cast.culture, printed="Phòng VHXH").pk,
        "account": cast.users["reader"].pk,
    }


def _review(cast: Cast) -> World:
    document = under_review(cast)
    CutOut.objects.create(authority=cast.ward, doubt=document.doubts.first(), page=1, picture=b"PNG")
    draft = document.tasks.order_by("order").first()
    table = "Nội dung,Chủ trì\nTreo cờ,Khối 1\n".encode()
    arrival = arrivals.register(said(), by=cast.member("clerk"), at=timezone.now())
    return {
        "arrival": arrival.pk,
        "sheet": keep_sheet(table, "viec.csv", by=cast.member("clerk"), at=timezone.now()).pk,
        "document": document.pk,
        "key": document.key,
        "doubt": document.doubts.first().pk,
        "draft": draft.pk,
        "named": draft.bodies.first().pk,
    }


def _plan(cast: Cast, plan: Plan) -> World:
    view = save_view(name="Quá hạn", query="han=qua-han", by=cast.member("clerk"), at=timezone.now())
    return {
        "plan": plan.pk,
        "adopted": plan.document_id,
        "task": plan.tasks.get(text__contains="đăng ký").pk,
        "view": view.pk,
        "field": add_field({"name": "Đô thị", "led_by": None}, by=cast.member("clerk"), at=timezone.now()).pk,
    }


def _work(cast: Cast, plan: Plan) -> World:
    """The head's own work, claimed complete with a photo and an obstacle."""
    now, head = timezone.now(), cast.member("head")
    mine = Assignment.objects.get(task__plan=plan, body=cast.blocks[0], role="leads")
    said = {"by": head, "at": now, "files": [photo()], "obstacle": "Thiếu kinh phí mua cờ."}
    told = followup.submit(mine, words="Đã đăng ký.", key=uuid4(), **said)
    return {
        "assignment": mine.pk,
        "evidence": told.evidence.get().pk,
        "extension": _extension(cast, plan).pk,
        "refusal": _refusal(cast, plan).pk,
        "notice": (notice := _notice(cast, mine)).pk,
        "delivery": (lost := _lost(notice)).pk,
        "shown": tokens.shown_token(lost.pk),
        "device": (device := _device(cast)).pk,
        "tried": try_device(device, head, at=now).pk,
        "zalo": _ways(cast).pk,
        "unsubscribe": tokens.token(cast.users["head"].pk, cast.ward.pk),
        "obstacle": mine.obstacles.get().pk,
        "rule": _rule(cast).pk,
        "progress-sheet": keep_progress_sheet(
            "Nội dung,Tiến độ\nTreo cờ,50%\n".encode(), "tien-do.csv", by=cast.member("clerk"), at=now
        ).pk,
        **_link(cast, plan),
        "token": followup.renew_feed(by=head, at=now),
    }


def _rule(cast: Cast) -> ReminderRule:
    """From tomorrow on: it can be withdrawn."""
    values = {"before": "5, 1, 0", "late_every": 2, "escalate_after": 3, "letter_after": 10, "reason": "Quy chế"}
    tomorrow = timezone.localdate() + timedelta(days=1)
    return add_rule({"valid_from": tomorrow, **values}, by=cast.member("admin"), at=timezone.now())


def _link(cast: Cast, plan: Plan) -> World:
    """A personal link of the head of the second block, who has no account, to their own work."""
    second = Officer.objects.create(
        authority=cast.ward, kind="officer", name="Đinh Thị Hai", works_in=cast.blocks[1], heads_unit=True
    )
    token = followup.give_link(second, days=30, by=cast.member("clerk"), at=timezone.now())
    work = Assignment.objects.get(task__plan=plan, body=cast.blocks[1], role="leads")
    return {"link": second.links.get().pk, "link-token": token, "link-work": work.pk}


def _inspection(cast: Cast) -> World:
    """The officer's, of one body, with a photo."""
    clerk, at = cast.member("clerk"), timezone.now()
    made = inspections.plan(
        title="Kiểm tra vệ sinh", day=timezone.localdate(), team=[cast.officers["officer"]],
        subjects=[Suspect(cast.blocks[0])], more=["Vệ sinh ngõ"], by=clerk, at=at,
    )  # fmt: skip
    check = made.checks.get()
    inspections.find(check, verdict="good", words="", place="", files=[photo()], version=1, by=clerk, at=at)
    return {"inspection": made.pk, "check": check.pk, "photo": check.photos.get().pk}


def _appraisal(cast: Cast, plan: Plan) -> World:
    """The officer's sheet of this month with a product and an objection; last month locked."""
    clerk, now = cast.member("clerk"), timezone.now()
    today = timezone.localdate(now)
    task = make_task(plan, "Báo cáo chuyên đề", due=today)
    product = give(task, cast.culture, officer=cast.officers["officer"], given_at=now)
    month, before = appraisal_queries.choices(cast.ward, today=today)[:2]
    rule_set = rule_sets(cast.ward)[0]
    period, locked = (
        appraisals.open_period(one.first, one.last, rule_set, by=clerk, at=now) for one in (month, before)
    )
    for one in locked.appraisals.all():
        leave_above(one, reason="Chuyển đến giữa kỳ", version=1, by=clerk, at=now)
    archive = appraisals.lock(locked, version=1, by=clerk, at=now)
    sheet = period.appraisals.get(officer=cast.officers["officer"])
    objection = object_to(sheet, words="Việc giao sát hạn", by=cast.member("officer"), at=now)
    return {
        "rule-set": rule_set.pk, "period": period.pk, "locked-period": locked.pk, "archive": archive.pk,
        "sheet-of-officer": sheet.pk, "own-product": product.pk, "objection": objection.pk,
    }  # fmt: skip


def _meeting(cast: Cast) -> Meeting:
    values = {"kind": "meeting", "title": "Họp giao ban", "starts_at": timezone.now()}
    return meetings.plan(values, [cast.culture], by=cast.member("clerk"), at=timezone.now())


def _notice(cast: Cast, work: Assignment) -> Notice:
    """To the head of the first block, from the clerk."""
    news = News(NoticeKind.URGED, work.task, "urge:world", cast.member("clerk"), timezone.now())
    tell([cast.users["head"]], news)
    return Notice.objects.get(key="urge:world")


def _ways(cast: Cast) -> ZaloLink:
    """All ways out are open, and the head is linked with Zalo."""
    ChannelSettings.objects.create(authority=cast.ward, push_on=True, zalo_on=True, zalo_app_id="4291")
    return ZaloLink.objects.create(authority=cast.ward, user=cast.users["head"], zalo_id="8012345")


def _device(cast: Cast) -> Device:
    """The head's phone."""
    return Device.objects.create(
        authority=cast.ward, user=cast.users["head"], endpoint="https://push.example/1", mark="1", p256dh="", auth="",
        label="Chrome, Android", made_at=timezone.now(),
    )  # fmt: skip


def _lost(notice: Notice) -> Delivery:
    """A letter that the mail server did not take."""
    return Delivery.objects.create(
        authority=notice.authority, notice=notice, channel="email", address="khoi1@phuong.example", state=Fate.FAILED,
        next_at=notice.at,
    )  # fmt: skip


def _refusal(cast: Cast, plan: Plan) -> Acceptance:
    """Written down by the clerk for the last body that nothing was heard of."""
    silent = Assignment.objects.filter(task__plan=plan, role="leads", state="not-started", last_report_at=None)
    said = {"by": cast.member("clerk"), "at": timezone.now(), "reason": "Không thuộc nhiệm vụ của khối."}
    return followup.decline(silent.latest("pk"), **said)


def _extension(cast: Cast, plan: Plan) -> Extension:
    """Asked for by the clerk, for the first body that leads work with a deadline."""
    dated = Assignment.objects.filter(task__plan=plan, role="leads").exclude(due=None)[0]
    said = {"by": cast.member("clerk"), "at": timezone.now(), "reason": "Chờ kinh phí."}
    return followup.ask_extension(dated, until=dated.due + timedelta(days=30), **said)


def _reports(cast: Cast, plan: Plan) -> World:
    """One report in draft, one before the leader, one issued."""
    today = timezone.localdate()
    due = period_due(today, from_day=15, to_day=14)
    before = period_due(due.first, from_day=15, to_day=14)
    submitted, issued = _compiled(cast, None, due), _compiled(cast, plan, before)
    for report in (submitted, issued):
        reports.submit(report, by=cast.member("clerk"), at=timezone.now(), version=report.version)
    reports.approve(issued, by=cast.member("leader"), on=today, at=timezone.now(), version=issued.version)
    receipt = Receipt.objects.create(
        authority=cast.ward, document=issued.outgoing, body=cast.blocks[0], sent_at=timezone.now()
    )
    letter = letters.begin(blanks()["cong-van"], by=cast.member("clerk"), at=timezone.now())
    written = Terms("TUQ", cast.posts["chairman"], "Giấy ủy quyền số 01/GUQ-UBND", today, today, valid_to=today,
                    title="CHÁNH VĂN PHÒNG", content="Giấy giới thiệu")  # fmt: skip
    mandates.give(written, by=cast.member("clerk"), at=timezone.now())
    regime = rounds.regimes_of(cast.ward, on=today)[0]
    asked = rounds.open_round(regime, Period(today - timedelta(days=30), today), at=timezone.now())
    answer = asked.answers.get(body=cast.blocks[0])
    return {
        **_distribution(cast, issued.outgoing),
        **_appraisal(cast, plan), **_inspection(cast), "meeting": _meeting(cast).pk,
        "round": asked.pk, "answer": answer.pk,
        "draft-report": _compiled(cast, plan, due).pk,
        "submitted": submitted.pk, "issued": issued.outgoing_id,
        "hold": hold("QĐ", reason="Chờ ký", on=today, by=cast.member("clerk"), at=timezone.now()).pk,
        "letter": letter.pk, "receipt": receipt.pk, "mandate": Mandate.objects.get(prefix="TUQ").pk,
        "appendix": _appendix(cast, issued.outgoing).pk,
    }  # fmt: skip


def _distribution(cast: Cast, document: OutgoingDocument) -> World:
    """The issued report on its way: one recipient by .edxml, one name that a clerk settled; a document that came in."""
    clerk, at = cast.member("clerk"), timezone.now()
    introduced(cast)
    province = province_of(cast)
    exchange.add_line(document, str(province), by=clerk, at=at)
    line = exchange.add_line(document, "Tỉnh đoàn", by=clerk, at=at)
    youth = outside.add({"name": "Tỉnh đoàn Sơn Nam", "way": "paper"}, by=clerk, at=at)
    exchange.settle(line, whom=str(youth), way="", by=clerk, at=at)
    sheet = Attachment("bieu.xlsx", b"so lieu")
    enclosed = received(cast, edxml.written(letter(attachments=(sheet,))))
    return {
        "enclosure": enclosed.enclosures.exclude(file="").get().pk,
        "outside": youth.pk, "outside-name": youth.names.get().pk, "dispatch": line.pk,
        "parcel": enclosed.pk,
        "parcel-out": parcels.export(document, parcels.Purpose(), by=clerk, at=at, unsigned=UNSIGNED).pk,
    }  # fmt: skip


def _record(cast: Cast, plan: Plan) -> World:
    """The open file of the plan, with an upload, exported."""
    record = opened(cast, plan)
    return {
        "record": record.pk, "record-file": uploaded(cast, record).pk, "retention": record.retention_id,
        "export": exported(cast, record).key,
    }  # fmt: skip


def _appendix(cast: Cast, document: OutgoingDocument) -> SignedAppendix:
    made = SignedAppendix(authority=cast.ward, document=document, title="phu-luc.pdf", name="UBND", serial="1",
                          signed_by=cast.users["clerk"], signed_at=timezone.now())  # fmt: skip
    made.pdf.save("phu-luc.pdf", ContentFile(b"%PDF"))
    return made


def _compiled(cast: Cast, plan: Plan | None, period: Period) -> MonthlyReport:
    now = timezone.now()
    return reports.compile_report(plan, period, by=cast.member("clerk"), on=timezone.localdate(now), at=now)
