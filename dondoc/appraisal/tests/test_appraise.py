"""From an open period to a locked one: own points, the leader's, decisions, objections; and who may see what."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from dondoc.appraisal.actions import periods
from dondoc.appraisal.actions.rules import change_rules, rule_sets
from dondoc.appraisal.actions.sheets import answer, assess, decide, judge, object_to, send_back
from dondoc.appraisal.archive import Tampered
from dondoc.appraisal.archive import opened as read_archive
from dondoc.appraisal.models import Appraisal, AppraisalPeriod, Archive, Objection
from dondoc.appraisal.queries import choices, shown
from dondoc.appraisal.rules import Rules
from dondoc.appraisal.sheet import packed, unpacked
from dondoc.appraisal.tests.work import (
    AFTER,
    FIRST,
    LAST,
    NAME,
    POINTS,
    all_judged,
    appraisal,
    finish,
    opened,
    product,
    row,
    sheet,
)  # fmt: skip
from dondoc.followup.moves import Refused
from dondoc.followup.tests.work import at
from dondoc.journal.models import Entry
from dondoc.journal.words import changes
from dondoc.notices.models import Notice
from dondoc.organization.models import Officer


def test_opening_gives_everybody_in_the_offices_a_sheet_and_tells_them(cast, period):
    names = {one.officer.name for one in period.appraisals.select_related("officer")}
    assert names == {NAME, "Lê Thị Thảo", "Hồ Thị Nhân"}  # no head of a block, no reader, no administrator
    assert Notice.objects.filter(kind="appraised").count() == 3
    assert Entry.objects.get(verb="appraisal.open").details["officers"] == 3
    with pytest.raises(Refused, match="đã được mở"):
        opened(cast)


def test_who_left_during_the_period_has_a_sheet_and_who_left_before_has_none(cast, work):
    Officer.objects.filter(name=NAME).update(ended_on=date(2026, 3, 20))
    Officer.objects.filter(name="Lê Thị Thảo").update(ended_on=FIRST)
    assert {one.officer.name for one in opened(cast).appraisals.all()} == {NAME, "Hồ Thị Nhân"}


def test_a_period_is_a_month_or_quarter_that_is_not_open_yet(cast, period):
    there = choices(cast.ward, today=date(2026, 4, 10))
    assert [one.words for one in there] == [
        "tháng 4/2026", "tháng 2/2026", "tháng 1/2026", "quý II/2026", "quý I/2026", "quý IV/2025",
    ]  # fmt: skip


def test_own_points_then_the_leaders_make_the_total(cast, period, mine):
    officer, leader = cast.member("officer"), cast.member("leader")
    assess(mine, [Decimal(10)] * 3, words="Cố gắng", version=1, by=officer, at=at(1, 4))
    made = sheet(period, NAME)
    assert (made.state, made.general, made.results) == ("said", 30, Decimal("67.10"))  # 70 × (10 + 9.17) / 20
    judge(mine, POINTS, words="", version=2, by=leader, at=at(2, 4))
    made = sheet(period, NAME)
    assert (made.state, made.general, made.total) == ("judged", 24, Decimal("91.10"))
    assert made.grade == "Hoàn thành xuất sắc nhiệm vụ"
    assert Notice.objects.filter(user=cast.users["officer"], words__contains="xác nhận").exists()
    with pytest.raises(Refused, match="vừa có người sửa"):
        assess(mine, [Decimal(1)] * 3, words="", version=3, by=officer, at=at(3, 4))
    with pytest.raises(Refused, match="vừa có người sửa"):
        judge(mine, POINTS, words="", version=2, by=leader, at=at(3, 4))


def test_points_that_do_not_fit_the_criteria_are_refused(cast, mine):
    officer, leader = cast.member("officer"), cast.member("leader")
    for scores, words in ([Decimal(11)] * 3, "từ 0 đến 10"), ([Decimal(-1)] * 3, "từ 0 đến 10"), ([], "từng tiêu chí"):
        with pytest.raises(Refused, match=words):
            assess(mine, scores, words="", version=1, by=officer, at=at(1, 4))
    with pytest.raises(Refused, match="lý do xác nhận"):
        judge(mine, POINTS, words=" ", version=1, by=leader, at=at(1, 4))
    with pytest.raises(Refused, match="đoàn kết"):
        judge(mine, POINTS, unity=Decimal(101), words="x", version=1, by=leader, at=at(1, 4))


def test_a_decision_has_its_reason_and_the_formula_stays_visible(cast, period, mine):
    leader = cast.member("leader")
    with pytest.raises(Refused, match="lý do"):
        decide(mine, Decimal(80), reason="", version=1, by=leader, at=at(1, 4))
    with pytest.raises(Refused, match="0 đến 100"):
        decide(mine, Decimal(101), reason="x", version=1, by=leader, at=at(1, 4))
    decide(mine, Decimal(80), reason="Có sáng kiến", version=1, by=leader, at=at(1, 4))
    made = sheet(period, NAME)
    assert (made.computed, made.total, made.decided_by) == (Decimal("67.10"), 80, "Hồ Thị Nhân")
    entry = Entry.objects.get(verb="appraisal.decide")
    assert (entry.reason, changes(entry.details)) == ("Có sáng kiến", ["Tổng điểm: để trống → 80"])
    decide(mine, None, reason="Tính lại", version=2, by=leader, at=at(1, 4))
    assert sheet(period, NAME).total == Decimal("67.10")
    with pytest.raises(IntegrityError), transaction.atomic():
        Appraisal.objects.filter(pk=mine.pk).update(decided=90, decided_reason="")


def test_a_sheet_sent_back_is_said_again_and_the_journal_keeps_the_old_points(cast, mine):
    assess(mine, POINTS, words="", version=1, by=cast.member("officer"), at=at(1, 4))
    send_back(mine, reason="Thiếu nhận xét", version=2, by=cast.member("leader"), at=at(2, 4))
    assert (mine.state, mine.said) == ("open", [])
    assert Entry.objects.get(verb="appraisal.send-back").details["said"] == ["8", "9", "7"]


def test_an_objection_is_answered_once_and_nothing_is_locked_before(cast, period, mine):
    officer, leader, clerk = cast.member("officer"), cast.member("leader"), cast.member("clerk")
    all_judged(cast, period)
    made = object_to(mine, words="Treo cờ chậm do mưa bão", by=officer, at=at(4, 4))
    assert Notice.objects.filter(user=cast.users["leader"], words__contains="mưa bão").exists()
    with pytest.raises(Refused, match="đang chờ trả lời"):
        object_to(mine, words="Nữa", by=officer, at=at(4, 4))
    with pytest.raises(Refused, match=f"ý kiến chưa trả lời: {NAME}"):
        periods.lock(period, version=1, by=clerk, at=at(4, 4))
    answer(made, words="Đồng ý, sẽ ghi lại", by=leader, at=at(5, 4))
    with pytest.raises(Refused, match="vừa được trả lời"):
        answer(made, words="Không", by=leader, at=at(5, 4))
    period.refresh_from_db()
    periods.lock(period, version=period.version, by=clerk, at=at(5, 4))
    with pytest.raises(Refused, match="đã khóa"):
        object_to(mine, words="Muộn", by=officer, at=at(6, 4))
    with pytest.raises(Refused, match="đã khóa"):
        decide(appraisal(period, NAME), Decimal(1), reason="x", version=9, by=leader, at=at(6, 4))
    assert Objection.objects.count() == 1


def test_who_has_not_been_judged_is_named_when_somebody_locks(cast, period):
    with pytest.raises(Refused, match=r"chưa xác nhận: .*Lê Thị Thảo, Trần Văn Bình"):
        periods.lock(period, version=1, by=cast.member("clerk"), at=at(4, 4))
    period.refresh_from_db()
    assert (period.state, Archive.objects.count()) == ("open", 0)


@pytest.fixture
def locked(cast, period):
    all_judged(cast, period)
    return periods.lock(period, version=1, by=cast.member("clerk"), at=at(4, 4))


def test_a_locked_period_is_one_file_with_its_checksum_and_does_not_change(cast, period, locked, work):
    period.refresh_from_db()
    before = shown(period, today=AFTER).of(appraisal(period, NAME).pk)
    type(work[0]).objects.filter(pk=work[0].pk).update(state="doing", submitted_on=None, finished_on=None)
    Officer.objects.filter(name=NAME).update(name="Tên khác")
    assert shown(period, today=AFTER).sheets[2] == before
    assert before.total == Decimal("91.10")
    assert Entry.objects.get(verb="appraisal.lock").details["sha256"] == locked.sha256
    assert Notice.objects.filter(key=f"locked:{locked.pk}", user=cast.users["officer"]).exists()
    with locked.file.open("rb") as file, ZipFile(file) as packed_file:
        assert packed_file.namelist() == ["danh-gia.json", "danh-gia.xlsx"]
        book = load_workbook(BytesIO(packed_file.read("danh-gia.xlsx")))
    assert [one.value for one in book["Tổng hợp"][5]][:1] == [NAME]


def test_a_sheet_is_the_same_out_of_the_archive(cast, period):
    made = sheet(period, NAME)
    assert unpacked(packed(made)) == made


def test_a_file_that_was_changed_or_lost_is_told_and_nothing_of_it_is_shown(cast, period, locked, as_):
    with locked.file.open("rb") as file:
        content = bytearray(file.read())
    name = locked.file.name
    content[len(content) // 2] ^= 1
    default_storage.delete(name)
    default_storage.save(name, ContentFile(bytes(content)))
    with pytest.raises(Tampered):
        read_archive(locked)
    page = as_("clerk").get(period.get_absolute_url()).content.decode()
    assert "không còn đúng như lúc khóa" in page and locked.sha256 in page and NAME not in page
    own = as_("officer").get(appraisal(period, NAME).get_absolute_url()).content.decode()
    assert "không còn đúng như lúc khóa" in own and "91,1" not in own
    assert as_("clerk").get(reverse("appraisal:xlsx", args=[period.pk])).status_code == 409
    assert as_("clerk").get(reverse("appraisal:archive", args=[locked.pk])).status_code == 409
    default_storage.delete(name)
    assert "mất tệp" in as_("clerk").get(period.get_absolute_url()).content.decode()


def test_it_is_reopened_only_with_a_reason_and_the_old_file_stays(cast, period, locked, as_):
    clerk = cast.member("clerk")
    period.refresh_from_db()
    with pytest.raises(Refused, match="lý do"):
        periods.reopen(period, reason=" ", version=period.version, by=clerk, at=at(6, 4))
    periods.reopen(period, reason="Bổ sung ý kiến", version=period.version, by=clerk, at=at(6, 4))
    assert period.is_open
    assert Notice.objects.filter(user=cast.users["officer"], words__endswith="có thể thay đổi: Bổ sung ý kiến").exists()
    again = periods.lock(period, version=period.version, by=clerk, at=at(7, 4))
    assert Archive.objects.filter(period=period).count() == 2 and again.sha256 != locked.sha256
    page = as_("leader").get(period.get_absolute_url()).content.decode()
    assert "Bổ sung ý kiến" in page and locked.sha256 in page
    assert as_("leader").get(reverse("appraisal:archive", args=[locked.pk])).status_code == 200
    with pytest.raises(Refused, match="tải lại"):
        periods.reopen(period, reason="Nữa", version=1, by=clerk, at=at(8, 4))


def test_a_period_keeps_its_numbers_and_the_next_takes_the_new_ones(cast, period):
    decree = next(one for one in rule_sets(cast.ward) if one.key == "nd335-2025")
    numbers = Rules.of(decree.values | {"fault": "50", "later": "50"})
    said = {"name": decree.name, "source": "Quyết định của phường", "by": cast.member("admin"), "at": at(1, 4)}
    newer = change_rules(decree, numbers, valid_from=date(2026, 4, 1), version=1, **said)
    assert newer.pk != decree.pk
    assert row(sheet(period, NAME), "Treo cờ").points.timeliness == 75
    with pytest.raises(Refused, match="ngày sau khi kỳ bắt đầu"):
        periods.take_rules(period, newer, version=1, by=cast.member("clerk"), at=at(1, 4))
    with pytest.raises(Refused, match="đã có bản"):
        change_rules(decree, numbers, valid_from=date(2026, 4, 1), version=1, **said)
    with pytest.raises(Refused, match="căn cứ"):
        change_rules(decree, numbers, valid_from=decree.valid_from, version=1, **said | {"source": ""})
    change_rules(decree, numbers, valid_from=decree.valid_from, version=1, **said)
    with pytest.raises(Refused, match="vừa sửa"):
        change_rules(decree, numbers, valid_from=decree.valid_from, version=1, **said)
    assert row(sheet(period, NAME), "Treo cờ").points.timeliness == 75
    periods.take_rules(period, decree, version=1, by=cast.member("clerk"), at=at(1, 4))
    assert row(sheet(period, NAME), "Treo cờ").points.timeliness == 50


def test_another_rule_set_is_not_taken_once_somebody_gave_points(cast, period, mine):
    assess(mine, POINTS, words="", version=1, by=cast.member("officer"), at=at(1, 4))
    other = next(one for one in rule_sets(cast.ward) if one.key == "tien-do-ket-qua")
    with pytest.raises(Refused, match="Đã có người chấm"):
        periods.take_rules(period, other, version=1, by=cast.member("clerk"), at=at(1, 4))


def test_somebody_is_added_once_while_the_period_is_open(cast, period):
    head = cast.officers["head"]
    periods.add_officer(period, head, by=cast.member("clerk"), at=at(2, 4))
    with pytest.raises(Refused, match="đã có phiếu"):
        periods.add_officer(period, head, by=cast.member("clerk"), at=at(2, 4))
    AppraisalPeriod.objects.update(state="locked")
    with pytest.raises(Refused, match="đã khóa"):
        periods.add_officer(period, cast.officers["reader"], by=cast.member("clerk"), at=at(2, 4))


def test_the_best_are_at_most_a_fifth_of_the_good(cast, period):
    all_judged(cast, period)
    now = shown(period, today=AFTER)
    assert (now.excellent, now.beyond_quota) == ((1, 0), True)


def test_only_the_person_and_who_judges_see_a_sheet_and_every_step_stands_on_it(cast, period, mine, as_):
    address = mine.get_absolute_url()
    page = as_("officer").get(address).content.decode()
    for words in ("70 × 19,17 ÷ 20", "67,1", "điểm chuẩn 10", "chậm đến 0 ngày làm việc: 100 %", "10 × 1 × 1"):
        assert words in page
    assert as_("head").get(address).status_code == as_("reader").get(address).status_code == 403
    assert as_("head").get(reverse("appraisal:sheet-xlsx", args=[mine.pk])).status_code == 403
    other = appraisal(period, "Lê Thị Thảo")
    assert as_("officer").get(other.get_absolute_url()).status_code == 403
    assert as_("officer").get(period.get_absolute_url()).status_code == 403
    assert as_("admin").get(address).status_code == 200
    listed = as_("officer").get(reverse("appraisal:list")).content.decode()
    assert address in listed and "Lê Thị Thảo" not in listed


def test_nobody_judges_or_marks_their_own(cast, period, as_):
    leader, clerk = appraisal(period, "Hồ Thị Nhân"), appraisal(period, "Lê Thị Thảo")
    for name in ("judge", "decide", "send-back"):
        assert as_("leader").post(reverse(f"appraisal:{name}", args=[leader.pk])).status_code == 403
        assert as_("clerk").post(reverse(f"appraisal:{name}", args=[leader.pk])).status_code == 403
    assert as_("clerk").post(reverse("appraisal:mark", args=[clerk.pk, 1])).status_code == 403


def test_the_pages_do_what_they_offer(cast, period, mine, work, as_):
    scores = {"score-0": "9,5", "score-1": "9", "score-2": "8"}
    as_("officer").post(reverse("appraisal:assess", args=[mine.pk]), {"version": 1, "words": "Tốt", **scores})
    mine.refresh_from_db()
    assert mine.said == ["9.5", "9", "8"]
    mark = reverse("appraisal:mark", args=[mine.pk, work[1].pk])
    answered = as_("clerk").post(mark, {"version": 0, "difficulty": "Phức tạp", "faults": "1", "reason": "Sai mẫu"})
    assert answered["Location"].endswith(f"#sp-{work[1].pk}")
    assert row(sheet(period, NAME), "Treo cờ").points.quality == 75
    propose = reverse("appraisal:propose", args=[mine.pk, work[0].pk])
    as_("officer").post(propose, {"version": 0, "left_out": "transferred", "reason": "Đã bàn giao"})
    assert "chờ xác nhận: Đã bàn giao" in as_("leader").get(mine.get_absolute_url()).content.decode()
    as_("leader").post(reverse("appraisal:judge", args=[mine.pk]), {"version": 2, "words": "", **scores})
    as_("leader").post(reverse("appraisal:decide", args=[mine.pk]), {"version": 3, "points": "75,5", "reason": "Vì"})
    mine.refresh_from_db()
    assert (mine.state, mine.decided) == ("judged", Decimal("75.5"))
    refused = as_("leader").post(
        reverse("appraisal:judge", args=[mine.pk]), {"version": 4, "score-0": "nhiều", "words": "Cố gắng"}, follow=True
    )
    assert "Số này chưa đúng" in refused.content.decode() and "vừa gõ: “Cố gắng”" in refused.content.decode()
    other = finish(cast, product(cast, "Việc tháng sáu", date(2026, 6, 1), officer=cast.officers["clerk"]), 1)
    assert as_("leader").post(reverse("appraisal:mark", args=[mine.pk, other.pk])).status_code == 404


def test_a_period_is_opened_from_its_page(cast, as_, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 4, 2))
    decree = rule_sets(cast.ward)[0]
    address = reverse("appraisal:open")
    assert "Tháng 3/2026" in as_("clerk").get(address).content.decode()
    assert as_("clerk").post(address, {"period": "x", "rules": decree.pk}).status_code == 422
    made = as_("clerk").post(address, {"period": "2026-03-01:monthly", "rules": decree.pk})
    period = AppraisalPeriod.objects.get(first_day=FIRST, last_day=LAST)
    assert made["Location"] == period.get_absolute_url()
    assert as_("officer").get(address).status_code == 403


def test_rules_are_changed_by_the_administrator_on_their_page(cast, as_):
    decree = next(one for one in rule_sets(cast.ward) if one.key == "nd335-2025")
    address = reverse("appraisal:rule-set", args=[decree.pk])
    form = as_("admin").get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {name: form.fields[name].prepare_value(sent[name]) for name in form.fields}
    sent |= {"valid_from": "01/01/2026", "returns_count": "on", "later": "60", "steps": "0: 100\n2: 90"}
    assert as_("clerk").post(address, sent).status_code == 403
    assert as_("admin").post(address, sent).status_code == 302
    decree.refresh_from_db()
    assert Rules.of(decree.values).steps == ((0, 100), (2, 90)) and Rules.of(decree.values).later == 60
    told = changes(Entry.objects.get(verb="appraisal.change-rules").details)
    assert told == [
        "Ngày làm việc chậm: 0: 100 → 0: 100; 2: 90",
        "Chậm hơn các mức trên thì tiến độ còn (%): 75 → 60",
    ]
    wrong = as_("admin").post(address, sent | {"version": 2, "results": "50"})
    assert wrong.status_code == 422 and "phải bằng 100" in wrong.content.decode()
    wrong = as_("admin").post(address, sent | {"version": 2, "steps": "mai: 90", "criteria": "Tốt"})
    assert wrong.status_code == 422 and "như “3: 80”" in wrong.content.decode()


def test_what_is_exported_opens_and_holds_no_formula(cast, period, as_):
    answer = as_("leader").get(reverse("appraisal:xlsx", args=[period.pk]))
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Tổng hợp", "Sản phẩm", "Cách tính", "Tiêu chí chung"]
    totals = {line[0]: line for line in book["Tổng hợp"].iter_rows(min_row=3, values_only=True)}
    assert float(totals[NAME][8]) == 67.1
    cells = [line[1] for line in book["Sản phẩm"].iter_rows(min_row=3)]
    assert [(one.value, one.data_type) for one in cells] == [("Treo cờ", "s"), ("=Ra quân vệ sinh", "s")]
    assert any("70 × 19,17 ÷ 20" in str(line[2]) for line in book["Cách tính"].iter_rows(values_only=True))
    own = as_("officer").get(reverse("appraisal:sheet-xlsx", args=[appraisal(period, NAME).pk]))
    only = load_workbook(BytesIO(own.content))["Tổng hợp"]
    assert [line[0] for line in only.iter_rows(min_row=3, values_only=True)] == [NAME]
    text = as_("leader").get(reverse("appraisal:csv", args=[period.pk])).content.decode()
    assert text.startswith("\ufeffHọ và tên,") and "'=Ra quân vệ sinh" in text and "13/03/2026" in text
    assert "Lê Thị Thảo" in text  # nobody without products is left out
