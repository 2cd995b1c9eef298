"""The life of a file: opened under its code, filled, closed, reopened, handed over, reminded of; its retention."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from dondoc.exchange.models import Station
from dondoc.followup.tests.work import make_plan
from dondoc.intake.actions import arrivals
from dondoc.intake.tests.test_arrivals import said
from dondoc.journal.models import Entry
from dondoc.notices.models import Notice
from dondoc.records import actions, queries
from dondoc.records.actions import Refused
from dondoc.records.actions.keeping import Named
from dondoc.records.models import Record, RecordFile, RecordState, Retention
from dondoc.records.retention import months_after
from dondoc.records.tests.files import AT, TODAY, opened, retention, uploaded

ENDED = date(2026, 11, 20)


def close(cast, record, **more):
    if not queries.contents(record):
        uploaded(cast, record)
    days = {"ended_on": ENDED, "settled_on": None} | more
    actions.close(record, **days, version=record.version, by=cast.member("clerk"), at=AT)


def test_files_get_the_next_code_of_their_year_and_a_plan_has_one(cast):
    plan = make_plan(cast)
    Station.objects.create(authority=cast.ward, organ_id="H40.12.05")
    first, second = opened(cast, plan), opened(cast)
    assert [first.notation, second.notation] == ["01.UBND", "02.UBND"]
    assert Record.objects.select_related("authority").get(pk=first.pk).code == "H40.12.05.2026.01.UBND"
    with pytest.raises(Refused, match="đã có hồ sơ"):
        opened(cast, plan)
    with pytest.raises(Refused, match="đã dùng"):
        opened(cast, notation="01.UBND")
    assert opened(cast, notation="05.VP").notation == "05.VP"


def test_of_two_who_name_a_file_the_second_is_told(cast):
    record = opened(cast)
    named = Named("Tên mới", retention(cast), date(2026, 1, 5))
    actions.change(record, named, version=1, by=cast.member("clerk"), at=AT)
    assert (record.title, record.notation) == ("Tên mới", "01.UBND")
    with pytest.raises(Refused, match="vừa sửa"):
        actions.change(record, named, version=1, by=cast.member("clerk"), at=AT)


def test_a_closed_file_takes_nothing_more_and_is_opened_again_only_with_a_reason(cast):
    record = opened(cast, make_plan(cast))
    uploaded(cast, record)
    close(cast, record)
    assert (record.state, record.hand_over_due) == (RecordState.CLOSED, date(2027, 11, 20))
    stood = queries.contents(record)
    assert [one.label for one in stood] == ["records.upload", "intake.incomingdocument", "plans.plan"]
    with pytest.raises(Refused, match="đã kết thúc"):
        uploaded(cast, record, title="Muộn")
    with pytest.raises(Refused, match="đã kết thúc"):
        actions.drop_file(record.files.get(by_hand=True), by=cast.member("clerk"), at=AT)
    with pytest.raises(Refused, match="lý do"):
        actions.reopen(record, reason=" ", version=record.version, by=cast.member("clerk"), at=AT)
    actions.reopen(record, reason="Thiếu biên bản", version=record.version, by=cast.member("clerk"), at=AT)
    assert (record.state, record.hand_over_due, queries.contents(record)) == (RecordState.OPEN, None, stood)
    assert Entry.objects.get(verb="records.reopen").reason == "Thiếu biên bản"


def test_a_file_without_a_document_is_not_closed(cast):
    record = opened(cast)
    with pytest.raises(Refused, match="chưa có tài liệu nào"):
        actions.close(record, ended_on=ENDED, settled_on=None, version=1, by=cast.member("clerk"), at=AT)


def test_works_are_handed_over_three_months_after_their_settlement(cast):
    record = opened(cast, retention=retention(cast, "công trình"))
    with pytest.raises(Refused, match="ngày quyết toán"):
        close(cast, record)
    close(cast, record, settled_on=date(2026, 11, 23))
    assert (record.hand_over_due, record.maintenance) == (date(2027, 2, 23), "Vĩnh viễn")


def test_a_file_is_closed_and_handed_over_on_days_that_have_come(cast):
    record = opened(cast)
    with pytest.raises(Refused, match="chưa tới"):
        close(cast, record, ended_on=TODAY + timedelta(days=1))
    close(cast, record)
    for wrong in (record.ended_on - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(Refused, match="từ ngày công việc kết thúc đến hôm nay"):
            actions.hand_over(record, on=wrong, to="Kho", version=record.version, by=cast.member("clerk"), at=AT)
    actions.hand_over(record, on=TODAY, to="Kho", version=record.version, by=cast.member("clerk"), at=AT)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [("2026-01-31", 1, "2026-02-28"), ("2027-11-30", 3, "2028-02-29"), ("2026-12-05", 12, "2027-12-05")],
)
def test_months_are_counted_to_the_last_day_of_a_shorter_one(day, months, after):
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(after)


def test_a_file_handed_over_never_changes(cast):
    record, clerk = opened(cast), cast.member("clerk")
    with pytest.raises(Refused, match="không còn ở bước này"):
        actions.hand_over(record, on=TODAY, to="Kho lưu trữ", version=record.version, by=clerk, at=AT)
    close(cast, record)
    with pytest.raises(Refused, match="ai nhận"):
        actions.hand_over(record, on=TODAY, to=" ", version=record.version, by=clerk, at=AT)
    actions.hand_over(record, on=TODAY, to="Kho lưu trữ", version=record.version, by=clerk, at=AT)
    with pytest.raises(Refused, match="không còn ở bước này"):
        actions.reopen(record, reason="x", version=record.version, by=clerk, at=AT)


def test_keepers_are_told_thirty_days_before_and_once_when_it_is_late(cast):
    record = opened(cast)
    close(cast, record)
    due = datetime(2027, 11, 20, 3, tzinfo=UTC)
    told = [actions.remind_all(at=due - timedelta(days=days)) for days in (31, 30, 30, 12)]
    assert told == [0, 1, 0, 0]
    assert [actions.remind_all(at=due + timedelta(days=days)) for days in (0, 1, 2)] == [0, 1, 0]
    assert {one.user for one in Notice.objects.all()} == {cast.users["clerk"]}
    assert "20/11/2027" in Notice.objects.first().words
    actions.hand_over(record, on=TODAY, to="Kho", version=record.version, by=cast.member("clerk"), at=due)
    assert not Notice.objects.filter(seen_at=None).exists()
    assert actions.remind_all(at=due + timedelta(days=40)) == 0


def test_one_document_is_of_many_files_and_an_upload_is_kept_once(cast):
    first, second, clerk = opened(cast), opened(cast), cast.member("clerk")
    row = arrivals.register(said(), by=clerk, at=AT)
    for record in (first, second):
        actions.add_document(record, f"intake.arrival:{row.pk}", by=clerk, at=AT)
    with pytest.raises(Refused, match="đã có trong hồ sơ"):
        actions.add_document(first, f"intake.arrival:{row.pk}", by=clerk, at=AT)
    with pytest.raises(Refused, match="Không tìm thấy"):
        actions.add_document(first, "plans.plan:1", by=clerk, at=AT)
    one, two = uploaded(cast, first), uploaded(cast, second)
    assert one.file.name == two.file.name
    actions.drop_file(one, by=clerk, at=AT)
    assert default_storage.exists(two.file.name)


def test_what_was_added_by_hand_is_shown_as_it_stands_until_the_file_is_closed(cast):
    record, clerk = opened(cast), cast.member("clerk")
    row = arrivals.register(said(), by=clerk, at=AT)
    actions.add_document(record, f"intake.arrival:{row.pk}", by=clerk, at=AT)
    arrivals.change(row, said(reply="12/UBND"), version=1, by=clerk, at=AT)
    assert "Văn bản trả lời: 12/UBND" in queries.contents(record)[0].trace
    close(cast, record)
    arrivals.change(row, said(reply="13/UBND"), version=2, by=clerk, at=AT)
    assert "12/UBND" in queries.contents(record)[0].trace


@pytest.mark.django_db(transaction=True)
def test_the_last_use_of_an_upload_takes_it_from_the_disk(cast):
    record = opened(cast)
    row = uploaded(cast, record)
    path = row.file.name
    actions.drop_file(row, by=cast.member("clerk"), at=AT)
    assert not default_storage.exists(path)
    assert not RecordFile.objects.exists()


def test_nothing_that_may_be_secret_or_is_no_document_is_taken(cast):
    record = opened(cast)
    with pytest.raises(Refused, match="bí mật nhà nước"):
        uploaded(cast, record, not_secret=False)
    with pytest.raises(Refused):
        uploaded(cast, record, file=SimpleUploadedFile("x.exe", b"MZ\x90\x00"))
    assert not RecordFile.objects.exists()


def test_retention_is_a_dated_table_and_a_file_keeps_what_it_was_given(cast):
    record, clerk = opened(cast), cast.member("clerk")
    before = record.retention
    values = {"name": before.name, "years": 20, "hand_over_months": 12, "counted_from": "end",
              "valid_from": TODAY, "source": "Danh mục hồ sơ năm 2026"}  # fmt: skip
    new = actions.add_retention(values, by=clerk, at=AT)
    before.refresh_from_db()
    assert before.valid_to == date(2026, 11, 23)
    assert record.maintenance == "10 năm"
    with pytest.raises(Refused, match="muộn hơn"):
        actions.add_retention(values, by=clerk, at=AT)
    actions.end_retention(new, on=TODAY, by=clerk, at=AT)
    with pytest.raises(Refused, match="đã thôi dùng"):
        actions.end_retention(new, on=TODAY, by=clerk, at=AT)
    assert new not in actions.retentions_of(cast.ward, on=TODAY + timedelta(days=1))
    assert all(one.source for one in Retention.objects.all())
