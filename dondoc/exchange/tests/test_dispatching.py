"""The lines of Nơi nhận become dispatches: known names by themselves, the others by a clerk's word, each sent once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from dondoc.exchange import lines, queries
from dondoc.exchange.actions import directory, dispatching, parcels
from dondoc.exchange.actions.refused import Refused
from dondoc.exchange.models import Dispatch, OutsideBody, RecipientName
from dondoc.exchange.tests.files import AT, UNSIGNED, introduced, issued, province_of
from dondoc.issuing.models import Receipt
from dondoc.journal.models import Entry
from dondoc.notices.models import Notice

PRINTED = ["- UBND tỉnh Sơn Nam (báo cáo);", "Khối 1;", "Phòng Văn hóa - Xã hội;", "Ông Trần Văn Tư;", "Lưu: VT."]


@pytest.fixture
def document(cast):
    return issued(cast, PRINTED)


def laid(cast, document):
    dispatching.lay_out(document, by=cast.member("clerk"), at=AT)
    return list(document.dispatches.all())


def outside(cast, name="Tỉnh đoàn Sơn Nam", **values):
    return directory.add({"name": name, "way": "paper", **values}, by=cast.member("clerk"), at=AT)


def settle(cast, line, whom="", way=""):
    dispatching.settle(line, whom=whom, way=way, by=cast.member("clerk"), at=AT)
    line.refresh_from_db()


def test_known_names_find_their_way_and_the_others_wait_for_the_clerk(cast, document):
    rows = laid(cast, document)
    assert [(one.printed, one.way) for one in rows] == [
        ("UBND tỉnh Sơn Nam (báo cáo)", "open"), ("Khối 1", "inside"), ("Phòng Văn hóa - Xã hội", "inside"),
        ("Ông Trần Văn Tư", "open"), ("Lưu: VT", "kept"),
    ]  # fmt: skip
    assert Entry.objects.get(verb="exchange.lay-out").details == {"lines": 5}
    with pytest.raises(Refused, match="đã lập"):
        laid(cast, document)
    assert document.dispatches.count() == 5


def test_what_a_clerk_said_once_is_known_the_next_time(cast, document):
    province = province_of(cast)
    line = laid(cast, document)[0]
    settle(cast, line, whom=province.name.upper())
    assert (line.way, line.outside, line.address) == ("edxml", province, province.organ_id)
    again = laid(cast, issued(cast, ["UBND tỉnh Sơn Nam (để b/c)", "UBND tỉnh Sơn Nam"]))
    assert [(one.way, one.outside) for one in again] == [("edxml", province), ("named", None)]
    directory.forget(RecipientName.objects.get(), by=cast.member("clerk"), at=AT)
    assert laid(cast, issued(cast, ["UBND tỉnh Sơn Nam"]))[0].way == "open"


def test_nobody_is_put_on_two_lines_of_a_document(cast, document):
    rows = laid(cast, document)
    settle(cast, rows[0], whom="Ủy ban nhân dân tỉnh Sơn Nam" if province_of(cast) else "")
    with pytest.raises(Refused, match="dòng khác"):
        settle(cast, rows[3], whom="Ủy ban nhân dân tỉnh Sơn Nam")
    with pytest.raises(Refused, match="chưa có trong danh bạ"):
        settle(cast, rows[3], whom="Không ai cả")
    settle(cast, rows[3], way="paper")
    assert (rows[3].way, rows[3].outside) == ("paper", None)


def test_a_body_that_got_it_at_the_signature_is_not_sent_it_again(cast, document):
    Receipt.objects.create(authority=cast.ward, document=document, body=cast.blocks[0], sent_at=AT)
    Receipt.objects.create(authority=cast.ward, document=document, body=cast.blocks[1], sent_at=AT)
    rows = laid(cast, document)
    assert [(one.printed, one.state) for one in rows if one.way == "inside"] == [
        ("Khối 1", "sent"), ("Phòng Văn hóa - Xã hội", "open"), ("Khối 2", "sent"),
    ]  # fmt: skip
    sent = dispatching.send(document, by=cast.member("clerk"), at=AT, unsigned=UNSIGNED)
    assert (sent.inside, sent.email, Receipt.objects.filter(document=document).count()) == (1, 0, 3)
    assert Notice.objects.get(kind="sent").user == cast.users["officer"]  # who works there
    with pytest.raises(Refused, match="Không còn dòng nào"):
        dispatching.send(document, by=cast.member("clerk"), at=AT, unsigned=UNSIGNED)


def test_a_body_has_seen_it_before_it_says_so_and_both_are_shown(cast, document, as_):
    laid(cast, document)
    dispatching.send(document, by=cast.member("clerk"), at=AT, unsigned=UNSIGNED)
    url = reverse("exchange:dispatch", args=[document.pk])
    assert "đã xem" not in as_("clerk").get(url).content.decode()
    as_("officer").get(reverse("notices:open", args=[Notice.objects.get(user=cast.users["officer"]).pk]))
    assert "đã xem" in as_("clerk").get(url).content.decode()
    unit = Receipt.objects.get(document=document, body=cast.culture)
    as_("officer").post(reverse("issuing:acknowledge", args=[unit.pk]))
    page = as_("clerk").get(url).content.decode()
    assert "đã nhận" in page and "đã xem" not in page


def test_paper_is_handed_over_once_and_printed_with_a_slip_each(cast, document, as_):
    rows = laid(cast, document)
    settle(cast, rows[3], way="paper")
    page = as_("clerk").get(reverse("exchange:paper", args=[document.pk])).content.decode()
    assert "Sổ chuyển giao văn bản đi" in page and "PHIẾU GỬI" in page and page.count("Ông Trần Văn Tư") >= 2
    as_("clerk").post(reverse("exchange:hand-over", args=[document.pk]))
    rows[3].refresh_from_db()
    assert (rows[3].state, rows[3].settled_by) == ("sent", cast.users["clerk"])
    with pytest.raises(Refused, match="bản giấy"):
        dispatching.hand_over(document, by=cast.member("clerk"), at=AT)
    with pytest.raises(Refused, match="đã gửi"):
        settle(cast, rows[3], way="kept")


def test_who_says_by_phone_that_they_have_it_is_noted_once(cast, document, as_):
    line = laid(cast, document)[3]
    settle(cast, line, way="paper")
    with pytest.raises(Refused, match="chưa gửi"):
        dispatching.acknowledged(line, by=cast.member("clerk"), at=AT)
    dispatching.hand_over(document, by=cast.member("clerk"), at=AT)
    url = reverse("exchange:dispatch", args=[document.pk])
    assert "Đã xác nhận</button>" in as_("clerk").get(url).content.decode()
    said = as_("clerk").post(reverse("exchange:acknowledged", args=[line.pk]), follow=True).content.decode()
    assert "Đã ghi nơi nhận xác nhận" in said and "Đã xác nhận</button>" not in said and "đã đến" in said
    with pytest.raises(Refused, match="đã ghi"):
        dispatching.acknowledged(line, by=cast.member("clerk"), at=AT)


def test_a_way_without_an_address_is_refused_by_form_and_by_the_table(cast, as_):
    one = outside(cast)
    with pytest.raises(Refused, match="chưa có địa chỉ"):
        dispatching._by(one, "email")
    answer = as_("clerk").post(reverse("exchange:outside-add"), {"name": "Sở Nội vụ", "way": "email"})
    assert answer.status_code == 422 and "phải có địa chỉ" in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        OutsideBody.objects.create(authority=cast.ward, name="Sở Tài chính", way="edxml")


def test_the_directory_is_kept_on_its_pages(cast, as_):
    clerk = as_("clerk")
    clerk.post(reverse("exchange:outside-add"), {"name": " Sở  Nội vụ ", "way": "email", "email": "so@noivu.example"})
    one = OutsideBody.objects.get()
    assert one.name == "Sở Nội vụ"
    assert "Sở Nội vụ" in clerk.get(reverse("exchange:outsiders"), {"q": "noi vu"}).content.decode()
    twice = clerk.post(reverse("exchange:outside-add"), {"name": "Sở Nội vụ", "way": "paper"})
    assert "đã có trong danh bạ" in twice.content.decode()
    sent = {"name": "Sở Nội vụ tỉnh", "way": "paper", "version": one.version}
    clerk.post(one.get_absolute_url(), sent)
    late = clerk.post(one.get_absolute_url(), sent | {"name": "Khác"})
    assert late.status_code == 422 and "Người khác vừa sửa" in late.content.decode()
    one.refresh_from_db()
    assert (one.name, one.way) == ("Sở Nội vụ tỉnh", "paper")
    clerk.post(reverse("exchange:outside-end", args=[one.pk]))
    assert "Sở Nội vụ" not in clerk.get(reverse("exchange:outsiders")).content.decode()
    assert "Sở Nội vụ" in clerk.get(reverse("exchange:outsiders"), {"xem": "thoi-dung"}).content.decode()
    clerk.post(reverse("exchange:outside-take-up", args=[one.pk]))
    assert Entry.objects.filter(verb__startswith="exchange.").count() == 4


def test_a_new_recipient_is_added_from_its_line_and_the_clerk_comes_back(cast, document, as_):
    rows = laid(cast, document)
    page = reverse("exchange:dispatch", args=[document.pk])
    begun = as_("clerk").get(reverse("exchange:outside-add"), {"ten": rows[3].printed, "ve": page}).content.decode()
    assert 'value="Ông Trần Văn Tư"' in begun
    done = as_("clerk").post(reverse("exchange:outside-add"), {"name": "Ông Trần Văn Tư", "way": "paper", "ve": page})
    assert done["Location"] == page
    sly = as_("clerk").post(reverse("exchange:outside-add"), {"name": "B", "way": "paper", "ve": "//evil.example"})
    assert sly["Location"] == reverse("exchange:outsiders")
    as_("clerk").post(reverse("exchange:settle", args=[rows[3].pk]), {"whom": "Ông Trần Văn Tư", "way": ""})
    assert Dispatch.objects.get(pk=rows[3].pk).outside.name == "Ông Trần Văn Tư"


def test_who_is_silent_after_the_day_is_listed_as_overdue(cast, document):
    introduced(cast)
    province_of(cast)
    rows = laid(cast, document)
    settle(cast, rows[0], whom="Ủy ban nhân dân tỉnh Sơn Nam")
    dispatching.send(document, by=cast.member("clerk"), at=AT, unsigned=UNSIGNED)
    parcels.export(document, parcels.Purpose(), by=cast.member("clerk"), at=AT, unsigned=UNSIGNED)
    today = timezone.localdate(AT)
    assert queries.overdue(cast.ward, today=today) == []
    late = queries.overdue(cast.ward, today=today + timedelta(days=3))
    assert sorted((one.whom, one.days) for one in late) == [
        ("Khối 1", 3), ("Phòng Văn hóa - Xã hội", 3), ("Ủy ban nhân dân tỉnh Sơn Nam", 3),
    ]  # fmt: skip
    Receipt.objects.filter(body=cast.blocks[0]).update(got_at=AT)
    assert len(queries.overdue(cast.ward, today=today + timedelta(days=3))) == 2


def test_a_list_of_3000_recipients_is_laid_out_sent_and_paged(cast, as_, django_assert_max_num_queries):
    bodies = [
        OutsideBody(authority=cast.ward, name=f"Hộ kinh doanh số {n}", way="paper", search=f"{n}") for n in range(2990)
    ]
    OutsideBody.objects.bulk_create(bodies)
    document = issued(cast, [*(one.name for one in bodies), *(f"Tổ tự quản {n}" for n in range(9)), "Lưu: VT"])
    with django_assert_max_num_queries(100):  # SQLite takes 40 rows at a time
        assert dispatching.lay_out(document, by=cast.member("clerk"), at=AT) == 3000
    counts = queries.counts(document)
    assert (counts.all, counts.open, counts.paper) == (3000, 9, 2990)
    url = reverse("exchange:dispatch", args=[document.pk])
    with django_assert_max_num_queries(40):
        page = as_("clerk").get(url, {"trang": "60"})
    assert page.content.decode().count("data-row>") == 50 and "Tổ tự quản 8" in page.content.decode()
    assert as_("clerk").get(url, {"xem": "chua-chon"}).content.decode().count("data-row>") == 9
    assert dispatching.hand_over(document, by=cast.member("clerk"), at=AT) == 2990


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("- UBND tỉnh Sơn Nam (báo cáo);", "ubnd tinh son nam"), ("Như trên;", "nhu tren"), (" – Khối 1. ", "khoi 1")],
)
def test_printed_lines_are_compared_without_dashes_brackets_and_marks(printed, expected):
    assert lines.plain(printed) == expected


def test_a_reader_sees_where_it_went_but_is_offered_nothing_to_do(cast, document, as_):
    laid(cast, document)
    page = as_("reader").get(reverse("exchange:dispatch", args=[document.pk])).content.decode()
    assert "Khối 1" in page and "Ghi</button>" not in page and "Xuất tệp" not in page
    document_page = as_("reader").get(reverse("issuing:document", args=[document.pk])).content.decode()
    assert reverse("exchange:dispatch", args=[document.pk]) in document_page
