"""The whole street by HTTP: a plan comes in, is read, checked, put in force, worked on, reported on and issued."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

import vanban
from dondoc.followup.tests.work import photo
from dondoc.intake.models import DraftDoubt, IncomingDocument
from dondoc.issuing.models import OutgoingDocument
from dondoc.journal.models import Entry
from dondoc.plans.models import Assignment, Plan
from dondoc.reports.models import MonthlyReport
from samples.build import SAMPLES
from samples.paper import paper

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "thi-dua.docx"
SENTENCE = "Mỗi khối dân cư bố trí ít nhất một điểm treo băng rôn"
SAID = "Đã dựng cổng chào, treo 12 lá cờ và 2 băng rôn ở lối vào khối."


def words(client, address: str) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", "", client.get(address).content.decode()).split())


def upload(clerk, name: str = SAMPLE.name, data: bytes | None = None) -> IncomingDocument:
    """Bring the file in as the page does, and let the background worker read it."""
    file = SimpleUploadedFile(name, data or SAMPLE.read_bytes())
    answer = clerk.post(reverse("intake:upload"), {"files": file, "not_secret": "1"}, headers={"HX-Request": "true"})
    key = re.search(r"tai-len/([0-9a-f-]{36})/", answer.content.decode())
    assert key, "the page shows how far the upload is"
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert "Đã đọc xong" in clerk.get(reverse("intake:progress", args=[key[1]])).content.decode()
    return IncomingDocument.objects.get(key=key[1])


def settle_doubts(clerk, document: IncomingDocument) -> int:
    """Answer what the reading asks, one by one: names that differ are one person, the rest stays as printed."""
    settled = 0
    while doubt := DraftDoubt.objects.filter(document=document, answer="").first():
        answer = {"names-differ": "same", "body-unknown": "outside"}.get(doubt.code, "seen")
        told = clerk.post(reverse("intake:settle", args=[document.pk, doubt.pk]), {"answer": answer})
        assert told.status_code == 200
        settled += 1
    return settled


def adopt(clerk, document: IncomingDocument) -> Plan:
    page = clerk.get(reverse("plans:adopt", args=[document.pk])).content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    answer = clerk.post(reverse("plans:adopt", args=[document.pk]), {"version": version[1]})
    plan = Plan.objects.get(document=document)
    assert answer.headers["Location"] == reverse("plans:plan", args=[plan.pk])
    return plan


def report(head, plan: Plan) -> Assignment:
    """The head of a block opens their work and reports it done, with a photo."""
    page = head.get(reverse("followup:mine")).content.decode()
    mine = Assignment.objects.get(task__plan=plan, task__text__contains="treo băng rôn", body__name="Khối 1")
    address = reverse("followup:report", args=[mine.pk])
    assert address in page
    said = {"key": str(uuid4()), "percent": "100", "done": "1", "words": SAID, "evidence": photo("cong-chao.jpg")}
    assert head.post(address, said).status_code == 302
    assert head.post(address, said | {"evidence": photo("cong-chao.jpg")}).status_code == 302, "the phone tried twice"
    return mine


def confirm(leader, assignment: Assignment) -> None:
    waiting = leader.get(reverse("followup:waiting")).content.decode()
    assert SAID in waiting
    assignment.refresh_from_db()
    leader.post(reverse("followup:confirm", args=[assignment.pk]), {"version": assignment.version})


def issue_report(clerk, leader, plan: Plan) -> OutgoingDocument:
    """The clerk compiles the running month and puts it before the leader, who approves."""
    form = clerk.get(reverse("reports:list")).content.decode()
    running = re.search(r'<option value="(\d{4}-\d\d-\d\d)"[^>]*>[^<]*đang diễn ra', form)
    assert running
    begun = clerk.post(reverse("reports:begin"), {"plan": plan.pk, "period": running[1]})
    made = MonthlyReport.objects.get()
    assert begun.headers["Location"] == reverse("reports:report", args=[made.pk])
    assert "Nhiệm vụ quá hạn" in clerk.get(begun.headers["Location"]).content.decode()
    clerk.post(reverse("reports:submit", args=[made.pk]), {"version": made.version})
    made.refresh_from_db()
    leader.post(reverse("reports:approve", args=[made.pk]), {"version": made.version})
    made.refresh_from_db()
    assert made.state == "issued"
    return OutgoingDocument.objects.get(pk=made.outgoing_id)


def read_back(client, issued: OutgoingDocument, form: str, tmp_path: Path) -> vanban.Document:
    file = tmp_path / f"bao-cao.{form}"
    answer = client.get(reverse(f"issuing:{form}", args=[issued.pk]))
    file.write_bytes(b"".join(answer.streaming_content))
    return vanban.read(file)


def test_a_plan_goes_from_the_upload_to_the_approved_monthly_report(cast, as_, tmp_path):
    clerk, leader, head, reader = as_("clerk"), as_("leader"), as_("head"), as_("reader")

    document = upload(clerk)
    assert document.code == "86/KH-UBND"
    assert SENTENCE in words(clerk, reverse("intake:review", args=[document.pk]))
    assert settle_doubts(clerk, document) > 0

    plan = adopt(clerk, document)
    given = Assignment.objects.filter(task__plan=plan, task__text__contains="treo băng rôn")
    assert {str(one.body) for one in given} == {str(block) for block in cast.blocks}, "one assignment a block"
    assert "treo băng rôn" in reader.get(reverse("plans:register") + "?q=bang+ron").content.decode()

    mine = report(head, plan)
    assert mine.reports.count() == 1
    assert mine.reports.get().evidence.count() == 1
    confirm(leader, mine)
    mine.refresh_from_db()
    assert mine.state == "done"
    page = reader.get(reverse("plans:task", args=[mine.task_id])).content.decode()
    assert "Mỗi khối dân cư bố trí ít nhất một điểm treo băng rôn" in page, "the sentence that gives the task"
    assert "1 đã xong" in " ".join(
        re.sub(r"<[^>]+>", "", leader.get(reverse("overview:home")).content.decode()).split()
    )

    issued = issue_report(clerk, leader, plan)
    assert issued.code == "01/BC-UBND"
    for form in ("docx", "pdf"):
        out = read_back(reader, issued, form, tmp_path)
        assert (out.header.kind, out.header.number, out.header.symbol) == ("Báo cáo", "01", "BC-UBND")
        assert "86/KH-UBND" in {reference.symbol for reference in out.references}
        assert out.signer.name == "Hồ Thị Nhân"
    steps = ("intake.upload", "intake.read", "plans.adopt", "followup.submit", "followup.confirm", "reports.approve")
    assert set(steps) <= set(Entry.objects.values_list("verb", flat=True))


def test_every_sample_can_be_brought_in_and_put_in_force(cast, as_):
    clerk = as_("clerk")
    for name, (text, write) in SAMPLES.items():
        document = upload(clerk, name, write(paper(text)))
        assert adopt(clerk, document).tasks.count() > 3


def test_a_stranger_sees_nothing_of_the_plan_and_the_photo_is_not_public(cast, as_, client):
    plan = adopt(as_("clerk"), upload(as_("clerk")))
    mine = report(as_("head"), plan)
    photo_address = reverse("followup:evidence", args=[mine.reports.get().evidence.get().pk])
    assert b"".join(as_("clerk").get(photo_address).streaming_content)[:2] == BytesIO(b"\xff\xd8").read()
    assert client.get(photo_address).status_code == 302
    assert as_("reader").get(photo_address).status_code == 403
