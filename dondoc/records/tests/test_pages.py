"""The pages of files: opened for a plan, filled, closed, exported, printed by the clerk; read by who leads."""

import zipfile
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from dondoc.followup import actions as followup
from dondoc.followup.tests.work import NOW, give, make_plan, make_task, photo
from dondoc.intake.actions import arrivals
from dondoc.intake.tests.test_arrivals import said
from dondoc.look.days import day_words
from dondoc.records import jobs
from dondoc.records.models import Record, RecordState, Retention
from dondoc.records.tests.files import AT, exported, opened, picture, retention, uploaded, with_its_file


@pytest.fixture
def plan(cast):
    made = make_plan(cast)
    with_its_file(made)
    return made


def shown(client, record):
    return client.get(record.get_absolute_url()).content.decode()


def test_the_clerk_opens_the_file_of_a_plan_with_one_form_and_finds_it_again(cast, plan, as_):
    page = as_("clerk").get(reverse("records:list")).content.decode()
    assert "1 kế hoạch chưa có hồ sơ" in page and "Chưa có hồ sơ nào" in page
    url = f"{reverse('records:add')}?ke-hoach={plan.pk}"
    assert url.replace("&", "&amp;") in as_("clerk").get(reverse("plans:plan", args=[plan.pk])).content.decode()
    form = as_("clerk").get(url).context["form"]
    assert form["title"].value().startswith("Hồ sơ thực hiện Kế hoạch 27/KH-UBND")
    told = {"title": form["title"].value(), "retention": retention(cast).pk, "started_on": "05/01/2026",
            "rights": "Hạn chế"}  # fmt: skip
    page = as_("clerk").post(url, told, follow=True).content.decode()
    record = Record.objects.get()
    assert (record.plan, record.creator) == (plan, "Lê Thị Thảo")
    assert "Bảng phân công" in page and "Thực hiện năm trật tự" in page
    assert as_("clerk").get(url).headers["Location"] == record.get_absolute_url()


def test_evidence_of_others_is_in_it_so_heads_officers_and_readers_see_nothing_of_it(cast, plan, as_):
    work = give(make_task(plan), cast.blocks[1])
    followup.report(work, percent=5, words="Lời riêng", files=[photo()], key=uuid4(), by=cast.member("clerk"), at=NOW)
    record = opened(cast, plan)
    export = exported(cast, record)
    addresses = [record.get_absolute_url(), reverse("records:contents", args=[record.pk]), reverse("records:list"),
                 reverse("records:export-zip", args=[export.key])]  # fmt: skip
    for role, answer in {"head": 403, "officer": 403, "reader": 403, "leader": 200, "admin": 200}.items():
        assert {as_(role).get(one).status_code for one in addresses} == {answer}, role
    assert as_("leader").get(reverse("records:add")).status_code == 403


def test_documents_are_found_and_added_uploads_too_and_taken_out_again(cast, as_):
    record, clerk = opened(cast), as_("clerk")
    row = arrivals.register(said(), by=cast.member("clerk"), at=AT)
    url = reverse("records:file-add", args=[record.pk])
    page = clerk.get(f"{url}?q=trong+cay").content.decode()
    assert f"intake.arrival:{row.pk}" in page
    assert "Không có văn bản nào khớp" in clerk.get(f"{url}?q=khong+co").content.decode()
    clerk.post(url, {"subject": f"intake.arrival:{row.pk}"})
    upload = reverse("records:file-upload", args=[record.pk])
    told = {"title": "Ảnh lễ", "day": "02/02/2026", "file": picture()}
    assert "bí mật nhà nước" in clerk.post(upload, told).content.decode()
    clerk.post(upload, told | {"not_secret": "on", "file": picture()})
    page = shown(clerk, record)
    assert "Trồng cây đầu xuân" in page and "Ảnh lễ" in page
    kept = record.files.get(subject__startswith="records.upload")
    assert clerk.get(reverse("records:file", args=[kept.pk])).headers["Content-Disposition"].startswith("attachment")
    clerk.post(reverse("records:file-drop", args=[kept.pk]))
    assert [one.subject for one in record.files.all()] == [f"intake.arrival:{row.pk}"]


def test_a_file_is_closed_reopened_closed_and_handed_over_on_its_page(cast, as_):
    record, clerk = opened(cast), as_("clerk")
    uploaded(cast, record)  # a file without a document is not closed

    def act(name, **sent):
        record.refresh_from_db()
        page = clerk.post(reverse(f"records:{name}", args=[record.pk]), sent | {"version": record.version}, follow=True)
        record.refresh_from_db()
        return page.content.decode()

    assert "ngày/tháng/năm" in act("close", ended_on="hôm qua")
    assert "Năm này chưa đúng" in act("close", ended_on="31/12/9999")  # a year later there is no calendar any more
    assert "Đã kết thúc hồ sơ" in act("close", ended_on="20/11/2026")
    assert "nộp lưu trước ngày 20/11/2027" in shown(clerk, record)
    assert "lý do mở lại" in act("reopen", reason="")
    act("reopen", reason="Thiếu biên bản")
    assert record.state == RecordState.OPEN
    act("edit", title="Tên mới", retention=retention(cast).pk, started_on="05/01/2026", rights="Hạn chế")
    assert record.title == "Tên mới"
    act("close", ended_on="20/11/2026")
    assert "Kho lưu trữ" in act("hand-over", on=day_words(timezone.now()), to="Kho lưu trữ")
    assert record.state == RecordState.HANDED_OVER
    assert "Mở lại hồ sơ" not in shown(clerk, record)


def test_the_package_is_asked_for_watched_and_taken_away(cast, plan, as_):
    record, leader = opened(cast, plan), as_("leader")
    leader.post(reverse("records:export", args=[record.pk]))
    export = record.exports.get()
    watch = reverse("records:export-progress", args=[export.key])
    assert "Chờ kết xuất" in leader.get(watch).content.decode()
    zip_address = reverse("records:export-zip", args=[export.key])
    assert leader.get(zip_address).status_code == 404
    jobs.make(export.key, now=export.asked_at)
    assert "Tải hồ sơ (ZIP)" in leader.get(watch).content.decode()
    answer = leader.get(zip_address)
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as package:
        assert "ho-so.xml" in package.namelist()


def test_the_tables_of_annex_v_are_printed_and_carried_away(cast, plan, as_):
    record = opened(cast, plan)
    uploaded(cast, record)
    page = as_("leader").get(reverse("records:contents", args=[record.pk])).content.decode()
    assert "MỤC LỤC VĂN BẢN, TÀI LIỆU" in page and "(7)" in page and "Ảnh: Ảnh lễ phát động" in page
    printed = as_("admin").get(reverse("records:print") + "?nam=2026").content.decode()
    assert "DANH MỤC HỒ SƠ" in printed and "(5)" in printed
    assert "NỘP LƯU" in as_("admin").get(reverse("records:print") + "?mau=nop-luu").content.decode()
    book = load_workbook(BytesIO(as_("clerk").get(reverse("records:xlsx")).content))
    assert [row[0] for row in book.worksheets[0].values][2] == "01.UBND"
    assert "Không tìm thấy" in as_("clerk").get(reverse("records:list") + "?q=khong+co").content.decode()


def test_the_list_tells_what_is_soon_to_be_handed_over(cast, as_):
    record = opened(cast, started_on=date(2025, 1, 5))
    Record.objects.filter(pk=record.pk).update(
        state="closed",
        closed_at=AT,
        ended_on=date(2025, 12, 1),
        hand_over_due=date.today() + timedelta(days=20),  # noqa: DTZ011
    )
    assert "Sắp đến hạn nộp lưu" in as_("leader").get(reverse("records:list")).content.decode()


def test_the_clerk_adds_and_ends_rows_of_the_table_of_retention(cast, as_):
    url = reverse("records:retention")
    assert "Hồ sơ công trình xây dựng" in as_("clerk").get(url).content.decode()
    told = {"name": "Hồ sơ lễ hội", "years": "7", "hand_over_months": "12", "counted_from": "end",
            "valid_from": "01/01/2026", "source": "Danh mục hồ sơ 2026"}  # fmt: skip
    assert as_("clerk").post(url, told | {"years": "0"}).status_code == 422
    assert "7 năm" in as_("clerk").post(url, told, follow=True).content.decode()
    row = Retention.objects.get(name="Hồ sơ lễ hội")
    as_("clerk").post(reverse("records:retention-end", args=[row.pk]))
    row.refresh_from_db()
    assert row.valid_to


def test_a_file_of_many_documents_asks_no_more_questions(cast, plan, as_, django_assert_max_num_queries):
    for number in range(40):
        work = give(make_task(plan, f"Việc {number}"), cast.blocks[0])
        followup.report(work, percent=5, words="x", key=uuid4(), by=cast.member("clerk"), at=NOW)
    record = opened(cast, plan)
    with django_assert_max_num_queries(40):
        as_("clerk").get(record.get_absolute_url())
