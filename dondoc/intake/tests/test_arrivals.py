"""The register of văn bản đến: numbers without gap or double, warned of doubles, followed, struck out, carried away."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse
from django_scopes import scope
from openpyxl import load_workbook

from dondoc.intake import arrivals as reads
from dondoc.intake.actions import arrivals
from dondoc.intake.actions.arrivals import Known, Refused
from dondoc.intake.models import Arrival, IncomingDocument
from dondoc.intake.tests.papers import under_review
from dondoc.journal.models import Entry
from dondoc.notices.models import Notice

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def said(**more):
    """What a clerk writes of a document that came on paper."""
    values = dict.fromkeys(arrivals.FIELDS, "") | {
        "arrived_on": TODAY, "issuer": "Ủy ban nhân dân tỉnh Sơn Nam", "doc_number": "145", "doc_symbol": "KH-UBND",
        "issued_on": date(2026, 11, 20), "kind": "Kế hoạch", "title": "Trồng cây đầu xuân", "pages": 4, "urgency": 0,
        "given_to": None, "given_on": None, "due": None, "progress": "waiting",
    }  # fmt: skip
    return values | more


def sent(**more):
    """The same, as the form sends it."""
    days = {name: f"{value:%d/%m/%Y}" for name, value in said(**more).items() if isinstance(value, date)}
    return {name: "" if value is None else value for name, value in (said(**more) | days).items()}


@pytest.fixture
def put(cast):
    return lambda **more: arrivals.register(said(**more), by=cast.member("clerk"), at=AT)


def other(n):
    return {"doc_number": str(n), "title": f"Văn bản {n}"}


def test_numbers_of_arrival_follow_each_other_and_begin_anew_each_year(put):
    assert [put(**other(1)).number, put(**other(2)).number] == [1, 2]
    assert put(**other(3), arrived_on=date(2025, 12, 31)).number == 1


def test_a_day_to_come_is_refused_so_that_a_slip_of_the_finger_opens_no_other_year(put, cast, as_):
    with pytest.raises(Refused, match="chưa tới"):
        put(arrived_on=date(2062, 11, 24))
    row = put()
    with pytest.raises(Refused, match="chưa tới"):
        values = said(arrived_on=date(2026, 11, 25))
        arrivals.change(row, values, version=row.version, by=cast.member("clerk"), at=AT)
    add = reverse("intake:arrival-add")
    assert "Năm này chưa đúng" in as_("clerk").post(add, sent() | {"arrived_on": "24/11/0026"}).content.decode()
    assert "nhiều nhất là 9999" in as_("clerk").post(add, sent() | {"pages": "99999999"}).content.decode()
    assert "từ 0 trở lên" in as_("clerk").post(add, sent() | {"pages": "-3"}).content.decode()
    assert Arrival.objects.count() == 1


def test_a_double_is_told_and_uses_no_number_up_unless_it_is_another_document(put, cast):
    first = put()
    with pytest.raises(Known) as told:
        put(issuer="ỦY BAN NHÂN DÂN TỈNH SƠN NAM", title="Viết khác")
    assert told.value.arrival == first
    again = arrivals.register(said(), again=True, by=cast.member("clerk"), at=AT)
    assert again.number == 2
    assert put(doc_number="", title="Không số").number == 3
    assert put(doc_number="", title="Không số").number == 4  # what shows no number is like no other


def test_a_row_is_changed_once_by_each_who_saw_it_and_its_changes_are_journalled(put, cast):
    row = put()
    arrivals.change(row, said(progress="done", reply="12/CV-UBND"), version=1, by=cast.member("clerk"), at=AT)
    with pytest.raises(Refused, match="vừa sửa"):
        arrivals.change(row, said(note="muộn"), version=1, by=cast.member("clerk"), at=AT)
    with pytest.raises(Refused, match="trong năm 2026"):
        arrivals.change(row, said(arrived_on=date(2027, 1, 1)), version=2, by=cast.member("clerk"), at=AT)
    changed = Entry.objects.get(verb="intake.change-arrival").details["changed"]
    assert changed == {"progress": ["waiting", "done"], "reply": ["", "12/CV-UBND"]}


def test_a_row_struck_out_keeps_its_number_and_reason_and_frees_its_file(cast):
    document = under_review(cast)
    clerk = cast.member("clerk")
    row = arrivals.register(said(), document=document, by=clerk, at=AT)
    with pytest.raises(Refused, match="đã vào sổ"):
        arrivals.register(said(doc_number="9"), document=document, by=clerk, at=AT)
    with pytest.raises(Refused, match="lý do"):
        arrivals.strike(row, reason=" ", version=1, by=clerk, at=AT)
    arrivals.strike(row, reason="Văn bản của phường", version=1, by=clerk, at=AT)
    assert arrivals.register(said(), document=document, by=clerk, at=AT).number == 2
    assert "Văn bản của phường" in next(list(r) for r in reads.sheet(Arrival.objects.all()).rows)[-1]


def test_the_body_it_is_given_to_hears_of_it_once(put, cast):
    row = put(given_to=cast.blocks[0], direction="Triển khai trong tuần")
    arrivals.change(row, said(given_to=cast.blocks[0], note="x"), version=1, by=cast.member("clerk"), at=AT)
    told = Notice.objects.get()
    assert (told.user, told.words) == (cast.users["head"], "Triển khai trong tuần")


def test_who_has_it_no_more_is_not_left_with_the_notice(put, cast):
    def change(body, version):
        arrivals.change(row, said(given_to=body), version=version, by=cast.member("clerk"), at=AT)

    def new():
        return Notice.objects.filter(user=cast.users["head"], seen_at=None).exists()

    row = put(given_to=cast.blocks[0])
    assert new()
    change(cast.blocks[1], 1)
    assert not new()
    other_row = put(**other(2), given_to=cast.blocks[0])
    assert new()
    arrivals.strike(other_row, reason="Vào sổ nhầm", version=1, by=cast.member("clerk"), at=AT)
    assert not new()


def test_late_rows_are_found_and_answered_ones_are_not_late(put):
    late = put(**other(1), due=date(2026, 11, 20))
    put(**other(2), due=date(2026, 11, 20), progress="done")
    put(**other(3), due=TODAY)
    assert list(reads.register(reads.Asked(late=True), today=TODAY)) == [late]


def test_the_clerk_registers_a_file_with_what_was_read_and_is_warned_of_a_double(cast, as_):
    document = under_review(cast)
    IncomingDocument.objects.filter(pk=document.pk).update(number="7", symbol="KH-UBND", issuer="UBND tỉnh")
    url = f"{reverse('intake:arrival-add')}?van-ban={document.pk}"
    form = as_("clerk").get(url).context["form"]
    assert (form["doc_number"].value(), form["issuer"].value()) == ("7", "UBND tỉnh")
    assert "Vào sổ" in as_("clerk").get(reverse("intake:review", args=[document.pk])).content.decode()
    row = as_("clerk").post(url, sent(doc_number="7"), follow=True).context["arrival"]
    assert row.document == document
    assert "Số đến 1" in as_("clerk").get(reverse("intake:review", args=[document.pk])).content.decode()
    again = as_("clerk").post(reverse("intake:arrival-add"), sent(doc_number="7"))
    assert again.status_code == 422
    assert "vẫn vào sổ" in again.content.decode()
    as_("clerk").post(reverse("intake:arrival-add"), sent(doc_number="7") | {"again": "1"})
    assert Arrival.objects.count() == 2


def test_the_row_is_edited_on_its_page_by_the_clerk_and_only_read_by_others(put, as_):
    row = put()
    page = as_("reader").get(row.get_absolute_url()).content.decode()
    assert "Trồng cây đầu xuân" in page and 'name="title"' not in page
    assert as_("reader").post(row.get_absolute_url(), sent()).status_code == 403
    as_("clerk").post(row.get_absolute_url(), sent(reply="12/CV-UBND") | {"version": 1})
    row.refresh_from_db()
    assert row.reply == "12/CV-UBND"
    assert as_("clerk").post(row.get_absolute_url(), sent() | {"version": 1}).status_code == 422


def test_the_register_is_searched_filtered_printed_and_carried_away(put, as_):
    put(**other(1), due=date(2026, 11, 20))
    put(doc_number="2", title="Việc khác", issuer="Đảng ủy phường", kind="Công văn")
    url = reverse("intake:arrivals")
    page = as_("reader").get(f"{url}?q=van+ban+1").content.decode()
    assert "Văn bản 1" in page and "Việc khác" not in page
    page = as_("reader").get(f"{url}?co-quan=Đảng+ủy+phường&loai=Công+văn&nam=2026").content.decode()
    assert "Việc khác" in page and "Văn bản 1" not in page
    assert "Không tìm thấy" in as_("reader").get(f"{url}?nam=2020").content.decode()
    printed = as_("reader").get(reverse("intake:arrivals-print") + "?nam=2026").content.decode()
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" in printed and "(10)" in printed and "Năm 2026" in printed
    follows = as_("reader").get(reverse("intake:arrivals-print") + "?mau=theo-doi").content.decode()
    assert "(7)" in follows and "(8)" not in follows
    book = load_workbook(BytesIO(as_("reader").get(reverse("intake:arrivals-xlsx")).content))
    first, second = (list(page.values) for page in book)
    assert (first[2][1], first[2][3], len(first[1])) == (1, "1/KH-UBND", 10)
    assert "Kế hoạch 1/KH-UBND ngày 20/11/2026 của Ủy ban nhân dân tỉnh Sơn Nam: Văn bản 1" in second[2][1]


def test_the_slip_names_whom_it_is_given_to(put, cast, as_):
    row = put(given_to=cast.culture, to_places="Khối 1", due=date(2026, 12, 1))
    page = as_("head").get(reverse("intake:arrival-slip", args=[row.pk])).content.decode()
    assert "Phòng Văn hóa - Xã hội" in page and "01/12/2026" in page


@pytest.mark.django_db(transaction=True)
def test_many_register_at_once_and_a_failure_leaves_no_gap(cast):
    member = cast.member("clerk")

    def one(n):
        try:
            with scope(authority=cast.ward):  # every fourth cannot be kept
                return arrivals.register(said(**other(n), urgency=None if n % 4 == 3 else 0), by=member, at=AT).number
        except IntegrityError:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        given = [number for number in pool.map(one, range(12)) if number]
    assert sorted(given) == list(range(1, 10))
    assert Arrival.objects.count() == 9
