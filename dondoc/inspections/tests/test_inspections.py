"""Kiểm tra thực tế: proposed from late and quiet work, found with photos and place, ended with recommendations."""

from datetime import date

import pytest
from django.urls import reverse

from dondoc.followup.moves import Refused
from dondoc.followup.tests.work import at, give, make_plan, make_task, photo
from dondoc.inspections import actions
from dondoc.inspections.models import Check, Inspection
from dondoc.inspections.proposing import suspects
from dondoc.issuing.models import Letter
from dondoc.journal.models import Entry
from tests.cast import make_cast

TODAY = date(2026, 3, 12)


@pytest.fixture
def work(cast):
    """The first block is late with one task and quiet with another, the second is quiet with one."""
    plan = make_plan(cast)
    given = at(1, 1)
    late = give(make_task(plan, "Dọn vệ sinh", due=date(2026, 3, 2)), cast.blocks[0], given_at=given)
    quiet = give(make_task(plan, "Treo cờ", due=date(2026, 6, 1)), cast.blocks[0], given_at=given)
    other = give(make_task(plan, "Trồng hoa", due=date(2026, 6, 1)), cast.blocks[1], given_at=given)
    give(make_task(plan, "Việc mới giao", due=date(2026, 6, 1)), cast.blocks[2], given_at=at(10))
    return late, quiet, other


@pytest.fixture
def inspection(cast, work):
    chosen = suspects(cast.ward, today=TODAY)[:2]
    return actions.plan(
        title="Kiểm tra vệ sinh môi trường", day=date(2026, 3, 16), team=[cast.officers["officer"]], subjects=chosen,
        more=["Bảng tin khối", " "], by=cast.member("clerk"), at=at(12),
    )  # fmt: skip


def found(check, **more):
    said = {"verdict": "good", "words": "", "place": "", "version": check.version, "at": at(16), **more}
    return actions.find(check, **said)


def test_bodies_with_late_and_quiet_work_are_proposed_the_latest_first(cast, work):
    assert [(str(one.body), len(one.late), len(one.quiet)) for one in suspects(cast.ward, today=TODAY)] == [
        ("Khối 1", 1, 2),
        ("Khối 2", 0, 1),
    ]


def test_the_checklist_holds_each_ones_work_and_what_is_asked_of_all(cast, inspection):
    assert [(str(one.body), one.text) for one in inspection.checks.all()] == [
        ("Khối 1", "Dọn vệ sinh"),
        ("Khối 1", "Treo cờ"),
        ("Khối 1", "Bảng tin khối"),
        ("Khối 2", "Trồng hoa"),
        ("Khối 2", "Bảng tin khối"),
    ]
    with pytest.raises(Refused, match="ít nhất một đơn vị"):
        actions.plan(title="x", day=TODAY, team=[], subjects=[], more=[], by=cast.member("clerk"), at=at(12))


def test_a_finding_is_written_on_the_phone_with_photo_and_place(cast, inspection, as_):
    check = inspection.checks.first()
    sent = {"version": 1, "verdict": "fault", "words": "Rác tồn ở ngõ 12", "place": "18.67930, 105.68130",
            "photos": photo()}  # fmt: skip
    answer = as_("officer").post(reverse("inspections:find", args=[check.pk]), sent)
    assert answer["Location"].endswith(f"#muc-{check.pk}")
    check.refresh_from_db()
    assert (check.verdict, check.place, check.found_by) == ("fault", "18.67930, 105.68130", cast.users["officer"])
    shot = check.photos.get()
    assert as_("officer").get(reverse("inspections:thumbnail", args=[shot.pk]))["Content-Type"] == "image/jpeg"
    page = as_("leader").get(inspection.get_absolute_url()).content.decode()
    assert "Rác tồn ở ngõ 12" in page and "còn 4 mục chưa xem" in page


def test_a_fault_wants_words_and_what_was_typed_is_kept(cast, inspection, as_):
    check = inspection.checks.first()
    url = reverse("inspections:find", args=[check.pk])
    answer = as_("officer").post(url, {"version": 1, "verdict": "fault", "words": " "})
    assert answer.status_code == 422 and "chưa đạt ở điểm nào" in answer.content.decode()
    answer = as_("officer").post(url, {"version": 1, "verdict": "", "words": "Sạch sẽ"})
    assert answer.status_code == 422 and "Sạch sẽ" in answer.content.decode()
    broken = photo()
    broken.name, broken.file = "a.pdf", type(broken.file)(b"%PDF-1.7")
    broken.size = 8
    answer = as_("officer").post(url, {"version": 1, "verdict": "good", "words": "", "photos": broken})
    assert answer.status_code == 422 and "không phải ảnh" in answer.content.decode()
    check.refresh_from_db()
    assert (check.verdict, check.photos.count()) == ("open", 0)


def test_of_two_who_write_the_same_finding_the_second_is_told(cast, inspection):
    check = inspection.checks.first()
    found(check, by=cast.member("officer"))
    with pytest.raises(Refused, match="tải lại"):
        found(check, version=1, by=cast.member("clerk"))


def test_it_ends_with_recommendations_and_nothing_is_found_afterwards(cast, inspection, as_):
    clerk = cast.member("clerk")
    with pytest.raises(Refused, match="Hãy ghi kết luận"):
        actions.conclude(inspection, conclusions=" ", version=1, by=clerk, at=at(16))
    with pytest.raises(Refused, match="kết thúc"):
        actions.write_notice(inspection, by=clerk, at=at(16))
    said = "1. Giao Khối 1 dọn xong ngõ 12 trước ngày 20/3/2026."
    as_("leader").post(reverse("inspections:conclude", args=[inspection.pk]), {"version": 1, "conclusions": said})
    inspection.refresh_from_db()
    assert inspection.state == "done"
    with pytest.raises(Refused, match="kết thúc"):
        found(inspection.checks.first(), by=clerk)
    made = as_("clerk").post(reverse("inspections:notice", args=[inspection.pk]))
    letter = Letter.objects.get()
    assert made["Location"] == letter.get_absolute_url()
    assert said in letter.text and "ngày 16/03/2026" in letter.text.lower()
    assert {str(one) for one in letter.bodies.all()} == {"Khối 1", "Khối 2"}
    assert actions.write_notice(inspection, by=clerk, at=at(17)) == letter


def test_the_minutes_tell_body_by_body_what_was_found(cast, inspection):
    check = inspection.checks.first()
    found(check, verdict="fault", words="Rác tồn ở ngõ 12", place="Ngõ 12", by=cast.member("officer"))
    letter = actions.write_minutes(inspection, by=cast.member("clerk"), at=at(16))
    assert "1. Khối 1\n- Dọn vệ sinh: chưa đạt: Rác tồn ở ngõ 12 (Ngõ 12)" in letter.text
    assert "2. Khối 2\n- Trồng hoa: chưa xem" in letter.text
    assert letter.kind == "BB"


def test_it_is_planned_on_its_page_from_what_is_proposed(cast, work, as_, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    page = as_("clerk").get(reverse("inspections:add")).content.decode()
    assert "1 việc quá hạn, 2 việc im ắng" in page
    sent = {"title": "Kiểm tra", "day": "16/03/2026", "team": [cast.officers["officer"].pk]}
    assert as_("clerk").post(reverse("inspections:add"), sent).status_code == 422
    made = as_("clerk").post(reverse("inspections:add"), sent | {"body": [cast.blocks[0].pk]})
    assert made["Location"] == Inspection.objects.get().get_absolute_url()
    assert Check.objects.count() == 2
    assert "Kiểm tra" in as_("officer").get(reverse("inspections:list")).content.decode()


def test_cancelled_with_a_reason_and_seen_only_by_team_and_who_plans(cast, inspection, as_, client):
    assert as_("head").get(inspection.get_absolute_url()).status_code == 403
    as_("clerk").post(reverse("inspections:cancel", args=[inspection.pk]), {"version": 1, "reason": "Mưa bão"})
    assert "Mưa bão" in as_("officer").get(inspection.get_absolute_url()).content.decode()
    assert Entry.objects.get(verb="inspections.cancel").reason == "Mưa bão"
    stranger = make_cast("phường Vân Đài")
    client.force_login(stranger.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(inspection.get_absolute_url()).status_code == 404
