"""Task sheets: read as a document, columns guessed and set right; a round trip loses nothing."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from dondoc.followup.tests.work import give, make_plan, make_task
from dondoc.intake import sheets
from dondoc.intake.models import IncomingDocument, SheetImport
from dondoc.journal.models import Entry
from dondoc.plans.actions import adopt
from dondoc.plans.models import Task

# the sheet of a ward's office: twelve columns below a title
HEAD = ["STT", "Nội dung", "Số VB", "Ngày BH", "Hạn", "Chủ trì", "Phối hợp", "Lãnh đạo", "Tiến độ", "Trạng thái",
        "Kết quả", "Ghi chú"]  # fmt: skip


def xlsx(*rows, title="THEO DÕI NHIỆM VỤ NĂM 2026"):
    book, out = Workbook(), BytesIO()
    book.active.append([title])
    book.active.append([])
    for row in rows:
        book.active.append(list(row))
    book.save(out)
    return out.getvalue()


def ward_sheet():
    return xlsx(
        HEAD,
        [1, "Treo băng rôn trên các tuyến đường", "86/KH-UBND", None, date(2026, 6, 20), "Phòng Văn hóa - Xã hội",
         "Khối 1", "Hồ Thị Nhân", "50%", "Đang làm", "", ""],
        [2, "Dọn vệ sinh khu vực chợ", "", None, "trước 30/6/2026", "Khối 2", "", "", "", "", "", ""],
        [3, "", "", None, None, "Khối 1", "", "", "", "", "", ""],
        [4, "Báo cáo kết quả hằng tháng", "", None, "Hằng tháng", "", "", "", "", "", "", "ghi chú"],
    )  # fmt: skip


def send(client, data, name="viec.xlsx"):
    return client.post(reverse("intake:sheet-choose"), {"file": SimpleUploadedFile(name, data)})


def test_the_ward_sheets_twelve_columns_are_guessed():
    rows = sheets.rows_of(ward_sheet(), "a.xlsx")
    assert rows[0] == HEAD and rows[1][4] == "20/06/2026"
    guessed = dict(zip(HEAD, sheets.mapping_of(rows[0]), strict=True))
    assert {head: what for head, what in guessed.items() if what} == {
        "Nội dung": "task", "Hạn": "time", "Chủ trì": "leads", "Phối hợp": "coordinates", "Lãnh đạo": "directs",
    }  # fmt: skip
    assert sheets.faults(rows, sheets.mapping_of(rows[0])) == [(3, "no-task"), (4, "no-lead")]


@pytest.mark.parametrize(
    ("data", "name", "cause"),
    [
        (b"PK\x03\x04 broken", "a.xlsx", "broken"),
        ("Nội dung;Hạn".encode("utf-16"), "a.csv", "broken"),
        (b"a,b\n1,2\n", "a.csv", "no-rows"),
        ("Nội dung,Hạn\n".encode(), "a.csv", "no-rows"),
        (b"x" * (sheets.MOST_BYTES + 1), "a.csv", "too-large"),
    ],
)
def test_what_is_no_sheet_is_refused_with_its_cause(data, name, cause):
    with pytest.raises(sheets.Unreadable) as refused:
        sheets.rows_of(data, name)
    assert refused.value.cause == cause


def test_a_bomb_is_not_unpacked():
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * (sheets.MOST_UNPACKED + 1))
    with pytest.raises(sheets.Unreadable, match="too-large"):
        sheets.rows_of(out.getvalue(), "a.xlsx")


def test_a_csv_of_any_comma_is_read():
    for comma in ",;\t":
        data = comma.join(("Nội dung", "Chủ trì")) + "\n" + comma.join(("Treo cờ", "Khối 1")) + "\n"
        assert sheets.rows_of(b"\xef\xbb\xbf" + data.encode(), "a.csv")[1] == ["Treo cờ", "Khối 1"]


@pytest.mark.django_db(transaction=True)
def test_a_sheet_is_previewed_set_right_read_and_put_in_force(cast, as_):
    made = send(as_("clerk"), ward_sheet())
    page = as_("clerk").get(made["Location"]).content.decode()
    assert "Treo băng rôn" in page and "1 dòng không có nội dung" in page and "chưa có chủ trì" in page
    sheet = SheetImport.objects.get()
    columns = {f"c{at}": what for at, what in enumerate(sheets.mapping_of(sheet.rows[0]))}
    again = as_("clerk").post(made["Location"], columns | {"c1": "", "title": "Việc năm 2026"})
    assert "Hãy chọn cột nội dung" in again.content.decode() and "Việc năm 2026" in again.content.decode()
    as_("clerk").post(made["Location"], columns | {"go": "1", "title": "Việc năm 2026"})
    assert not SheetImport.objects.exists()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    document = IncomingDocument.objects.get()
    assert (document.state, str(document)) == ("review", "Việc năm 2026")
    banner, market, monthly = document.tasks.order_by("order")
    assert (banner.text, banner.due) == ("Treo băng rôn trên các tuyến đường", date(2026, 6, 20))
    assert {(one.role, one.printed) for one in banner.bodies.all()} == {
        ("leads", "Phòng Văn hóa - Xã hội"), ("coordinates", "Khối 1"), ("directs", "Hồ Thị Nhân"),
    }  # fmt: skip
    assert market.due == date(2026, 6, 30) and monthly.recurrence == "monthly"
    adopt(document, by=cast.member("clerk"), at=timezone.now())
    assert Task.objects.count() == 3
    assert Entry.objects.get(verb="intake.sheet").details["rows"] == 4


@pytest.mark.django_db(transaction=True)
def test_what_the_register_exports_comes_back_the_same(cast, as_):
    plan = make_plan(cast)
    first = make_task(plan, "Ra quân dọn vệ sinh các tuyến đường", due=date(2026, 6, 20))
    give(first, cast.culture)
    give(first, cast.blocks[0], role="coordinates")
    give(make_task(plan, "Treo cờ Tổ quốc", due=date(2026, 9, 2)), cast.blocks[1])
    monthly = give(make_task(plan, "Báo cáo kết quả"), cast.blocks[1])
    Task.objects.filter(pk=monthly.task_id).update(recurrence="monthly", deadline_text="hằng tháng")
    data = b"".join(as_("clerk").get(reverse("plans:xlsx")).streaming_content)
    made = send(as_("clerk"), data)
    sheet = SheetImport.objects.get()
    columns = {f"c{at}": what for at, what in enumerate(sheets.mapping_of(sheet.rows[0]))}
    as_("clerk").post(made["Location"], columns | {"go": "1", "title": "Nhập lại"})
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    document = IncomingDocument.objects.get(state="review")
    found = {
        (task.text, task.due, task.recurrence, frozenset((one.role, one.body.name) for one in task.bodies.all()))
        for task in document.tasks.all()
    }
    assert found == {
        ("Ra quân dọn vệ sinh các tuyến đường", date(2026, 6, 20), "",
         frozenset({("leads", "Phòng Văn hóa - Xã hội"), ("coordinates", "Khối 1")})),
        ("Treo cờ Tổ quốc", date(2026, 9, 2), "", frozenset({("leads", "Khối 2")})),
        ("Báo cáo kết quả", None, "monthly", frozenset({("leads", "Khối 2")})),
    }  # fmt: skip


def test_bad_files_are_told_of_in_words(as_):
    answer = send(as_("clerk"), b"khong phai bang", "a.xlsx")
    assert answer.status_code == 422 and "không mở được" in answer.content.decode()
    assert "Chưa chọn tệp" in as_("clerk").post(reverse("intake:sheet-choose"), {}).content.decode()


def test_a_sheet_is_its_uploaders_alone(cast, as_):
    made = send(as_("clerk"), ward_sheet())
    assert as_("leader").get(made["Location"]).status_code == 403
    SheetImport.objects.update(uploaded_by=cast.users["leader"])
    assert as_("clerk").get(made["Location"]).status_code == 404
