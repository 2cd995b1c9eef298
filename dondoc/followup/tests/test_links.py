"""Personal links: who has no password reports on their own work, and on nothing else, until the link ends."""

import logging
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from dondoc.followup.actions import give_link, revoke_link
from dondoc.followup.models import PersonalLink, ProgressReport
from dondoc.followup.moves import Refused
from dondoc.followup.secrets import BlackedOut
from dondoc.followup.tests.work import give, make_task, photo
from dondoc.journal.models import Entry
from dondoc.organization.models import Membership, Officer


@pytest.fixture
def second(cast):
    """The head of the second block, who has no account."""
    return Officer.objects.create(
        authority=cast.ward, kind="officer", name="Đinh Thị Hai", works_in=cast.blocks[1], heads_unit=True,
        phone="0912 345 678",
    )  # fmt: skip


@pytest.fixture
def work(cast, plan):
    """Of the second block, and of the first."""
    task = make_task(plan, "Ra quân dọn vệ sinh")
    return give(task, cast.blocks[1]), give(task, cast.blocks[0])


@pytest.fixture
def token(cast, second):
    return give_link(second, days=30, by=cast.member("clerk"), at=timezone.now())


def told(**more):
    return {"key": str(uuid4()), "percent": "60", "words": "Đã dọn hai ngõ", **more}


def test_the_holder_sees_their_work_and_reports_with_a_photo(cast, work, token, client, second):
    page = client.get(f"/lk/{token}/").content.decode()
    assert "Đinh Thị Hai" in page and "Ra quân dọn vệ sinh" in page
    own, _other = work
    sent = client.post(f"/lk/{token}/{own.pk}/", told(evidence=photo()), follow=True)
    assert "Đã gửi báo cáo" in sent.content.decode()
    report = ProgressReport.objects.get()
    assert (report.by.get_full_name(), report.percent, report.for_body) == ("Đinh Thị Hai", 60, False)
    assert report.evidence.count() == 1
    assert PersonalLink.objects.get().used_at


def test_nobody_elses_work_and_no_other_page_is_opened_by_it(cast, work, token, client):
    _own, other = work
    assert client.get(f"/lk/{token}/{other.pk}/").status_code == 404
    assert client.post(f"/lk/{token}/{other.pk}/", told()).status_code == 404
    client.get(f"/lk/{token}/")
    assert "/tai-khoan/" in client.get("/viec-cua-toi/")["Location"]  # no sign-in came of it
    assert not ProgressReport.objects.exists()


def test_a_report_that_is_refused_keeps_what_was_typed(work, token, client):
    answer = client.post(f"/lk/{token}/{work[0].pk}/", told(quantity="nhiều"))
    assert answer.status_code == 422
    assert "Đã dọn hai ngõ" in answer.content.decode() and "Số này chưa đúng" in answer.content.decode()
    by_script = client.post(f"/lk/{token}/{work[0].pk}/", told(percent="x"), headers={"X-Requested-With": "fetch"})
    assert by_script.json()["message"]


def test_a_link_ends_by_its_day_by_revoking_and_by_a_newer_one(cast, second, token, client, as_):
    PersonalLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    over = client.get(f"/lk/{token}/")
    assert over.status_code == 404 and "nhờ văn phòng gửi liên kết mới" in over.content.decode()
    clerk = cast.member("clerk")
    newer = give_link(second, days=7, by=clerk, at=timezone.now())
    newest = give_link(second, days=7, by=clerk, at=timezone.now())
    assert [client.get(f"/lk/{one}/").status_code for one in (newer, newest)] == [404, 200]
    link = PersonalLink.objects.get(revoked_at=None)
    as_("clerk").post(reverse("followup:link-revoke", args=[link.pk]))
    assert client.get(f"/lk/{newest}/").status_code == 404
    assert not revoke_link(link, by=clerk, at=timezone.now())
    assert Entry.objects.filter(verb="followup.revoke-link").count() == 1


def test_a_wrong_link_and_that_of_who_left_open_nothing(second, token, client):
    assert client.get("/lk/abc/").status_code == 404
    Officer.objects.filter(pk=second.pk).update(ended_on=timezone.localdate())
    assert client.get(f"/lk/{token}/").status_code == 404


def test_who_has_a_password_gets_no_link_and_one_given_a_password_loses_it(cast, second, token, client):
    with pytest.raises(Refused, match="đã có tài khoản"):
        give_link(cast.officers["head"], days=7, by=cast.member("clerk"), at=timezone.now())
    second.refresh_from_db()
    second.user.set_password("mat-khau-moi-2026")
    second.user.save()
    assert client.get(f"/lk/{token}/").status_code == 404


def test_the_account_behind_it_cannot_sign_in(second, token, client):
    second.refresh_from_db()
    assert not second.user.has_usable_password()
    assert Membership.objects.get(user=second.user).role == "head"


def test_the_office_gives_a_link_that_is_shown_once(cast, second, as_, client):
    url = reverse("followup:links")
    page = as_("clerk").get(url).content.decode()
    assert "Đinh Thị Hai" in page
    given = as_("clerk").post(url, {"officer": second.pk, "days": "7"}).content.decode()
    address = given.split('value="http://testserver')[1].split('"')[0]
    assert client.get(address).status_code == 200
    assert "sms:0912" in given
    assert address not in as_("clerk").get(url).content.decode()
    assert "Hãy chọn người" in as_("clerk").post(url, {}).content.decode()


def test_logs_do_not_tell_the_address():
    record = logging.LogRecord("django.server", 20, "", 0, '"GET /lk/abcDEF123/17/ HTTP/1.1" 200', (), None)
    BlackedOut().filter(record)
    assert record.getMessage() == '"GET /lk/***/17/ HTTP/1.1" 200'
