"""What a person is asked to decide."""

import vanban

HEAD = """**ỦY BAN NHÂN DÂN**

**PHƯỜNG HOA SƠN**

Số: {number}/KH-UBND

*{place}, ngày {day} tháng 6 năm 2025*

**KẾ HOẠCH**

**Chỉnh trang đô thị**

"""


def doubts(body, *, number="12", place="Hoa Sơn", day="06"):
    text = HEAD.format(number=number, place=place, day=day) + body
    document = vanban.read_bytes(text.encode(), "ke-hoach.md")
    for one in document.doubts:
        assert one.span is None or document.text[one.span.start : one.span.end]
    return [(one.code, one.values) for one in document.doubts]


def test_a_paper_without_slips_raises_no_doubt():
    assert doubts("1. Giao Công an phường kiểm tra trước ngày 30/9/2025.\n\n2. Trồng cây.") == []


def test_a_blank_number_and_a_blank_day_are_asked_for():
    assert [code for code, _ in doubts("1. Trồng cây.", number="", day="")] == ["number-blank", "date-blank"]


def test_two_spellings_of_one_person_are_asked_about_once():
    found = doubts(
        "- Đồng chí Hồ Thị Nhân, Phó Chủ tịch UBND phường trực tiếp chỉ đạo.\n\n"
        "- Đồng chí Hồ Thị Nhàn, Phó Chủ tịch UBND phường trực tiếp chỉ đạo.\n\n"
        "- Đồng chí Lê Văn An, Chủ tịch UBND phường trực tiếp chỉ đạo."
    )
    assert found == [("names-differ", ("Hồ Thị Nhân", "Hồ Thị Nhàn"))]


def test_another_spelling_of_the_place_is_asked_about():
    assert doubts("1. Trồng cây trên địa bàn phường Hoa Son.") == [("place-differs", ("Hoa Sơn", "Hoa Son"))]


def test_numbers_that_jump_or_repeat_are_pointed_out():
    assert doubts("1. Trồng cây.\n\n2. Quét dọn.\n\n4. Kẻ vạch.") == [("numbering", ("4. Kẻ vạch",))]
    assert doubts("1. Trồng cây.\n\n2. Quét dọn.\n\n2. Kẻ vạch.") == [("numbering", ("2. Kẻ vạch",))]
    assert doubts("a) Trồng cây.\n\nb) Quét dọn.\n\nc) Kẻ vạch.\n\nd) Sơn tường.\n\nđ) Lắp đèn.\n\ne) Nạo vét.") == []


def test_a_year_that_was_not_written_is_asked_for():
    assert ("year-inferred", ("trước ngày 30/9", "2025")) in doubts("1. Giao Công an phường kiểm tra trước ngày 30/9.")


def test_a_deadline_before_the_paper_itself_is_pointed_out():
    found = doubts("1. Giao Công an phường kiểm tra, hoàn thành trước ngày 15/5/2024.")
    assert ("past-deadline", ("hoàn thành trước ngày 15/5/2024", "15/05/2024")) in found


def test_a_task_without_lead_and_one_without_deadline_are_asked_about():
    found = doubts("1. Phối hợp với Công an phường kiểm tra.\n\n2. Giao Trạm Y tế phun thuốc.")
    assert found == [("task-without-lead", ("kiểm tra",)), ("task-without-deadline", ("phun thuốc",))]


def test_a_body_that_leads_and_helps_in_one_row_is_pointed_out():
    table = "| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\n|---|---|---|---|---|\n| 1 | Lập quỹ | Công an phường | Công an phường, các khối | 30/9/2025 |\n"  # noqa: E501
    assert doubts(table) == [("body-twice", ("Công an phường", "Lập quỹ"))]


def test_an_item_that_begins_with_a_body_and_gives_no_work_is_pointed_out():
    item = "1. Công an phường, Blao Hoa Sơn theo sát tình hình."
    assert doubts(item) == [("body-without-work", ("Công an phường", item.removeprefix("1. ")))]
    assert doubts("- Công an phường, Trạm Y tế phường;\n\n- Trường Tiểu học Hoa Sơn (giai đoạn 2 của dự án).") == []


def test_working_days_counted_over_a_day_that_may_be_off_are_pointed_out():
    found = doubts("1. Giao Công an phường rà soát, xong trong 400 ngày làm việc kể từ ngày 01/7/2025.")
    asked = [values[1:] for code, values in found if code == "day-off-unsure"]
    assert asked == [("24/11/2026", "Ngày Văn hóa Việt Nam")]
    found = doubts("1. Giao Công an phường rà soát, xong trong 10 ngày làm việc kể từ ngày 01/7/2025.")
    assert "day-off-unsure" not in [code for code, _ in found]
