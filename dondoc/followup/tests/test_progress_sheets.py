"""Progress from a table: rows found by key or by words, previewed, put down for the bodies, taken back in one step."""

import csv
from datetime import date
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from dondoc.followup.actions import confirm, pause, report, submit
from dondoc.followup.actions.progress_sheets import carry_out, keep_progress_sheet, undo_progress_sheet
from dondoc.followup.models import ProgressReport, ProgressSheet
from dondoc.followup.moves import Refused
from dondoc.followup.progress_sheets import mapping_of, read
from dondoc.followup.tests.work import at, give, make_task
from dondoc.journal.models import Entry
from dondoc.notices.models import Notice
from dondoc.plans.models import Assignment

TODAY = date(2026, 3, 25)
WARD_SHEET = ["STT", "Nội dung", "Số VB", "Ngày BH", "Hạn", "Chủ trì", "Phối hợp", "Lãnh đạo", "Tiến độ", "Trạng thái",
              "Kết quả", "Ghi chú"]  # fmt: skip


def table(*rows):
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def kept(cast, *rows):
    return keep_progress_sheet(table(*rows), "tien-do.csv", by=cast.member("clerk"), at=at(25))


def imported(cast, sheet, day=25):
    return carry_out(sheet, mapping_of(sheet.rows[0]), by=cast.member("clerk"), at=at(day))


def why_not(cast, head, *row):
    """What is said of the only row."""
    (one,) = read(cast.ward, [head, list(row)], mapping_of(head), today=TODAY).outcomes
    return one.why_not


@pytest.fixture
def work(cast, plan):
    """Two bodies lead one task; one leads another; a body coordinates."""
    market = make_task(plan, "Dọn vệ sinh chợ", due=date(2026, 3, 20))
    flags = make_task(plan, "Treo cờ Tổ quốc", due=date(2026, 4, 30))
    return {
        "one": give(market, cast.blocks[0]), "two": give(market, cast.blocks[1]),
        "poles": give(make_task(plan, "Kẻ vạch"), cast.blocks[0]),
        "flags": give(flags, cast.culture), "helps": give(flags, cast.blocks[2], role="coordinates"),
    }  # fmt: skip


def test_the_ward_sheets_twelve_columns_are_guessed():
    guessed = dict(zip(WARD_SHEET, mapping_of(WARD_SHEET), strict=True))
    assert {head: what for head, what in guessed.items() if what} == {
        "Nội dung": "task", "Số VB": "plan", "Hạn": "due", "Chủ trì": "leads", "Phối hợp": "coordinates",
        "Tiến độ": "percent", "Trạng thái": "state", "Kết quả": "words",
    }  # fmt: skip


def test_a_wards_own_sheet_becomes_reports_for_the_bodies(cast, work, plan):
    sheet = kept(
        cast, WARD_SHEET,
        [1, "dọn vệ sinh  chợ", plan.code, "", "20/03/2026", "Khối 1", "", "", "50%", "Đang làm", "Xong một nửa", ""],
        [2, "Treo cờ Tổ quốc", "", "", "", "Phòng Văn hóa - Xã hội", "Khối 1", "", "", "Hoàn thành", "Đủ cờ", ""],
    )  # fmt: skip
    assert imported(cast, sheet) == (2, [])
    half, flags = (Assignment.objects.get(pk=work[name].pk) for name in ("one", "flags"))
    assert (half.state, half.percent, half.last_words) == ("doing", 50, "Xong một nửa")
    assert (flags.state, flags.percent, flags.submitted_on) == ("done", 100, TODAY)
    told = ProgressReport.objects.get(assignment=half)
    assert told.for_body and told.by == cast.users["clerk"]
    line = Entry.objects.get(verb="followup.import-progress")
    assert (line.details["moved"], line.details["refused"]) == (2, 0)
    assert {one.verb for one in Entry.objects.filter(details__sheet=sheet.pk)} == {
        "followup.report", "followup.submit", "followup.confirm",
    }  # fmt: skip
    assert not Notice.objects.exists()


def test_a_day_of_the_sheet_is_the_day_of_the_report_and_judges_the_deadline(cast, work):
    head = ["Nội dung", "Chủ trì", "Trạng thái", "Ngày báo cáo"]
    imported(cast, kept(cast, head, ["Dọn vệ sinh chợ", "Khối 1", "Chờ xác nhận", "19/03/2026"]))
    one = Assignment.objects.get(pk=work["one"].pk)
    assert (one.state, one.submitted_on) == ("awaiting", date(2026, 3, 19))
    assert Entry.objects.get(verb="followup.submit").at == at(25)  # the journal tells when it was written down


def test_a_sheet_is_carried_out_once_and_a_second_of_the_same_changes_nothing(cast, work):
    rows = [["Nội dung", "Chủ trì", "Tiến độ"], ["Dọn vệ sinh chợ", "Khối 1", "30"]]
    sheet = kept(cast, *rows)
    imported(cast, sheet)
    with pytest.raises(Refused, match="đã nhập rồi"):
        imported(cast, sheet)
    with pytest.raises(Refused, match="không có tiến độ nào mới"):
        imported(cast, kept(cast, *rows))
    assert ProgressReport.objects.count() == 1


def test_each_row_that_cannot_be_is_told_with_why(cast, work):
    head = ["Nội dung", "Chủ trì", "Phối hợp", "Tiến độ", "Trạng thái", "Ngày báo cáo"]
    wrong = {
        ("Việc không có", "", "", "10", "", ""): "Không thấy nhiệm vụ",
        ("Dọn vệ sinh chợ", "Ban Lạ", "", "10", "", ""): "Chưa rõ “Ban Lạ”",
        ("Dọn vệ sinh chợ", "", "", "10", "", ""): "Nhiều phân công",
        ("Treo cờ Tổ quốc", "Khối 1", "", "10", "", ""): "không giao cho đầu mối",
        ("Treo cờ Tổ quốc", "", "", "110", "", ""): "không phải số từ 0 đến 100",
        ("Treo cờ Tổ quốc", "", "", "", "Sắp xong", ""): "Chưa hiểu trạng thái",
        ("Treo cờ Tổ quốc", "", "", "40", "Đã hoàn thành", ""): "không khớp",
        ("Treo cờ Tổ quốc", "", "", "40", "", "26/03/2026"): "ở sau hôm nay",
    }
    assert {row: said in why_not(cast, head, *row) for row, said in wrong.items()} == dict.fromkeys(wrong, True)
    assert why_not(cast, head, "Treo cờ Tổ quốc", "", str(cast.blocks[2]), "0.5", "", "") == ""


def test_what_is_newer_or_done_is_not_set_back(cast, work):
    clerk = cast.member("clerk")
    report(work["one"], percent=60, words="", by=clerk, at=at(20), key=uuid4(), for_body=True)
    submit(work["flags"], words="", by=clerk, at=at(20), key=uuid4(), for_body=True)
    confirm(work["flags"], by=clerk, at=at(21))
    head = ["Nội dung", "Chủ trì", "Tiến độ", "Trạng thái", "Ngày báo cáo"]
    assert "cũ hơn báo cáo gần nhất (20/03/2026)" in why_not(
        cast, head, "Dọn vệ sinh chợ", "Khối 1", "50", "", "19/03/2026"
    )
    assert "Việc đang ở trạng thái" in why_not(cast, head, "Treo cờ Tổ quốc", "", "50", "Đang thực hiện", "")


def test_a_day_before_the_document_was_issued_is_a_slip(cast, work):
    head = ["Nội dung", "Chủ trì", "Trạng thái", "Ngày báo cáo"]
    slip = why_not(cast, head, "Dọn vệ sinh chợ", "Khối 1", "Đã hoàn thành", "19/03/2025")
    assert slip.startswith("Bảng ghi ngày 19/03/2025, trước ngày ban hành văn bản (")


def test_a_claim_that_a_sheet_confirms_waits_for_nobody_any_more(cast, work):
    submit(work["flags"], words="Đủ cờ", by=cast.member("officer"), at=at(20), key=uuid4())
    assert Notice.objects.filter(seen_at=None, kind="claimed").exists()
    imported(cast, kept(cast, ["Nội dung", "Trạng thái"], ["Treo cờ Tổ quốc", "Đã hoàn thành"]))
    assert not Notice.objects.filter(seen_at=None, kind="claimed").exists()


def test_one_step_takes_the_whole_table_back_but_not_what_moved_on(cast, work):
    clerk, head = cast.member("clerk"), ["Nội dung", "Chủ trì", "Tiến độ", "Trạng thái"]
    report(work["one"], percent=20, words="Bắt đầu", by=clerk, at=at(10), key=uuid4(), for_body=True)
    market = "Dọn vệ sinh chợ"
    rows = [[market, "Khối 1", "70", ""], [market, str(cast.blocks[1]), "", "Xong"], ["Treo cờ Tổ quốc", "", "10", ""]]
    sheet = kept(cast, head, *rows)
    imported(cast, sheet)
    report(Assignment.objects.get(pk=work["flags"].pk), percent=30, words="", by=clerk, at=at(26), key=uuid4())
    sheet.refresh_from_db()
    assert undo_progress_sheet(sheet, by=clerk, at=at(26)) == (2, 1)
    one, two, flags = (Assignment.objects.get(pk=work[name].pk) for name in ("one", "two", "flags"))
    assert (one.state, one.percent, one.last_words, one.last_report_at) == ("doing", 20, "Bắt đầu", at(10))
    assert (two.state, two.percent, two.submitted_on, two.finished_on) == ("not-started", 0, None, None)
    assert (flags.percent, ProgressReport.objects.filter(assignment=flags).count()) == (30, 2)
    assert not ProgressReport.objects.filter(assignment=two).exists()
    assert Entry.objects.get(verb="followup.undo-progress").details == {"back": 2, "stayed": 1}
    with pytest.raises(Refused, match="đã hoàn tác"):
        undo_progress_sheet(sheet, by=clerk, at=at(26))


def _exported(as_, form):
    data = b"".join(as_("clerk").get(f"/nhiem-vu/xuat.{form}?xem=phan-cong&xep=muc").streaming_content)
    if form == "csv":
        return data, list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    return data, [list(row) for row in load_workbook(BytesIO(data)).active.iter_rows(values_only=True)]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_was_exported_and_lost_comes_back_the_same(cast, work, as_, form, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda value=None: value.date() if value else TODAY)
    clerk = cast.member("clerk")
    submit(work["one"], words="Đã xong\nhai ngõ", by=clerk, at=at(18), key=uuid4(), for_body=True)
    confirm(work["one"], by=clerk, at=at(19))
    submit(work["two"], words="- Chờ kiểm tra", by=clerk, at=at(21), key=uuid4(), for_body=True)
    report(work["flags"], percent=35, words="=1+1 cờ", by=clerk, at=at(22), key=uuid4(), for_body=True)
    pause(work["poles"], reason="Chờ kinh phí", by=clerk, at=at(23))
    data, before = _exported(as_, form)
    ProgressReport.objects.all().delete()
    Assignment.objects.update(state="not-started", percent=0, last_words="", last_report_at=None, submitted_on=None,
                              finished_on=None, state_reason="")  # fmt: skip
    assert _exported(as_, form)[1] != before
    sent = as_("clerk").post("/tien-do/nhap/", {"file": SimpleUploadedFile(f"a.{form}", data)})
    page = as_("clerk").get(sent["Location"]).content.decode()
    assert "4 việc sẽ ghi tiến độ" in page and "0 dòng chưa nhập được" in page
    sheet = ProgressSheet.objects.get()
    columns = {f"c{n}": what for n, what in enumerate(mapping_of(sheet.rows[0]))}
    as_("clerk").post(sent["Location"], columns | {"go": "1"})
    after = _exported(as_, form)[1]
    assert after == before
    as_("clerk").post(f"/tien-do/nhap/{sheet.pk}/hoan-tac/")
    assert set(Assignment.objects.values_list("state", flat=True)) == {"not-started"}
