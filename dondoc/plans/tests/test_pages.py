"""Pages of plans and tasks: who sees them, what stands there, how little is asked of the database."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dondoc.intake.tests.papers import under_review
from dondoc.plans.actions import adopt
from dondoc.plans.models import Assignment, Plan, Task
from dondoc.plans.tests.work import NOW, give, make_plan, make_section, make_task
from tests.cast import make_cast


@pytest.fixture
def document(cast):
    return under_review(cast)


@pytest.fixture
def plan(cast, document):
    return adopt(document, by=cast.member("clerk"), at=NOW)


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_empty_list_of_plans_says_what_to_do_next(as_, cast):
    page = text(as_("clerk").get("/ke-hoach/"))
    assert "Chưa có kế hoạch nào" in page and "Tải kế hoạch lên" in page
    assert "Tải kế hoạch lên" not in text(as_("reader").get("/ke-hoach/"))


def test_a_plan_in_the_list_leads_to_the_rows_behind_its_figures(as_, cast, plan):
    Assignment.objects.filter(role="leads").update(due=timezone.localdate() - timedelta(days=3))
    page = text(as_("reader").get("/ke-hoach/"))
    assert "4 nhiệm vụ" in page and "6 phần việc" in page and "6 quá hạn" in page
    href = f"/nhiem-vu/?ke-hoach={plan.pk}&amp;tinh-trang=overdue&amp;xem=phan-cong"
    assert href in page
    assert "6 phần việc" in text(as_("reader").get(href.replace("&amp;", "&")))


def test_a_plan_is_found_without_diacritics(as_, plan):
    assert "phát động" in text(as_("reader").get("/ke-hoach/?q=phat dong")).lower()
    assert "Không có kế hoạch nào khớp" in text(as_("reader").get("/ke-hoach/?q=khong co"))


def test_the_page_of_a_plan_is_its_outline_with_tasks(as_, plan):
    page = text(as_("reader").get(f"/ke-hoach/{plan.pk}/"))
    for words in ("TUYÊN TRUYỀN", "Tuyên truyền trực quan", "Treo băng rôn", "Khối 1", "và 3 đầu mối", "Văn bản gốc"):
        assert words in page
    assert "Rút kế hoạch" not in page


def test_the_document_leads_to_its_plan(as_, document, plan):
    assert as_("reader").get(f"/ke-hoach/van-ban/{document.pk}/").url == f"/ke-hoach/{plan.pk}/"


def test_the_review_page_adopts_through_its_dialog(as_, document):
    from lxml import html

    clerk = as_("clerk")
    page = html.fromstring(text(clerk.get(f"/van-ban-den/{document.pk}/")))
    form = page.xpath("//dialog[@id='dlg-adopt']//form")[0]
    answer = clerk.post(form.get("action"), {one.name: one.value for one in form.inputs if one.name})
    plan = Plan.objects.get()
    assert answer.url == f"/ke-hoach/{plan.pk}/"
    assert "Mở kế hoạch" in text(clerk.get(f"/van-ban-den/{document.pk}/"))


def test_adopting_warns_of_what_is_open_and_forbids_nothing(as_, document):
    address = f"/ke-hoach/van-ban/{document.pk}/dua-vao-thuc-hien/"
    page = text(as_("clerk").get(address))
    assert "Còn để ngỏ" in page and "chưa có chủ trì" in page
    assert as_("clerk").post(address, {"version": document.version}).status_code == 302
    assert Plan.objects.count() == 1


def test_adopting_what_somebody_else_adopted_is_told(as_, document, plan):
    answer = as_("clerk").post(f"/ke-hoach/van-ban/{document.pk}/dua-vao-thuc-hien/", follow=True)
    assert "không còn ở bước kiểm tra" in text(answer) and Plan.objects.count() == 1


def test_a_plan_is_withdrawn_with_a_reason_through_its_page(as_, document, plan):
    clerk = as_("clerk")
    assert clerk.post(f"/ke-hoach/{plan.pk}/rut/", {"reason": ""}).status_code == 422
    answer = clerk.post(f"/ke-hoach/{plan.pk}/rut/", {"reason": "đọc sót"}, follow=True)
    assert "đã rút" in text(answer)
    assert "đã rút lúc" in text(clerk.get(f"/ke-hoach/{plan.pk}/"))
    assert "Chưa có nhiệm vụ nào" in text(clerk.get("/nhiem-vu/"))


@pytest.mark.parametrize("role", ["reader", "head", "officer", "leader", "clerk", "admin"])
def test_who_belongs_to_the_ward_reads_a_task_in_its_paragraph(as_, plan, role):
    task = plan.tasks.get(text__contains="băng rôn")
    page = text(as_(role).get(f"/nhiem-vu/{task.pk}/"))
    assert f"?tu={task.start}&amp;den={task.end}" in page and "Xem trong văn bản" in page
    assert "<mark>- Phòng Văn hóa - Xã hội chủ trì treo băng rôn" in page
    assert ("Sửa nội dung, hạn" in page) == (role in ("leader", "clerk"))


def test_a_stranger_finds_no_plan_and_no_task(cast, plan):
    from django.test import Client

    client = Client()
    client.force_login(
        make_cast("phường Khác").users["clerk"], backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    task = plan.tasks.first()
    one = Assignment.objects.filter(task__plan=plan).first()
    for address in (
        f"/ke-hoach/{plan.pk}/", f"/ke-hoach/{plan.pk}/rut/", f"/ke-hoach/van-ban/{plan.document_id}/",
        f"/nhiem-vu/{task.pk}/", f"/nhiem-vu/{task.pk}/sua/", f"/phan-cong/{one.pk}/sua/",
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
    assert "Treo băng rôn" not in text(client.get(f"/nhiem-vu/?mo={task.pk}"))
    answer = client.post("/nhiem-vu/hang-loat/han/", {"row": f"t{task.pk}:1", "sure": 1, "no_due": 1, "reason": "x"})
    assert answer.status_code == 302 and Task.objects.get(pk=task.pk).version == 1


def test_an_edit_through_the_page_moves_the_deadline_and_shows_the_old_one(as_, plan):
    task = plan.tasks.get(text__contains="băng rôn")
    values = {"version": 1, "text": task.text, "due": "15/04/2025", "section": task.section_id, "reason": "chờ vốn"}
    values |= {"deadline_text": task.deadline_text}
    page = text(as_("clerk").post(f"/nhiem-vu/{task.pk}/sua/", values, follow=True))
    assert "15/04/2025" in page and "Hạn cũ: 28/02/2025" in page and "chờ vốn" in page
    assert "hạn: 28/02/2025 → 15/04/2025" in page


def test_the_second_editor_keeps_what_was_typed_and_sees_the_newer_text(as_, plan):
    task = plan.tasks.get(text__contains="băng rôn")
    Task.objects.filter(pk=task.pk).update(version=2, text="treo cờ")
    answer = as_("clerk").post(f"/nhiem-vu/{task.pk}/sua/", {"version": 1, "text": "treo pa nô"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "Người khác vừa sửa" in page and "treo cờ" in page and "treo pa nô" in page
    assert Task.objects.get(pk=task.pk).text == "treo cờ"


def test_a_day_that_is_none_is_told_in_the_form(as_, plan):
    task = plan.tasks.first()
    answer = as_("clerk").post(f"/nhiem-vu/{task.pk}/sua/", {"version": 1, "text": "x", "due": "31/02/2025"})
    assert answer.status_code == 422 and "28/02/2026" in answer.content.decode()


def test_a_body_is_given_changed_and_taken_back_through_pages(as_, cast, plan):
    clerk, task = as_("clerk"), plan.tasks.get(text__contains="dọn vệ sinh")
    clerk.post(f"/nhiem-vu/{task.pk}/giao/", {"body": cast.office.pk, "role": "leads"})
    one = task.assignments.get()
    assert "Văn phòng HĐND và UBND" in text(clerk.get(f"/phan-cong/{one.pk}/sua/"))
    said = {"version": 1, "body": cast.culture.pk, "role": "leads", "officer": cast.officers["officer"].pk, "due": ""}
    page = text(clerk.post(f"/phan-cong/{one.pk}/sua/", said, follow=True))
    assert "Phòng Văn hóa - Xã hội" in page and "Trần Văn Bình" in page
    clerk.post(f"/phan-cong/{one.pk}/thu-hoi/", {"version": 2})
    assert not task.assignments.exists()


def test_a_task_is_added_to_a_plan_through_its_page(as_, cast, plan):
    said = {"text": "Sơ kết phong trào", "due": "30/6/2025", "body": cast.office.pk, "section": ""}
    page = text(as_("leader").post(f"/ke-hoach/{plan.pk}/them-nhiem-vu/", said, follow=True))
    assert "Sơ kết phong trào" in page and "được thêm tay" in page and "30/06/2025" in page


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("head", 403), ("officer", 403), ("admin", 403)])
def test_who_may_not_assign_is_turned_away(as_, plan, role, status):
    task, client = plan.tasks.first(), as_(role)
    for address in (f"/nhiem-vu/{task.pk}/sua/", f"/nhiem-vu/{task.pk}/giao/", f"/ke-hoach/{plan.pk}/them-nhiem-vu/"):
        assert client.get(address).status_code == status
    assert client.post("/nhiem-vu/hang-loat/han/", {"row": f"t{task.pk}:1"}).status_code == status


def test_lists_ask_as_little_for_two_hundred_rows_as_for_ten(as_, cast, django_assert_max_num_queries):
    plan = make_plan(cast)
    section = make_section(plan, "I", "Tuyên truyền")
    for n in range(200):
        task = make_task(plan, f"việc {n}", due=date(2026, 3, 1) + timedelta(days=n), section=section)
        for block in cast.blocks[: 1 + n % 3]:
            give(task, block)
        give(task, cast.posts["vice"], "directs")
    reader = as_("reader")
    for address, most in {
        "/nhiem-vu/": 18, "/nhiem-vu/?in=1": 18, "/nhiem-vu/?xem=phan-cong&in=1": 18, "/nhiem-vu/?nhom=dau-moi": 18,
        "/ke-hoach/": 12, f"/ke-hoach/{plan.pk}/": 16, "/nhiem-vu/xuat.xlsx": 12,
    }.items():  # fmt: skip
        with django_assert_max_num_queries(most):
            assert reader.get(address).status_code == 200
