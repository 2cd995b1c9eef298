"""The register holds exactly the rows that its address asks for, and every count is what the list then holds."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.http import QueryDict
from django.utils import timezone
from openpyxl import load_workbook

from dondoc.journal.models import Entry
from dondoc.plans.filters import Filters, asked
from dondoc.plans.models import Assignment, SavedView, Task
from dondoc.plans.register import Register
from dondoc.plans.rows import row_of, shown
from dondoc.plans.tests.work import NOW, TODAY, give, make_plan, make_section, make_task


def day(n: int) -> date:
    return TODAY + timedelta(days=n)


@pytest.fixture
def world(cast):
    """Two plans; tasks named by what they are."""
    plan, other = make_plan(cast), make_plan(cast, "Chỉnh trang đô thị", number="145")
    top = make_section(plan, "I", "Tuyên truyền")
    low = make_section(plan, "1", "Trực quan", parent=top)
    far = make_section(plan, "II", "Tổ chức")
    b = cast.blocks

    def done(task, body, on, **more):
        return give(task, body, state="done", percent=100, submitted_on=on, finished_on=TODAY, **more)

    late = make_task(plan, "treo băng rôn trên đường", due=day(-10), section=low)
    give(late, b[0])
    give(late, b[1], "coordinates", due=day(-20))
    give(late, cast.posts["vice"], "directs")
    near = make_task(plan, "đăng ký công trình", due=day(2), section=top)
    give(near, b[0], state="doing", percent=40)
    done(near, b[1], day(-1))
    later = make_task(plan, "dọn vệ sinh", due=day(40), section=far)
    give(later, cast.office, officer=cast.officers["officer"])
    free = make_task(plan, "hằng tháng báo cáo", recurrence="monthly", section=far)
    give(free, cast.culture, state="paused")
    finished = make_task(other, "kiểm tra chợ", due=day(-5))
    done(finished, b[2], day(-4))
    nobody = make_task(other, "chưa giao", due=day(-1))
    withdrawn = make_plan(cast, "Đã rút")
    withdrawn.state = "withdrawn"
    withdrawn.save()
    give(make_task(withdrawn, "việc của kế hoạch đã rút", due=day(-1)), b[0])
    return {
        "late": late, "near": near, "later": later, "free": free, "finished": finished, "nobody": nobody,
        "plan": plan, "other": other, "top": top, "low": low,
    }  # fmt: skip


def names(world, rows):
    by_pk = {one.pk: name for name, one in world.items() if isinstance(one, Task)}
    return [by_pk[row.pk if isinstance(row, Task) else row.task_id] for row in rows]


def found(cast, world, who="clerk", **filters):
    return names(world, Register(Filters(**filters), cast.member(who), TODAY).rows())


def test_the_most_urgent_stands_first_and_the_closed_last(cast, world):
    assert found(cast, world) == ["late", "nobody", "near", "later", "finished", "free"]


def test_each_filter_finds_its_rows(cast, world):
    b = cast.blocks
    cases = [
        ({"plan": world["other"].pk}, {"finished", "nobody"}),
        ({"section": world["top"].pk}, {"late", "near"}),
        ({"section": world["low"].pk}, {"late"}),
        ({"body": b[0].pk}, {"late", "near"}),
        ({"body": b[1].pk, "role": "coordinates"}, {"late"}),
        ({"body": b[1].pk, "role": "leads"}, {"near"}),
        ({"person": cast.officers["officer"].pk}, {"later"}),
        ({"director": cast.posts["vice"].pk}, {"late"}),
        ({"states": ("doing",)}, {"near"}),
        ({"states": ("doing", "paused")}, {"near", "free"}),
        ({"standings": ("overdue",)}, {"late"}),
        ({"standings": ("soon", "in-time")}, {"near", "later"}),
        ({"standings": ("done-late",)}, {"finished"}),
        ({"standings": ("done-on-time",)}, {"near"}),
        ({"body": b[1].pk, "standings": ("overdue",)}, {"late"}),
        ({"since": day(0), "until": day(40)}, {"near", "later"}),
        ({"no_lead": True}, {"nobody"}),
        ({"words": "duong"}, {"late"}),
        ({"words": "145/KH-UBND"}, {"finished", "nobody"}),
        ({"words": "cong trinh", "plan": world["other"].pk}, set()),
    ]
    for filters, expected in cases:
        assert set(found(cast, world, **filters)) == expected, filters


def test_my_work_is_what_is_given_to_me(cast, world):
    assert set(found(cast, world, who="officer", mine=True)) == {"later", "free"}
    assert set(found(cast, world, who="head", mine=True)) == {"late", "near"}
    assert found(cast, world, who="reader", mine=True) == []


def test_one_row_an_assignment_where_asked(cast, world):
    rows = found(cast, world, show="phan-cong")
    assert sorted(rows) == sorted(["late", "near", "near", "later", "free", "finished"])
    assert found(cast, world, show="phan-cong", role="coordinates") == ["late"]


def test_silence_counts_from_the_last_report_or_the_adoption(cast, world):
    assert found(cast, world, quiet=True) == []
    old = NOW - timedelta(days=60)
    world["plan"].adopted_at = old
    world["plan"].save()
    assert set(found(cast, world, quiet=True)) == {"late", "near", "later"}
    Assignment.objects.filter(task=world["near"]).update(last_report_at=NOW - timedelta(days=9))
    assert set(found(cast, world, quiet=True)) == {"late", "later"}


@pytest.mark.parametrize("filters", [{}, {"show": "phan-cong"}, {"body": True}, {"states": ("doing", "done")}])
def test_every_count_is_what_the_list_holds_after_the_click(cast, world, filters):
    start = Filters(**(filters | ({"body": cast.blocks[0].pk} if "body" in filters else {})))
    counts = Register(start, cast.member("clerk"), TODAY).counts()
    for name, numbers in (("standings", counts.standings), ("states", counts.states)):
        for value, number in numbers.items():
            rows = Register(start.but(**{name: (value,)}), cast.member("clerk"), TODAY).rows()
            assert rows.count() == number, (name, value)
    assert sum(counts.standings.values())


@pytest.mark.parametrize("group", ["muc", "dau-moi", "lanh-dao", "han"])
@pytest.mark.parametrize("sort", ["", "han", "muc", "moi", "tien-do"])
def test_every_grouping_and_order_gives_the_same_rows(cast, world, group, sort):
    rows = Register(Filters(group=group, sort=sort), cast.member("clerk"), TODAY).rows()
    assert len(list(rows)) == 6  # tasks, or leading assignments


def test_a_row_speaks_for_the_body_that_was_asked_for(cast, world):
    book = Register(Filters(body=cast.blocks[1].pk), cast.member("clerk"), TODAY)
    rows = {
        row.task.pk: row
        for row in (row_of(one, member=book.member, today=TODAY, speaks=book.speaks) for one in shown(book.rows()))
    }
    near = rows[world["near"].pk]
    assert (near.state, near.standing, near.percent) == ("done", "done-on-time", 100)
    assert near.leads == ("Khối 1", "Khối 2")


def test_a_row_sums_up_its_assignments(cast, world):
    book = Register(Filters(), cast.member("clerk"), TODAY)
    rows = {one.pk: row_of(one, member=book.member, today=TODAY, speaks=book.speaks) for one in shown(book.rows())}
    near, nobody, free = (rows[world[name].pk] for name in ("near", "nobody", "free"))
    assert (near.state, near.standing, near.percent, near.done, near.due) == ("doing", "soon", 70, 1, day(2))
    assert (nobody.state, nobody.standing, nobody.leads) == ("not-started", "overdue", ())
    assert (free.rhythm, free.standing) == ("hằng tháng", "paused")


def test_words_of_a_report_are_in_a_row_for_who_may_read_them(cast, world):
    Assignment.objects.filter(task=world["late"], role="leads").update(
        last_report_at=timezone.now(), last_words="đã treo 12 băng rôn"
    )

    def words(role):
        book = Register(Filters(plan=world["plan"].pk, section=world["low"].pk), cast.member(role), TODAY)
        return [row_of(one, member=book.member, today=TODAY).words for one in shown(book.rows())]

    assert words("clerk") == words("head") == ["đã treo 12 băng rôn"]
    assert words("reader") == [""]


def test_an_address_is_read_as_it_is_written():
    full = Filters(
        words="tuyên truyền", plan=1, section=2, body=3, person=4, director=5, role="leads", states=("doing", "done"),
        standings=("overdue",), since=date(2026, 3, 1), until=date(2026, 3, 31), mine=True, quiet=True, no_lead=True,
        show="phan-cong", group="muc", sort="han",
    )  # fmt: skip
    assert asked(QueryDict(full.query())) == full
    assert asked(QueryDict("")) == Filters() and Filters().query() == ""


def test_an_address_that_says_nonsense_still_opens(as_, cast):
    wrong = "ke-hoach=x&dau-moi=99999999999999999999&trang-thai=khong&tinh-trang=,&tu=31/02/2026&nhom=a&xep=b"
    assert as_("reader").get(f"/nhiem-vu/?{wrong}&trang=9&mo=z").status_code == 200
    assert as_("reader").get("/nhiem-vu/?tu=1/3/2026&q=%22%27;--&muc=12345").status_code == 200


def test_the_panel_has_the_address_of_the_list_with_its_task(as_, world):
    page = as_("clerk").get(f"/nhiem-vu/?q=bang+ron&mo={world['late'].pk}").content.decode()
    assert f'data-panel="{world["late"].pk}"' in page and "Phân công" in page
    beside = as_("clerk").get(f"/nhiem-vu/{world['late'].pk}/?o=canh").content.decode()
    assert "<html" not in beside and "Treo băng rôn" in beside


def test_chips_carry_the_other_filters_along(as_, world):
    page = as_("clerk").get("/nhiem-vu/?q=duong&nhom=muc").content.decode()
    assert "?q=duong&amp;tinh-trang=overdue&amp;nhom=muc" in page
    assert "“duong”" in page and "Bỏ mọi bộ lọc" in page


def test_a_view_is_kept_by_its_owner_alone(as_, cast, world):
    clerk = as_("clerk")
    clerk.post("/nhiem-vu/bo-loc/", {"name": "Quá hạn", "query": "tinh-trang=overdue&trang=3&la=x"})
    view = SavedView.objects.get()
    assert view.query == "tinh-trang=overdue" and Entry.objects.filter(verb="plans.save-view").count() == 1
    assert "Quá hạn</a>" in clerk.get("/nhiem-vu/").content.decode()
    assert "Quá hạn</a>" not in as_("leader").get("/nhiem-vu/").content.decode()
    assert as_("leader").post(f"/nhiem-vu/bo-loc/{view.pk}/xoa/").status_code == 404
    clerk.post("/nhiem-vu/bo-loc/", {"name": "Quá hạn", "query": "trang-thai=doing"})
    assert SavedView.objects.get().query == "trang-thai=doing"
    clerk.post(f"/nhiem-vu/bo-loc/{view.pk}/xoa/")
    assert not SavedView.objects.exists()


def test_ticked_rows_get_a_deadline_after_a_confirmation(as_, world):
    clerk = as_("clerk")
    rows = [f"t{world[name].pk}:1" for name in ("late", "near")]
    page = clerk.post("/nhiem-vu/hang-loat/han/?q=x", {"row": rows}).content.decode()
    assert "2 dòng đã chọn" in page and "hạn hiện nay:" in page and "28/02/2026" in page
    assert Task.objects.get(pk=world["late"].pk).version == 1
    said = {"row": rows, "sure": 1, "due": "30/4/2026", "reason": "theo thông báo mới"}
    answer = clerk.post("/nhiem-vu/hang-loat/han/?tinh-trang=overdue", said)
    assert answer.url == "/nhiem-vu/?tinh-trang=overdue"
    assert {Task.objects.get(pk=world[name].pk).due for name in ("late", "near")} == {date(2026, 4, 30)}
    assert Entry.objects.filter(verb="plans.edit", reason="theo thông báo mới").count() == 2


def test_ticked_assignments_get_an_officer(as_, cast, world):
    one = world["late"].assignments.get(role="leads")
    said = {"row": f"a{one.pk}:1", "sure": 1, "officer": cast.officers["officer"].pk}
    as_("leader").post("/nhiem-vu/hang-loat/can-bo/", said)
    one.refresh_from_db()
    assert one.officer == cast.officers["officer"]


def test_the_workbook_holds_what_is_filtered_and_runs_nothing(as_, cast, world):
    Task.objects.filter(pk=world["late"].pk).update(text='=HYPERLINK("http://x","bấm")\x07')
    answer = as_("clerk").get("/nhiem-vu/xuat.xlsx?trang-thai=not-started,doing")
    assert "nhiem-vu-" in answer["Content-Disposition"]
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("STT", "Nội dung nhiệm vụ", "Số, ký hiệu văn bản") and len(rows) == 4
    assert rows[1][1] == '=HYPERLINK("http://x","bấm")' and sheet["B2"].data_type == "s"
    assert sheet["K2"].value.date() == day(-10) and sheet["K2"].number_format == "dd/mm/yyyy"
    assert rows[2][5] == "Khối 1, Khối 2" and rows[2][11:14] == ("Đang thực hiện", "Quá hạn", 70)


def test_the_csv_is_read_by_a_spreadsheet_and_runs_nothing(as_, world):
    Task.objects.filter(pk=world["late"].pk).update(text="- Treo băng rôn")
    answer = as_("clerk").get("/nhiem-vu/xuat.csv?xem=phan-cong")
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeffSTT,Nội dung nhiệm vụ") and "'- Treo băng rôn" in text
    assert len(text.strip().split("\r\n")) == 7 and "28/02/2026" in text


def test_work_claimed_in_time_is_not_called_late_while_it_waits_for_its_confirmation(cast, as_):
    today = timezone.localdate()
    task = make_task(make_plan(cast), "Quét dọn ngõ", due=today - timedelta(days=3))
    give(task, cast.blocks[0], state="awaiting", percent=100, submitted_on=today - timedelta(days=4))
    give(task, cast.blocks[1], state="doing", percent=10, due=today + timedelta(days=30))
    page = as_("clerk").get("/nhiem-vu/").content.decode()
    row = page[page.index("Quét dọn ngõ") :]
    assert "trong hạn" in row
    assert "quá hạn 3 ngày" not in row
