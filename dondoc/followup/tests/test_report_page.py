"""Reporting over the web: by the phone's script and by a plain form."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dondoc.followup.actions import confirm, submit
from dondoc.followup.models import ProgressReport
from dondoc.followup.tests.work import NOW, give, make_task, photo
from dondoc.journal.models import Entry

BY_SCRIPT = {"HTTP_X_REQUESTED_WITH": "fetch"}


def address(assignment):
    return reverse("followup:report", args=[assignment.pk])


def said(**more):
    return {"key": str(uuid4()), "percent": "40", "words": "Đã ra quân hai buổi", **more}


def test_the_phone_sends_words_percent_and_photos_and_is_told_where_to_go(assignment, as_):
    photos = [photo("a.jpg"), photo("b.png", kind="PNG")]
    answer = as_("head").post(address(assignment), said(evidence=photos), **BY_SCRIPT)
    assert (answer.status_code, answer.json()) == (200, {"next": "/viec-cua-toi/"})
    assignment.refresh_from_db()
    assert (assignment.state, assignment.percent) == ("doing", 40)
    assert [one.name for one in assignment.reports.get().evidence.all()] == ["a.jpg", "b.jpg"]


def test_a_photo_of_40_mb_is_refused_with_its_limit_and_what_was_written_stays_on_the_page(assignment, as_):
    huge = SimpleUploadedFile("toan-canh.jpg", photo().read() + bytes(40 * 1024 * 1024), "image/jpeg")
    answer = as_("head").post(address(assignment), said(evidence=huge))
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "lớn hơn 25 MB" in told and "Đã ra quân hai buổi" in told
    assert not ProgressReport.objects.exists()


def test_the_phone_that_sends_twice_under_one_key_is_answered_twice_and_counted_once(assignment, as_):
    again = said(evidence=photo())
    for _n in range(2):
        again["evidence"].seek(0)
        assert as_("head").post(address(assignment), again, **BY_SCRIPT).status_code == 200
    assert ProgressReport.objects.count() == 1


def test_several_reports_are_each_kept(assignment, as_):
    for percent in (10, 40, 80):
        as_("head").post(address(assignment), said(percent=str(percent)), **BY_SCRIPT)
    assert [one.percent for one in assignment.reports.all()] == [80, 40, 10]


def test_a_claim_of_completion_wants_100_percent(assignment, as_):
    answer = as_("head").post(address(assignment), said(percent="90", done="1"), **BY_SCRIPT)
    assert answer.status_code == 422
    assert "100 %" in answer.json()["message"]
    assert as_("head").post(address(assignment), said(percent="100", done="1"), **BY_SCRIPT).status_code == 200
    assignment.refresh_from_db()
    assert assignment.state == "awaiting"


def test_a_plain_form_that_is_refused_keeps_what_was_typed(assignment, as_):
    answer = as_("head").post(address(assignment), said(percent="140", obstacle="Thiếu xe chở rác"))
    page = answer.content.decode()
    assert answer.status_code == 422
    for kept in ("Đã ra quân hai buổi", "Thiếu xe chở rác", "từ 0 đến 100"):
        assert kept in page
    assert ProgressReport.objects.count() == 0


def test_a_report_that_comes_after_the_work_was_closed_is_told_and_keeps_its_words(assignment, head, clerk, as_):
    submit(assignment, words="", by=head, at=NOW, key=uuid4())
    confirm(assignment, by=clerk, at=NOW)
    answer = as_("head").post(address(assignment), said())
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "đã được xác nhận hoàn thành" in page
    assert "Đã ra quân hai buổi" in page


def test_an_obstacle_is_put_to_a_named_leader(cast, assignment, as_):
    leader = cast.officers["leader"]
    trouble = said(obstacle="Thiếu hai xe chở rác", asked_of=str(leader.pk))
    assert as_("head").post(address(assignment), trouble, **BY_SCRIPT).status_code == 200
    assert assignment.obstacles.get().asked_of == leader
    mine = as_("leader").get("/cho-xac-nhan/", {"pham-vi": "chi-dao"}).content.decode()
    assert "Thiếu hai xe chở rác" in mine
    assert "→ Hồ Thị Nhân" in mine
    assert "Thiếu hai xe" not in as_("clerk").get("/cho-xac-nhan/", {"pham-vi": "chi-dao"}).content.decode()


def test_an_obstacle_is_put_to_nobody_but_a_leader(cast, assignment, as_):
    for wrong in (cast.officers["reader"].pk, 999999, "x"):
        trouble = said(obstacle="Thiếu xe", asked_of=str(wrong))
        assert as_("head").post(address(assignment), trouble, **BY_SCRIPT).status_code == 422
    assert ProgressReport.objects.count() == 0


def test_odd_files_are_refused_clearly_and_nothing_of_the_report_stays(assignment, as_):
    from django.core.files.uploadedfile import SimpleUploadedFile

    heic = SimpleUploadedFile("IMG_1.HEIC", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "image/heic")
    answer = as_("head").post(address(assignment), said(evidence=[photo(), heic]), **BY_SCRIPT)
    assert (answer.status_code, ProgressReport.objects.count()) == (422, 0)
    assert "IMG_1.HEIC" in answer.json()["message"]
    assert "Tương thích nhất" in answer.json()["message"]


def test_a_report_kept_on_a_shared_phone_is_not_sent_by_who_signed_in_next(assignment, cast, as_):
    typed_by_head = said(user=str(cast.users["head"].pk))
    assert as_("clerk").post(address(assignment), typed_by_head, **BY_SCRIPT).status_code == 401
    assert ProgressReport.objects.count() == 0
    assert as_("head").post(address(assignment), typed_by_head, **BY_SCRIPT).status_code == 200


def test_a_clerk_reports_for_a_block_and_the_journal_says_so(assignment, as_):
    back = f"/viec-cua-toi/?dau-moi={assignment.body_id}"
    answer = as_("clerk").post(address(assignment), said(), **BY_SCRIPT)
    assert answer.json() == {"next": back}
    assert assignment.reports.get().for_body
    assert Entry.objects.get(verb="followup.report").details["for_body"]


def test_one_goes_back_where_one_came_from_but_never_to_another_site(assignment, as_):
    sent = as_("head").post(address(assignment), said(next="/ke-hoach/nhiem-vu/5/"))
    assert sent["Location"] == "/ke-hoach/nhiem-vu/5/"
    away = as_("head").post(address(assignment), said(next="https://example.org/x"))
    assert away["Location"] == "/viec-cua-toi/"


@pytest.mark.parametrize(
    ("role", "own", "other"),
    [("admin", 403, 403), ("clerk", 200, 200), ("leader", 403, 403), ("officer", 403, 403), ("head", 200, 403),
     ("reader", 403, 403)],
)  # fmt: skip
def test_who_may_report_on_what(cast, assignment, plan, as_, role, own, other):
    elsewhere = give(make_task(plan), cast.blocks[1])
    assert as_(role).get(address(assignment)).status_code == own
    assert as_(role).get(address(elsewhere)).status_code == other
    assert as_(role).post(address(elsewhere), said(), **BY_SCRIPT).status_code == other


def test_a_strangers_work_is_not_found_and_anonymous_is_asked_to_sign_in(assignment, client, cast):
    from django.test import Client

    from tests.cast import make_cast

    other = make_cast("phường Khác")
    stranger = Client()
    stranger.force_login(other.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert stranger.post(address(assignment), said()).status_code == 404
    assert client.get(address(assignment))["Location"].startswith("/tai-khoan/")
