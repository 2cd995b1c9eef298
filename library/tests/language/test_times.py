"""By when and how often, on the calendar of a document of 6 June 2025."""

from datetime import date

import pytest

from vanban.language.periods import Calendar
from vanban.language.times import time_of, times_in
from vanban.language.words import split
from vanban.model import Precision

JUNE = Calendar(date(2025, 6, 6))


def told(text, calendar=JUNE):
    words = split(text)
    return [(words.between(one.start, one.end), one.by and one.by.isoformat(), one.recurrence)
            for one in times_in(words, calendar)]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("trước ngày 28/2/2026", "2026-02-28"),
        ("đến hết ngày 30/9/2025", "2025-09-30"),
        ("chậm nhất ngày 15 tháng 11 năm 2025", "2025-11-15"),
        ("trước tháng 8/2025", "2025-07-31"),
        ("trong tháng 8/2025", "2025-08-31"),
        ("trước Quý II/2026", "2026-03-31"),
        ("trong Quý III, IV năm 2025", "2025-12-31"),
        ("xong trước 15/10/2025", "2025-10-15"),
        ("từ tháng 7 đến tháng 8/2025", "2025-08-31"),
        ("từ nay đến hết năm 2025", "2025-12-31"),
        ("trước 17 giờ ngày 20/6", "2025-06-20"),
        ("trước 17 giờ thứ Sáu ngày 20/6/2025", "2025-06-20"),
        ("chậm nhất Chủ nhật, ngày 22/6/2025", "2025-06-22"),
        ("trong tuần đầu tháng 7", "2025-07-07"),
        ("trong 10 ngày đầu tháng 9", "2025-09-10"),
        ("xong trong 05 ngày cuối tháng 9/2025", "2025-09-30"),
        ("trong 03 ngày, từ ngày 22/7 đến hết ngày 24/7/2025", "2025-07-24"),
        ("sơ kết 6 tháng đầu năm (trước 30/6)", "2025-06-30"),
        ("chậm nhất là ngày cuối cùng của tháng 9/2025", "2025-09-30"),
        ("từ 15/7-20/7/2025", "2025-07-20"),
        ("từ ngày 15-20/7/2025", "2025-07-20"),
        ("xong trước 30 tháng 9", "2025-09-30"),
        ("trước 30 tháng 9 năm 2025", "2025-09-30"),
        ("trước thời điểm 30/11/2025", "2025-11-30"),
        ("theo dõi đến cuối năm 2025", "2025-12-31"),
        ("hoàn thành trong 6 tháng cuối năm", "2025-12-31"),
        ("trước ngày 15/3", "2026-03-15"),  # the next such day
        ("trước ngày Thương binh - Liệt sĩ 27/7/2025", "2025-07-27"),
        ("trước Ngày Gia đình Việt Nam (28/6)", "2025-06-28"),
        ("trước ngày bầu cử 15/3/2026", "2026-03-15"),
        ("ngay trong ngày hôm nay 06/6/2025", "2025-06-06"),
        ("trước 10h30' ngày 20/6/2025", "2025-06-20"),
        ("trong nửa đầu tháng 7", "2025-07-15"),
        ("trong nửa cuối tháng 7", "2025-07-31"),
        ("trong trung tuần tháng 7", "2025-07-20"),
        ("vào tuần 2 tháng 10", "2025-10-14"),
        ("trong tuần 1-2 tháng 10", "2025-10-14"),
        ("nghiệm thu đầu tháng 10/2025", "2025-10-10"),
        ("trong các ngày 20, 21, 22/6/2025", "2025-06-22"),
        ("trước ngày 30/6 và ngày 30/12/2025", "2025-12-30"),
        ("trình trong phiên họp tháng 7/2025", "2025-07-31"),
        ("không muộn hơn ngày 15/8/2025", "2025-08-15"),
        ("tháng 6-8/2025 hoàn thành, trong tháng 6-8/2025", "2025-08-31"),
        ("trong ba tháng đầu năm 2026", "2026-03-31"),
        ("diễn ra từ 20 - 21/6/2025", "2025-06-21"),
        ("tổ chức đại hội từ ngày 20/6 - 22/6/2025", "2025-06-22"),
        ("khánh thành vào dịp 02/9/2025", "2025-09-02"),
        ("tổ chức Lễ phát động lúc 7 giờ 30 phút, ngày 20/6/2025 tại Nhà văn hóa", "2025-06-20"),
        ("gửi danh sách về phường ngày 20/6/2025", "2025-06-20"),
        ("toàn phường đến năm 2030 xong, hoàn thành phủ sóng các khối đến năm 2030", "2030-12-31"),
    ],
)
def test_a_deadline_is_the_last_day_in_time(text, by):
    assert [one[1] for one in told(f"hoàn thiện hồ sơ {text}, báo cáo kết quả")] == [by]


def test_a_month_without_year_that_has_just_passed_is_no_deadline():
    assert told("Trong tháng 5, các khối đã có nhiều cố gắng") == []
    assert told("hoàn thành trong tháng 5") == [("hoàn thành trong tháng 5", "2026-05-31", None)]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("gia cố bờ bao xong trong 2 ngày tới", "2025-06-08"),
        ("lập phương án sơ tán trước 17h chiều nay", "2025-06-06"),
        ("gửi danh sách trong ngày mai", "2025-06-07"),
        ("làm việc dứt điểm với các hộ trong tuần này", "2025-06-08"),
        ("làm việc dứt điểm với các hộ trong tuần tới", "2025-06-15"),
        ("báo cáo kết quả trong tuần sau", "2025-06-15"),
        ("nộp trong vòng 10 ngày kể từ ngày Kế hoạch này được ban hành", "2025-06-16"),
        ("trình UBND phường trong tháng tới", "2025-07-31"),
        ("trình UBND phường trong quý sau", "2025-09-30"),
    ],
)
def test_a_time_told_from_the_documents_day_is_counted_from_it(text, by):
    signed = Calendar(date(2025, 6, 6), signed=date(2025, 6, 6))
    (found,) = times_in(split(text), signed)
    assert found.by and found.by.isoformat() == by and found.reckoned
    assert [one.by for one in times_in(split(text), JUNE)] == [None]  # its day is left blank


def test_a_label_may_count_its_days_from_the_document():
    found = time_of("30 ngày kể từ ngày ban hành Kế hoạch", Calendar(date(2025, 6, 6), signed=date(2025, 6, 6)))
    assert found and found.by == date(2025, 7, 6) and found.reckoned


def test_what_is_due_may_stand_between_the_term_and_its_day():
    assert told("Hạn chót nộp hồ sơ dự thi 25/6/2025.") == [("Hạn chót nộp hồ sơ dự thi 25/6/2025", "2025-06-25", None)]


def test_a_missing_year_is_said_to_be_inferred():
    (found,) = times_in(split("nộp trước ngày 20/9"), JUNE)
    assert found.inferred and found.precision is Precision.DAY
    (given,) = times_in(split("nộp trước ngày 20/9/2025"), JUNE)
    assert not given.inferred


def test_a_plan_for_next_year_means_days_of_that_year():
    december = Calendar(date(2025, 12, 3), year=2026)
    assert told("hoàn thành trong quý IV", december) == [("hoàn thành trong quý IV", "2026-12-31", None)]


def test_without_a_date_of_the_document_a_day_without_year_has_no_day():
    assert told("nộp trước ngày 20/9", Calendar()) == [("trước ngày 20/9", None, None)]


@pytest.mark.parametrize(
    ("text", "words", "rhythm"),
    [
        ("báo cáo trước ngày 15 hằng tháng.", "trước ngày 15 hằng tháng", "monthly"),
        ("định kỳ hàng quý tổng hợp, báo cáo", "định kỳ hàng quý", "quarterly"),
        ("Hằng năm báo cáo kết quả", "Hằng năm", "yearly"),
        ("ra quân vào chiều thứ Sáu hằng tuần.", "vào chiều thứ Sáu hằng tuần", "weekly"),
        ("trước ngày 01/6 và 15/11 hằng năm báo cáo", "trước ngày 01/6 và 15/11 hằng năm", "yearly"),
        ("định kỳ 06 tháng (trước ngày 15/6) báo cáo", "định kỳ 06 tháng (trước ngày 15/6)", "half-yearly"),
        ("báo cáo trước ngày 05 tháng cuối quý", "trước ngày 05 tháng cuối quý", "quarterly"),
        ("báo cáo 02 lần/tháng (ngày 10 và ngày 25).", "02 lần/tháng (ngày 10 và ngày 25)", "monthly"),
        ("báo cáo một lần/quý.", "một lần/quý", "quarterly"),
        ("phát thanh 02 lần/ngày trên loa truyền thanh", "02 lần/ngày", "daily"),
        ("tuyên truyền lưu động 3 buổi/tuần tại các chợ", "3 buổi/tuần", "weekly"),
        ("kiểm tra bếp ăn 02 tuần/lần.", "02 tuần/lần", "weekly"),
        ("họp giao ban hai tuần một lần.", "hai tuần một lần", "weekly"),
        ("kiểm kê kho 06 tháng/lần.", "06 tháng/lần", "half-yearly"),
        ("sơ kết ba tháng một lần.", "ba tháng một lần", "quarterly"),
        ("đối thoại với thanh niên ít nhất 02 lần/năm.", "02 lần/năm", "half-yearly"),
        ("thẩm định hồ sơ định kỳ 04 lần/năm.", "định kỳ 04 lần/năm", "quarterly"),
        ("kiểm tra định kỳ hai lần trong năm.", "định kỳ hai lần trong năm", "half-yearly"),
        ("báo cáo trước 06h00, 14h00 hằng ngày", "trước 06h00, 14h00 hằng ngày", "daily"),
        ("trong quý I hằng năm lập kế hoạch", "trong quý I hằng năm", "yearly"),
        ("chế độ báo cáo: 06 tháng (trước ngày 10/6)", "06 tháng (trước ngày 10/6)", "half-yearly"),
        ("báo cáo quý (trước ngày 20 tháng cuối quý)", "báo cáo quý (trước ngày 20 tháng cuối quý)", "quarterly"),
        ("mỗi năm hai lần tổ chức hội thao", "mỗi năm hai lần", "half-yearly"),
        ("các trường lưu mẫu thức ăn hằng ngày.", "hằng ngày", "daily"),
        ("cập nhật số hộ đã bàn giao đất hằng tuần, gửi Văn phòng", "hằng tuần", "weekly"),
        ("gửi số liệu trước ngày mùng 3 hằng tháng.", "trước ngày mùng 3 hằng tháng", "monthly"),
        ("họp vào sáng thứ Hai tuần đầu tiên của tháng", "vào sáng thứ Hai tuần đầu tiên của tháng", "monthly"),
        ("gửi báo cáo trước ngày 05 tháng sau.", "trước ngày 05 tháng sau", "monthly"),
        ("báo cáo trước ngày làm việc cuối cùng của tháng", "trước ngày làm việc cuối cùng của tháng", "monthly"),
        ("báo cáo trước ngày 10 của tháng kế tiếp", "trước ngày 10 của tháng kế tiếp", "monthly"),
        ("báo cáo trước 16 giờ hằng ngày", "trước 16 giờ hằng ngày", "daily"),
        ("báo cáo nhanh hằng ngày trước 15 giờ.", "hằng ngày trước 15 giờ", "daily"),
        ("báo cáo trước 16h00 ngày thứ Năm hằng tuần", "trước 16h00 ngày thứ Năm hằng tuần", "weekly"),
        ("báo cáo hằng tuần vào chiều thứ Năm.", "hằng tuần vào chiều thứ Năm", "weekly"),
        ("hằng tuần (chiều thứ Sáu) tổ chức vệ sinh", "hằng tuần (chiều thứ Sáu)", "weekly"),
        ("Định kỳ hằng tháng, trước ngày 25, báo cáo", "Định kỳ hằng tháng, trước ngày 25", "monthly"),
        ("Báo cáo tháng (trước ngày 20) gửi UBND xã", "Báo cáo tháng (trước ngày 20)", "monthly"),
        ("vào tuần cuối tháng tổng hợp", "vào tuần cuối tháng", "monthly"),
        ("mỗi tháng ít nhất 01 lần kiểm tra", "mỗi tháng ít nhất 01 lần", "monthly"),
        ("gửi vào ngày cuối cùng của quý.", "vào ngày cuối cùng của quý", "quarterly"),
        ("trước ngày 05 của tháng đầu quý sau", "trước ngày 05 của tháng đầu quý sau", "quarterly"),
    ],
)
def test_a_rhythm_has_no_last_day(text, words, rhythm):
    assert told(text) == [(words, None, rhythm)]


@pytest.mark.parametrize(
    "text",
    [
        "trong dự toán ngân sách nhà nước hàng năm cho các cơ quan",
        "công tác thi đua khen thưởng hàng năm của đơn vị",
        "Chiến lược dữ liệu đến năm 2030 được phê duyệt",
        "kế hoạch giai đoạn 2021-2025, tầm nhìn đến năm 2050",
        "Kế hoạch số 14/KH-UBND ngày 06/6/2024 của UBND tỉnh",
        "tính đến ngày 31/5/2025, toàn phường có 20 tổ",
        "hồ sơ phát sinh trước ngày 01/01/2025",
        "kiểm tra thiết bị trước khi đưa vào sử dụng",
        "trước, trong và sau Đại hội",
        "thực hiện kịp thời, thường xuyên",
        "Định kỳ báo cáo kết quả",
        "trong thời gian tới, trong năm qua",
        "tỷ lệ phấn đấu đến cuối năm 2030 đạt 45%",
        "chuyển sang tháng sau giải quyết",
        "chuẩn bị nhu yếu phẩm cho đời sống hằng ngày của người dân",
        "chi trả trợ cấp hằng tháng.",
        "giao chỉ tiêu hằng quý cho các khối",
        "dự báo mưa lớn trong 3 ngày tới",
        "Nắng nóng tiếp tục kéo dài trong tháng 7 năm 2025",
        "giảm tỷ lệ hộ nghèo còn 0,8% vào cuối năm 2025",
        "báo cáo theo Kế hoạch số 30 ngày 20/6/2025",
        "đề nghị làm rõ Quyết định ngày 20/6/2025",
        "từ đầu tháng 7/2025, các khối phố",
        "ngân sách hằng năm trong 5 năm",
        "tăng so với đầu quý III",
        "báo cáo tháng của phường",
    ],
)
def test_years_of_programmes_days_of_papers_and_the_past_are_no_deadlines(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ",
        "chậm nhất 03 ngày làm việc kể từ ngày có kết quả",
        "sau khi Đề án được ban hành",
        "trước khi khai giảng năm học mới",
        "từ ngày ban hành Kế hoạch đến khi kết thúc đợt thi đua",
        "sau khi có hướng dẫn của tỉnh",
        "ngay sau khi kết thúc Đại hội",
        "trước kỳ họp HĐND giữa năm",
        "trước mùa mưa bão năm 2026",
        "trước khi năm học mới 2026-2027 bắt đầu",
    ],
)
def test_what_is_bound_to_an_event_has_no_day(text):
    (found,) = times_in(split(text), JUNE)
    assert found.by is None and found.precision is Precision.EVENT


@pytest.mark.parametrize(
    ("text", "by", "rhythm"),
    [
        ("Quí IV-2025", "2025-12-31", None),
        ("2025", "2025-12-31", None),
        ("12/2025", "2025-12-31", None),
        ("Tháng 10, tháng 11/2025", "2025-11-30", None),
        ("Quý II + III/2025", "2025-09-30", None),
        ("Năm 2025-2026", "2026-12-31", None),
        ("Tháng 12 hằng năm", None, "yearly"),
        ("Thường xuyên, hằng năm", None, "yearly"),
        ("Từ 01/7/2025", None, None),
        ("Giai đoạn 2026-2030 và những năm tiếp theo", None, None),
        ("Quý IV năm 2025 / Năm 2026 và các năm tiếp theo", "2025-12-31", None),
        ("Theo kế hoạch riêng", None, None),
        ("Sau khi có Quy chế của Trung ương", None, None),
        ("Cuối quý III/2025", "2025-09-30", None),
        ("Cuối tháng 9", "2025-09-30", None),
        ("Cuối quý", None, "quarterly"),
        ("Theo quý", None, "quarterly"),
        ("T9/2025", "2025-09-30", None),
        ("Q.III/2025", "2025-09-30", None),
        ("Tháng 6-8/2025", "2025-08-31", None),
        ("Tuần thứ 2, tháng 10/2025", "2025-10-14", None),
        ("Cả năm", "2025-12-31", None),
        ("Trước ngày khai giảng năm học 2025-2026", None, None),
        ("Tháng 7/2025 và các tháng tiếp theo", None, None),
        ("06 tháng/lần", None, "half-yearly"),
    ],
)
def test_a_cell_or_label_says_a_time_as_a_whole(text, by, rhythm):
    found = time_of(text, JUNE)
    assert (found.by and found.by.isoformat(), found.recurrence) == (by, rhythm)


@pytest.mark.parametrize("text", ["Thường xuyên", "Thực hiện thường xuyên .", "", "-", "Thường xuyên, liên tục"])
def test_work_without_an_end_has_no_deadline(text):
    assert time_of(text, JUNE) is None


@pytest.mark.parametrize("text", ["trước ngày 31/02/2025", "trước ngày 45/13/2025", "trong tháng 13/2025"])
def test_a_day_that_is_not_in_the_calendar_is_none(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text", ["định kỳ hằng tháng, quý, năm", "định kỳ 06 tháng, hằng năm", "hằng tháng và hằng quý"]
)
def test_reports_of_longer_spans_are_told_with_the_first(text):
    assert [words for words, _, _ in told(f"{text} báo cáo UBND phường")] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Đến ngày 15/6, Sở Xây dựng vẫn chưa nhận được báo cáo của các phường.",
        "Tuy nhiên đến ngày 10/6/2025 còn nhiều đơn vị chưa nộp báo cáo.",
        "Tại phiên họp ngày 06/6/2025, sau khi nghe báo cáo, Ủy ban nhân dân thống nhất như sau.",
    ],
)
def test_how_things_stood_and_when_it_was_decided_are_no_deadlines(text):
    assert told(text) == []


def test_the_part_of_the_day_between_an_hour_and_its_day_is_passed_over():
    assert told("Các khối ra quân dọn vệ sinh vào 7h sáng Chủ nhật ngày 22/6.")[0][1:] == ("2025-06-22", None)
