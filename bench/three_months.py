"""Three months of a ward, lived day by day under a clock that is set: `.venv/bin/python -m bench.three_months`.

Fifteen blocks and eight officers. Every day the house's own commands run as cron runs them (`open_rounds`, `remind`,
`deliver`, `db_worker`) against a real mail server; people do their part by the rooms' own actions. What came of it is
printed, and `--keep FOLDER` leaves an urging letter and a giấy mời there as PDF.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if __name__ == "__main__":  # before Django reads its settings
    os.environ["DONDOC_DATA"] = tempfile.mkdtemp(prefix="dondoc-three-months-")
    os.environ["DATABASE_URL"] = ""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.settings")
    import django

    django.setup()

import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django_scopes import scope

from dondoc.demo.people import BLOCKS, Person, Ward, settle_in
from dondoc.demo.plan import check_and_adopt
from dondoc.demo.weeks import Step, live, steps
from dondoc.followup import escalation
from dondoc.inspections import actions as inspections
from dondoc.inspections.models import Inspection, InspectionState
from dondoc.inspections.proposing import suspects
from dondoc.intake.actions import upload
from dondoc.intake.models import IncomingDocument, IncomingState
from dondoc.intake.workdays import is_workday
from dondoc.issuing.actions import letters
from dondoc.issuing.actions.giving import take_into_intake
from dondoc.issuing.blanks import blanks
from dondoc.issuing.models import Letter, LetterState, OutgoingDocument, Receipt
from dondoc.meetings import actions as meetings
from dondoc.meetings import agenda
from dondoc.meetings.models import Meeting
from dondoc.notices.models import Delivery, Notice
from dondoc.notices.tests.postoffice import PostOffice, post_office
from dondoc.organization.models import Body, Officer, Role
from dondoc.plans.models import Assignment, Plan
from dondoc.reports import actions as reports
from dondoc.reports.actions import rounds
from dondoc.reports.models import MonthlyReport, ReportingRound, ReportState
from samples.build import SAMPLES
from samples.paper import paper

if TYPE_CHECKING:
    from dondoc.organization.access import Member

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST, DAYS = date(2026, 3, 2), 92  # to 1 June: the Hùng Kings' day, 30 April and 1 May lie within
MORE_BLOCKS = (("Khối Phú Vinh", "Giang Thị Sáu"), ("Khối Tân Phúc", "Kha Văn Mười"), ("Khối Xuân Hòa", "Lục Thị Bảy"))
MORE_OFFICERS = tuple(
    Person(login, name, Role.OFFICER, unit)
    for login, name, unit in (
        ("moitruong", "Tô Văn Lanh", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("laodong", "Uông Thị Hạ", "Phòng Văn hóa - Xã hội"),
        ("vanthu2", "Mạc Thị Thu", "Văn phòng HĐND và UBND"),
        ("tiepdan", "Ân Văn Đông", "Trung tâm Phục vụ hành chính công"),
    )
)
INSPECTED, MET = (38, 73), 52  # days of the story on which the team goes out, and on which the leaders meet
CONCLUDED = (
    "1. Công chức Địa chính - Xây dựng chủ trì, phối hợp với Công an phường rà soát các công trình chậm, báo cáo UBND "
    "phường trước ngày 29/5/2026.\n"
    "2. Phòng Văn hóa - Xã hội chủ trì tham mưu kế hoạch tổng kết đợt thi đua, hoàn thành trước ngày 05/6/2026."
)


@dataclass
class Story:
    """A ward and what is to happen there; ``diary`` says what did."""

    ward: Ward
    last: date
    post: PostOffice
    ahead: list[Step] = field(default_factory=list)
    laid: set[int] = field(default_factory=set)  # assignments whose course is laid out
    frozen: dict[int, Any] = field(default_factory=dict)  # round -> its figures when it was closed
    diary: list[str] = field(default_factory=list)

    @property
    def clerk(self) -> Member:
        return self.ward.members["vanthu"]

    @property
    def chairman(self) -> Member:
        return self.ward.members["chutich"]

    def write(self, day: date, words: str) -> None:
        self.diary.append(f"{day:%d/%m}  {words}")


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), HANOI)


@contextmanager
def clock(at: datetime) -> Iterator[datetime]:
    with time_machine.travel(at, tick=False):
        yield at


def live_through(post: PostOffice, *, first: date = FIRST, days: int = DAYS) -> Story:
    """A plan comes in on the first day; then day by day to the last."""
    with clock(moment(first, 7)):
        ward = settle_in(blocks=(*BLOCKS, *MORE_BLOCKS), more=MORE_OFFICERS)
    story = Story(ward, first + timedelta(days=days - 1), post)
    with scope(authority=ward.authority):
        for pk, login in Officer.objects.exclude(user=None).values_list("pk", "user__username"):
            Officer.objects.filter(pk=pk).update(email=f"{login}@phuong.example")
        rounds.regimes_of(ward.authority, on=first)
        _plan_comes_in(story, first)
        for number in range(1, days):
            _day(story, first + timedelta(days=number), number)
    return story


def _plan_comes_in(story: Story, day: date) -> None:
    text, write = SAMPLES["thi-dua.docx"]
    with clock(moment(day, 8)) as at:
        file = SimpleUploadedFile("KH-86.docx", write(paper(text, on=day - timedelta(days=1))))
        plan = _read_and_adopted(story, upload.receive(file, member=story.clerk, at=at).document, at)
        given = Assignment.objects.filter(task__plan=plan).count()
        story.write(day, f"{plan.code} put in force: {plan.tasks.count()} tasks, {given} assignments")


def _read_and_adopted(story: Story, document: IncomingDocument, at: datetime) -> Plan:
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    document.refresh_from_db()
    if document.state != IncomingState.REVIEW:
        raise RuntimeError(f"{document} was not read: {document.state}")
    return check_and_adopt(document, by=story.clerk, at=at + timedelta(hours=1))


def _day(story: Story, day: date, number: int) -> None:
    with clock(moment(day, 7, 5)):
        for command in ("open_rounds", "remind"):
            call_command(command, stdout=_Silent())
    _deliver(day, 7)
    _lay_out(story, day)
    while story.ahead and story.ahead[0].at.astimezone(HANOI).date() <= day:
        step = story.ahead.pop(0)
        with clock(step.at):
            live([step])
    if is_workday(day):
        _office(story, day, number)
    _deliver(day, 18)


class _Silent:
    def write(self, _words: str) -> None: ...


def _deliver(day: date, hour: int) -> None:
    with clock(moment(day, hour, 30)):
        call_command("deliver", stdout=_Silent())


def _lay_out(story: Story, day: date) -> None:
    """What becomes of work that was given since yesterday."""
    given = Assignment.objects.exclude(pk__in=story.laid).select_related("task", "body", "officer").order_by("pk")
    fresh = list(given)
    story.laid |= {one.pk for one in fresh}
    coming = steps(story.ward, fresh, start=day, today=story.last)
    story.ahead = sorted([*story.ahead, *coming], key=lambda step: step.at)


def _office(story: Story, day: date, number: int) -> None:
    """What the clerk and the leaders do on a working day."""
    _acknowledge(day, story)
    if day.weekday() == 0:
        _urge(story, day)
    for asked in ReportingRound.objects.filter(closed_at=None):
        _answers(story, asked, day)
    _reports(story, day)
    if number in INSPECTED:
        _inspect(story, day)
    if number == MET - 3:
        _invite(story, day)
    if number == MET:
        _meet(story, day)


def _urge(story: Story, day: date) -> None:
    """The letter that the house proposes, to bodies that had none in the last fortnight."""
    late = [one for one in escalation.proposed(story.ward.authority, today=day) if not _lately(one.letters, day)]
    if not late:
        return
    work = [one for body in late for one in body.work]
    with clock(moment(day, 9)) as at:
        letter = letters.begin(
            blanks()["don-doc"], by=story.clerk, at=at, values=escalation.letter_values(work, today=day),
            addressed_to=[str(one.body) for one in late], bodies=[one.body for one in late],
            about=[escalation.subject(one) for one in work],
        )  # fmt: skip
    issued = _signed(story, letter, day)
    story.write(day, f"urging letter {issued.code}: {len(late)} bodies, {len(work)} tasks late")


def _lately(told: Iterable[Letter], day: date) -> bool:
    return any((moment(day, 9) - one.drafted_at).days < 14 for one in told)


def _signed(story: Story, letter: Letter, day: date) -> OutgoingDocument:
    with clock(moment(day, 9, 30)) as at:
        letter.refresh_from_db()
        letters.submit(letter, version=letter.version, by=story.clerk, at=at)
        letter.refresh_from_db()
    with clock(moment(day, 14)) as at:
        return letters.sign(letter, version=letter.version, by=story.chairman, on=day, at=at)


def _acknowledge(day: date, story: Story) -> None:
    """On the next working day three of four bodies say that they have it."""
    with clock(moment(day, 8, 40)) as at:
        for receipt in Receipt.objects.filter(got_at=None, sent_at__date__lt=day).select_related("body"):
            who = story.ward.who_reports(receipt.body)
            if who and (receipt.pk + day.toordinal()) % 4:
                letters.acknowledge(receipt, by=who, at=at)


def _answers(story: Story, asked: ReportingRound, day: date) -> None:
    """Bodies answer one by one; two days behind the day by which they were asked to, the clerk closes the round."""
    for answer in asked.answers.filter(answered_at=None).select_related("round__regime", "body"):
        luck = Random(answer.pk).random()
        ready = asked.due + timedelta(days=1 if luck > 0.85 else 0) if luck > 0.6 else asked.due - timedelta(days=1)
        if day >= ready and luck < 0.95:
            who = story.ward.who_reports(answer.body)
            with clock(moment(day, 10, answer.pk % 60)) as at:
                rounds.nothing_changed(answer, by=who or story.clerk, at=at, for_body=who is None)
    if day >= asked.due + timedelta(days=2):
        _close(story, asked, day)


def _close(story: Story, asked: ReportingRound, day: date) -> None:
    with clock(moment(day, 15)) as at:
        report = rounds.close(asked, version=asked.version, by=story.clerk, at=at)
        reports.submit(report, by=story.clerk, at=at, version=report.version)
    asked.refresh_from_db()
    story.frozen[asked.pk] = asked.figures
    said = asked.answers
    missing, late = said.filter(answered_at=None).count(), said.filter(late=True).count()
    story.write(day, f"{asked.title} closed: {said.count()} asked, {late} late, {missing} missing")


def _reports(story: Story, day: date) -> None:
    """What was put before the chairman on an earlier day is approved."""
    waiting = MonthlyReport.objects.filter(state=ReportState.SUBMITTED, compiled_at__date__lt=day)
    for report in waiting:
        with clock(moment(day, 14, 30)) as at:
            made = reports.approve(report, by=story.chairman, on=day, at=at, version=report.version)
        made.refresh_from_db()
        story.write(day, f"{made.title}: issued as {made.outgoing.code if made.outgoing else '?'}")


def _inspect(story: Story, day: date) -> None:
    """The three bodies that the house proposes first; every other thing looked at is in order."""
    found = suspects(story.ward.authority, today=day)[:3]
    team = Officer.objects.filter(user__in=[story.chairman.user, story.clerk.user])
    with clock(moment(day, 8)) as at:
        made = inspections.plan(
            title="Kiểm tra tiến độ đợt thi đua", day=day, team=team,
            subjects=found, more=["Vệ sinh, trang trí cổ động"], by=story.clerk, at=at,
        )  # fmt: skip
    with clock(moment(day, 15)) as at:
        for number, check in enumerate(made.checks.all()):
            told = {"verdict": "fault", "words": "Chưa làm xong."} if number % 2 else {"verdict": "good", "words": ""}
            inspections.find(check, **told, place="", files=[], version=check.version, by=story.clerk, at=at)
        made.refresh_from_db()
        inspections.conclude(made, conclusions=CONCLUDED, version=made.version, by=story.clerk, at=at)
    faults = made.checks.filter(verdict="fault").count()
    story.write(day, f"inspection of {len(found)} bodies: {made.checks.count()} checks, {faults} faults")


def _invite(story: Story, day: date) -> None:
    """A meeting from the agenda that the house proposes, with its giấy mời."""
    coming = day + timedelta(days=3)
    points = agenda.proposed(story.ward.authority, today=day)
    values = {"kind": "meeting", "title": "Họp giao ban đợt thi đua", "starts_at": moment(coming, 8), "agenda": points,
              "chair": story.chairman.officer, "place": "Phòng họp số 1"}  # fmt: skip
    invited = Body.objects.filter(pk__in=Assignment.objects.filter(role="leads").values("body"))
    with clock(moment(day, 9)) as at:
        meeting = meetings.plan(values, invited, by=story.clerk, at=at)
        letter = meetings.write_invitation(meeting, by=story.clerk, at=at)
    issued = _signed(story, letter, day)
    points_said = len(points.splitlines())
    story.write(day, f"giấy mời {issued.code}: {len(invited)} bodies, {points_said} points on the agenda")


def _meet(story: Story, day: date) -> None:
    """It is held, its conclusions are issued, and the notice goes through the intake into force."""
    meeting = Meeting.objects.get()
    present = dict.fromkeys(meeting.attendances.values_list("body", flat=True)[1:], "trưởng đơn vị")
    with clock(moment(day, 9)) as at:
        meetings.hold(meeting, present=present, said="Các đơn vị báo cáo.", conclusions=CONCLUDED,
                      version=meeting.version, by=story.clerk, at=at)  # fmt: skip
        meeting.refresh_from_db()
        letter = meetings.write_notice(meeting, by=story.clerk, at=at)
    issued = _signed(story, letter, day)
    with clock(moment(day, 15)) as at:
        plan = _read_and_adopted(story, take_into_intake(issued, by=story.clerk, at=at).document, at)
    story.write(day, f"conclusions {issued.code}: {plan.tasks.count()} tasks from its sentences")


def figures(story: Story) -> dict[str, int]:
    """What three months came to, counted in the database and at the mail server."""
    with scope(authority=story.ward.authority):
        by_kind = Counter(Notice.objects.values_list("kind", flat=True))
        states = Counter(Assignment.objects.exclude(role="directs").values_list("state", flat=True))
        return {
            "assignments": sum(states.values()), "done": states["done"],
            "digests of the day": by_kind["reminded"], "asked for the month": by_kind["wanted"],
            "urging letters": Letter.objects.filter(blank="don-doc", state=LetterState.ISSUED).count(),
            "documents issued": OutgoingDocument.objects.count(),
            "rounds closed": ReportingRound.objects.exclude(closed_at=None).count(),
            "reports issued": MonthlyReport.objects.filter(state=ReportState.ISSUED).count(),
            "inspections": Inspection.objects.filter(state=InspectionState.DONE).count(),
            "e-mails handed over": Delivery.objects.filter(state="sent").count(),
            "e-mails at the mail server": len(story.post.letters),
        }  # fmt: skip


def faults(story: Story) -> list[str]:
    """What must never be: a digest twice a day or on a day off, a gap in the numbers, a frozen figure that moved."""
    with scope(authority=story.ward.authority):
        told = Notice.objects.filter(kind="reminded").values_list("user", "at")
        digests = Counter((user, at.astimezone(HANOI).date()) for user, at in told)
        found = [f"two digests: {one}" for one, number in digests.items() if number > 1]
        found += [f"a digest on a day off: {day}" for _user, day in digests if not is_workday(day)]
        found += [f"numbers of {kind or 'công văn'}: {numbers}" for kind, numbers in _numbers() if not _whole(numbers)]
        kept = ReportingRound.objects.in_bulk(story.frozen)
        found += [f"figures moved: {kept[pk]}" for pk, frozen in story.frozen.items() if kept[pk].figures != frozen]
        twice = Counter((letter["To"], letter["Message-ID"]) for letter in story.post.letters)
        found += [f"e-mail twice: {one}" for one, number in twice.items() if number > 1]
        if (sent := Delivery.objects.filter(state="sent").count()) != len(story.post.letters):
            found.append(f"{sent} e-mails handed over, {len(story.post.letters)} taken")
    return found


def _numbers() -> Iterable[tuple[str, list[int]]]:
    by_kind: dict[str, list[int]] = {}
    for kind, number in OutgoingDocument.objects.values_list("kind", "number"):
        by_kind.setdefault(kind, []).append(number)
    return by_kind.items()


def _whole(numbers: list[int]) -> bool:
    return sorted(numbers) == list(range(1, len(numbers) + 1))


def _keep(story: Story, folder: Path) -> None:
    with scope(authority=story.ward.authority):
        for blank in ("don-doc", "giay-moi"):
            letter = Letter.objects.filter(blank=blank, state=LetterState.ISSUED).select_related("outgoing").first()
            if letter and letter.outgoing:
                (folder / f"{blank}.pdf").write_bytes(letter.outgoing.as_issued("pdf"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="a folder for the letters as PDF")
    asked = parser.parse_args()
    call_command("migrate", verbosity=0)
    at_the_post = SimpleNamespace()
    with post_office(at_the_post) as office:
        for name, value in vars(at_the_post).items():
            setattr(settings, name, value)
        story = live_through(office)
        print("\n".join(story.diary))
        for what, number in figures(story).items():
            print(f"{what:28} {number:6,}")
        if asked.keep:
            _keep(story, asked.keep)
        wrong = faults(story)
    print("\n".join(wrong) or "Nothing twice, no gap, no frozen figure moved.")
    return len(wrong) > 0


if __name__ == "__main__":
    raise SystemExit(main())
