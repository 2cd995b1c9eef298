"""The pages of reports: who may see and do what, and what they are told."""

import pytest
from django_scopes import scope

from dondoc.exchange.actions import dispatching
from dondoc.issuing.models import Receipt
from dondoc.notices.models import Notice
from dondoc.reports import outline
from dondoc.reports.models import MonthlyReport, ReportState
from dondoc.reports.tests.conftest import NOW
from tests.cast import make_cast

ROLES = ("admin", "clerk", "leader", "officer", "head", "reader")
WRITERS = {"clerk", "leader"}


def _at(report, path=""):
    return f"/bao-cao/{report.pk}/{path}"


def _post(client, report, path, **data):
    return client.post(_at(report, path), {"version": report.version, **data})


@pytest.mark.parametrize("path", ["", "ban-in/", "trang-1.png", "du-thao.pdf", "so-lieu/all.done/"])
def test_a_draft_is_for_those_who_write_and_approve(report, as_, path):
    seen = {role: as_(role).get(_at(report, path)).status_code for role in ROLES}
    assert seen == {role: 200 if role in WRITERS else 403 for role in ROLES}


def test_what_is_issued_is_for_every_member(issued, as_):
    for role in ROLES:
        assert as_(role).get(_at(issued)).status_code == 200
        assert "01/BC-UBND" in as_(role).get("/bao-cao/").content.decode()


def test_a_stranger_finds_nothing(report, client):
    stranger = make_cast("phường Vân Đài")
    client.force_login(stranger.users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend")
    for path in ("", "ban-in/", "trang-1.png", "du-thao.docx", "so-lieu/all.done/"):
        assert client.get(_at(report, path)).status_code == 404, path
    assert _post(client, report, "trinh-duyet/").status_code == 404
    with scope(authority=stranger.ward):
        assert not MonthlyReport.objects.exists()


def test_anonymous_is_sent_to_sign_in(report, client):
    for path in ("", "trang-1.png", "duyet/"):
        assert "/tai-khoan/" in client.get(_at(report, path)).headers["Location"]


@pytest.mark.parametrize(
    "path", ["trinh-duyet/", "tong-hop-lai/", "rut-ve/", "doan/late/", "trich-yeu/", "thay-the/", "gui-don-vi/"]
)
def test_only_the_clerk_writes(report, as_, path):
    for role in ROLES:
        status = _post(as_(role), report, path, text="x", turn=0, title="y").status_code
        assert (status in (200, 302)) if role == "clerk" else status == 403, role


@pytest.mark.parametrize("path", ["duyet/", "tra-lai/"])
def test_only_a_leader_decides(submitted, as_, path):
    for role in ROLES:
        status = _post(as_(role), submitted, path, reason="Sửa lại").status_code
        assert status == (302 if role == "leader" else 403), role


def test_an_issued_report_is_sent_to_the_bodies_that_it_counts_once(issued, as_, cast):
    page = as_("clerk").get(_at(issued)).content.decode()
    assert "Gửi 4 đơn vị" in page
    for told in ("Đã gửi báo cáo cho 4 đơn vị.", "đều đã được gửi báo cáo này"):
        assert told in as_("clerk").post(_at(issued, "gui-don-vi/"), follow=True).content.decode()
    bodies = [*cast.blocks[:3], cast.culture]
    assert set(Receipt.objects.values_list("body", flat=True)) == {one.pk for one in bodies}
    assert Notice.objects.filter(kind="sent", user=cast.users["head"]).count() == 1
    assert dispatching.lay_out(issued.outgoing, by=cast.member("clerk"), at=NOW) == 5 + 4  # as printed, and these


def test_who_signed_may_sign_digitally_from_the_report(issued, as_):
    address = f"/van-ban-di/{issued.outgoing_id}/ky-so/"
    assert address in as_("leader").get(_at(issued)).content.decode()
    assert address not in as_("clerk").get(_at(issued)).content.decode()


def test_a_report_is_begun_from_the_list_and_found_again(plan, work, as_):
    client = as_("clerk")
    form = {"plan": plan.pk, "period": client.get("/bao-cao/").context["form"].fields["period"].initial}
    first = client.post("/bao-cao/lap/", form)
    assert client.get(first.headers["Location"]).status_code == 200
    again = client.post("/bao-cao/lap/", form)
    assert again.headers["Location"] == first.headers["Location"]
    assert "đã lập trước đó" in client.get(again.headers["Location"]).content.decode()
    assert client.post("/bao-cao/lap/", {"plan": plan.pk, "period": "2001-01-01"}).status_code == 422


def test_the_page_shows_steps_words_figures_and_who_is_missing(report, as_):
    page = as_("clerk").get(_at(report)).content.decode()
    for told in ("Thu thập", "2/4 đơn vị đã báo cáo", "Ban hành", "tổng cộng treo 14 lá cờ", "2 đơn vị còn việc"):
        assert told in page
    assert f'data-figure="all.done" href="/bao-cao/{report.pk}/so-lieu/all.done/"' in page


def test_a_figure_opens_the_rows_it_counts(report, as_):
    page = as_("leader").get(_at(report, "so-lieu/all.overdue/")).content.decode()
    assert "2 phần việc quá hạn chưa hoàn thành" in page
    assert "Khối 2" in page and "Khối Trung Hòa" in page and "Khối 1<" not in page
    assert as_("leader").get(_at(report, "so-lieu/all.__class__/")).status_code == 404


def test_saving_answers_with_the_new_turn_and_a_quicker_one_with_both_texts(report, as_):
    first, second = as_("clerk"), as_("clerk")
    saved = first.post(_at(report, "doan/late/"), {"text": "Lời thứ nhất", "turn": 0})
    assert (saved.status_code, 'data-turn="1"' in saved.content.decode()) == (200, True)
    late = second.post(_at(report, "doan/late/"), {"text": "Lời thứ hai", "turn": 0})
    assert late.status_code == 409
    assert "Lời thứ nhất" in late.content.decode() and "vừa sửa đoạn này" in late.content.decode()
    report.refresh_from_db()
    assert outline.part_of(report, "late").text == "Lời thứ nhất"


def test_words_are_escaped(report, as_):
    as_("clerk").post(_at(report, "doan/late/"), {"text": "<script>alert(1)</script>", "turn": 0})
    page = as_("clerk").get(_at(report)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_leader_sees_the_number_and_the_capacity_before_approving(submitted, as_):
    page = as_("leader").get(_at(submitted)).content.decode()
    assert "01/BC-UBND" in page
    assert "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH Hồ Thị Nhân" in page
    as_("leader").post(_at(submitted, "duyet/"), {"version": submitted.version})
    submitted.refresh_from_db()
    assert submitted.state == ReportState.ISSUED


def test_who_decides_on_a_stale_page_is_told(submitted, as_):
    answer = as_("leader").post(_at(submitted, "duyet/"), {"version": submitted.version - 1}, follow=True)
    assert "Người khác vừa sửa báo cáo này" in answer.content.decode()


def test_the_page_of_a_large_report_asks_few_questions(report, as_, django_assert_max_num_queries):
    client = as_("clerk")
    with django_assert_max_num_queries(14):
        client.get(_at(report))


def test_the_clerk_sees_why_the_report_came_back(submitted, as_):
    _post(as_("leader"), submitted, "tra-lai/", reason="Bổ sung Khối 2")
    page = as_("clerk").get(_at(submitted)).content.decode()
    assert "Lãnh đạo trả lại:" in page and "Bổ sung Khối 2" in page


def test_the_draft_is_carried_away_and_the_issued_fetched_from_the_register(report, as_, submitted):
    answer = as_("clerk").get(_at(report, "du-thao.docx"))
    assert answer.content[:2] == b"PK"
    _post(as_("leader"), submitted, "duyet/")
    assert as_("clerk").get(_at(report, "du-thao.pdf")).headers["Location"].startswith("/van-ban-di/")
