"""Work given in prose, in labelled lines and below headings, in papers written for the tests."""

import pytest

import vanban

HEAD = """**ỦY BAN NHÂN DÂN**

**PHƯỜNG HOA SƠN**

Số: 12/KH-UBND

*Hoa Sơn, ngày 06 tháng 6 năm 2025*

**KẾ HOẠCH**

**Chỉnh trang đô thị**

"""


def read(body, ending="md"):
    return vanban.read_bytes((HEAD + body).encode(), f"ke-hoach.{ending}")


def tasks(body):
    return read(body).tasks


def names(bodies):
    return [body.name for body in bodies]


def who(task):
    return names(task.directs), names(task.leads), names(task.coordinates)


def test_a_sentence_gives_a_task_with_its_words_place_section_and_deadline():
    document = read(
        "**I. PHÂN CÔNG**\n\n1. Giao Phòng Kinh tế chủ trì, phối hợp với các khối lát vỉa hè, xong trước 30/9."
    )
    (task,) = document.tasks
    assert who(task) == ([], ["Phòng Kinh tế"], ["các khối"])
    assert task.quote == document.text[task.span.start : task.span.end]
    assert task.quote.startswith("Giao Phòng Kinh tế") and task.text.startswith("lát vỉa hè")
    assert task.section == ("I", "1")
    assert task.deadline.by.isoformat() == "2025-09-30" and task.deadline.year_inferred


def test_a_body_is_marked_where_it_is_printed():
    document = read("1. Công chức Đô thị, Kế toán chủ trì lập dự toán.")
    first, second = document.tasks[0].leads
    assert document.text[first.span.start : first.span.end] == first.name == "Công chức Đô thị"
    assert second.name == "Công chức Kế toán" and second.span is None


def test_bullets_below_a_heading_are_the_work_of_the_body_it_names():
    found = tasks(
        "**1. Văn phòng HĐND và UBND phường:**\n\n- Theo dõi, đôn đốc các đơn vị.\n\n"
        "- Phối hợp với Công an phường kiểm tra.\n\n- Các khối gửi báo cáo trước ngày 15 hằng tháng."
    )
    office = ["Văn phòng HĐND và UBND phường"]
    assert [who(one)[1] for one in found] == [office, office, ["Các khối"]]
    assert who(found[1])[2] == ["Công an phường"]


@pytest.mark.parametrize(
    "heading",
    [
        "1. Đề nghị Hội Nông dân phường",
        "1. Đối với Hội Nông dân phường",
        "1. Trách nhiệm của Hội Nông dân phường",
        "1. Hội Nông dân phường có trách nhiệm:",
        "1. Hội Nông dân phường (cơ quan thường trực)",
        "Giao Hội Nông dân phường:",
    ],
)
def test_headings_name_a_body_in_many_ways(heading):
    (task,) = tasks(f"{heading}\n\n- Vận động hội viên trồng cây.")
    assert who(task) == ([], ["Hội Nông dân phường"], [])
    assert task.quote == "Vận động hội viên trồng cây"


def test_a_heading_that_leads_and_names_helpers_gives_both_to_its_bullets():
    (task,) = tasks("1. Trạm Y tế chủ trì, phối hợp với các trường học:\n\n- Phun thuốc diệt muỗi.")
    assert who(task) == ([], ["Trạm Y tế"], ["các trường học"])


def test_the_closing_paragraph_does_not_belong_to_the_last_heading():
    found = tasks(
        "**1. Công an phường**\n\n- Giữ gìn trật tự.\n\nTrên đây là Kế hoạch chỉnh trang đô thị năm 2025. "
        "Yêu cầu các đơn vị nghiêm túc thực hiện./."
    )
    assert [who(one)[1] for one in found] == [["Công an phường"], ["các đơn vị"]]


def test_a_deeper_heading_of_a_body_parts_its_work_into_items():
    found = tasks(
        "- Trách nhiệm của chủ đầu tư\n\n+ Về thủ tục\n\nLập hồ sơ dự án.\n\n"
        "+ Về thi công\n\nKiểm tra chất lượng công trình."
    )
    assert [one.quote for one in found] == ["Lập hồ sơ dự án", "Kiểm tra chất lượng công trình"]
    assert all(who(one)[1] == ["chủ đầu tư"] for one in found)


@pytest.mark.parametrize("title", ["MỤC TIÊU", "ĐỐI TƯỢNG", "TIÊU CHÍ THI ĐUA", "THÀNH PHẦN"])
def test_aims_criteria_and_addressees_give_no_work(title):
    body = "- Các khối dân cư đăng ký một công trình.\n\n- Cán bộ phường gương mẫu thực hiện."
    assert tasks(f"**I. {title}**\n\n{body}") == ()


def test_the_one_who_issues_the_paper_gets_no_work():
    opening = "Ủy ban nhân dân phường Hoa Sơn ban hành Kế hoạch như sau:"
    assert tasks(f"{opening}\n\n**I. NỘI DUNG**\n\n1. Trồng cây xanh.") == ()


LINES = {
    "each on its own": (
        "- Cơ quan chủ trì: Phòng Kinh tế.\n\n- Cơ quan phối hợp: các khối.\n\n- Thời gian: trong tháng 7/2025."
    ),
    "in another order": (
        "Thời gian thực hiện: trong tháng 7/2025\n\nĐơn vị phối hợp: các khối\n\nĐơn vị chủ trì: Phòng Kinh tế"
    ),
    "in one line": "Chủ trì: Phòng Kinh tế; phối hợp: các khối; thời gian: trong tháng 7/2025.",
    "as a sentence": (
        "- Tổ chức thực hiện: Phòng Kinh tế chủ trì, phối hợp với các khối.\n\n- Tiến độ: trong tháng 7/2025."
    ),
    "below a line of its own": (
        "b) Cơ quan thực hiện:\n\n- Đơn vị chủ trì: Phòng Kinh tế.\n\n- Đơn vị phối hợp: các khối.\n\n"
        "c) Thời hạn hoàn thành: trong tháng 7/2025."
    ),
}


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
def test_labelled_lines_in_any_order_and_wording_are_one_task(lines):
    (task,) = tasks(f"**1. Vỉa hè**\n\na) Lát lại vỉa hè các tuyến phố.\n\n{lines}")
    assert who(task) == ([], ["Phòng Kinh tế"], ["các khối"])
    assert task.text == "Lát lại vỉa hè các tuyến phố"
    assert task.deadline.by.isoformat() == "2025-07-31"
    assert task.quote.startswith("Lát lại vỉa hè") and "tháng 7/2025" in task.quote


def test_labelled_lines_stand_behind_their_own_sentence():
    (task,) = tasks(
        "1. Lắp đèn trang trí. Chủ trì: Phòng Kinh tế. Thời gian: Quý III/2025. Sản phẩm: Biên bản nghiệm thu."
    )
    assert (task.text, who(task)[1]) == ("Lắp đèn trang trí", ["Phòng Kinh tế"])
    assert task.deadline.by.isoformat() == "2025-09-30" and task.product == "Biên bản nghiệm thu"


def test_a_heading_with_nothing_but_labels_below_it_is_the_work():
    (task,) = tasks("**1. Xây dựng cổng chào**\n\n- Chủ trì: Phòng Kinh tế\n\n- Phối hợp: các khối")
    assert task.text == "Xây dựng cổng chào"


def test_each_group_of_labelled_lines_is_a_task_of_its_own():
    found = tasks(
        "**1. Vỉa hè**\n\n- Lát lại vỉa hè.\n\nChủ trì: Phòng Kinh tế.\n\nThời gian: Thường xuyên.\n\n"
        "- Trồng cây xanh.\n\nChủ trì: các khối.\n\nThời gian: Hằng năm."
    )
    assert [(one.text, who(one)[1]) for one in found] == [
        ("Lát lại vỉa hè", ["Phòng Kinh tế"]),
        ("Trồng cây xanh", ["các khối"]),
    ]
    assert found[0].deadline is None and found[1].deadline.recurrence == "yearly"


def test_helpers_told_in_the_sentence_above_the_labels_help_too():
    (task,) = tasks("**1. Trật tự**\n\n- Phối hợp với Công an phường dẹp lấn chiếm.\n\nChủ trì: Phòng Kinh tế.")
    assert who(task) == ([], ["Phòng Kinh tế"], ["Công an phường"])


def test_work_for_every_block_is_marked_so():
    (task,) = tasks("- Mỗi khối dân cư đăng ký ít nhất một công trình.")
    assert task.leads[0].each


def test_deadlines_of_prose_and_labels_are_listed_in_order_and_those_of_tables_are_not():
    document = read(
        "1. Các khối đăng ký trước ngày 30/7/2025.\n\n2. Thời gian thực hiện: Quý IV năm 2025.\n\n"
        "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Quét vôi | Các khối | 30/8/2025 |\n"
    )
    assert [one.by.isoformat() for one in document.deadlines] == ["2025-07-30", "2025-12-31"]
    assert [document.text[one.span.start : one.span.end] for one in document.deadlines] == [
        one.text for one in document.deadlines
    ]


def test_a_title_in_capitals_that_speaks_of_groups_charges_nobody():
    assert tasks("**IV. TRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ**\n\n1. Bảo đảm đúng tiến độ.") == ()


def test_addressees_of_a_telegram_get_no_work_by_being_addressed():
    addressed = "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN ĐIỆN:\n\n- Trưởng các phòng;\n\n- Khối trưởng các khối."
    assert tasks(f"{addressed}\n\n**1. NỘI DUNG**") == ()


def test_an_account_of_what_was_done_gives_no_work():
    assert tasks("**I. Đánh giá chung**\n\nPhòng Kinh tế hoàn thành việc rà soát đất đai.") == ()


def test_a_heading_may_say_on_what_ground_a_body_works():
    (task,) = tasks("1. Các phòng chuyên môn theo chức năng, nhiệm vụ được giao\n\n- Xây dựng kế hoạch.")
    assert who(task)[1] == ["Các phòng chuyên môn"]


def test_a_bracket_that_may_only_explain_is_read_with_a_doubt():
    document = read(
        "**I. NỘI DUNG**\n\n1. Trang trí trụ sở UBND phường (Văn phòng Đảng ủy).\n\n2. Lát hè (Phòng Kinh tế)."
    )
    assert [names(task.leads) for task in document.tasks] == [["Văn phòng Đảng ủy"], ["Phòng Kinh tế"]]
    asked = [doubt.values for doubt in document.doubts if doubt.code == "lead-in-brackets"]
    assert asked == [("Văn phòng Đảng ủy", "Trang trí trụ sở UBND phường")]


def test_a_heading_names_in_a_bracket_who_does_what_stands_below_it():
    found = tasks("**1. Công tác tuyên truyền (Phòng Văn hóa - Xã hội)**\n\n- Treo băng rôn.\n\n- Phát thanh trên loa.")
    assert [(task.text, names(task.leads)) for task in found] == [
        ("Treo băng rôn", ["Phòng Văn hóa - Xã hội"]),
        ("Phát thanh trên loa", ["Phòng Văn hóa - Xã hội"]),
    ]


def test_a_numbered_label_speaks_of_the_heading_above_and_the_items_beside_it():
    (task,) = tasks(
        "**1. Rà soát hộ nghèo**\n\na) Lập danh sách;\n\nb) Đơn vị chủ trì: Phòng Kinh tế;\n\nc) Thời gian: trước 30/9."
    )
    assert task.text == "Rà soát hộ nghèo" and names(task.leads) == ["Phòng Kinh tế"]
    assert "Lập danh sách" in task.quote and task.deadline.by.isoformat() == "2025-09-30"


def test_numbered_labels_that_alternate_with_items_speak_of_the_item_above_each():
    found = tasks(
        "**II. NHIỆM VỤ**\n\n1. Lát hè, xong trước 30/9.\n\n2. Chủ trì: Phòng Kinh tế.\n\n"
        "3. Trồng cây xanh.\n\n4. Chủ trì: Đoàn Thanh niên phường."
    )
    assert [(task.text, names(task.leads)) for task in found] == [
        ("Lát hè, xong trước 30/9", ["Phòng Kinh tế"]),
        ("Trồng cây xanh", ["Đoàn Thanh niên phường"]),
    ]
    assert found[0].deadline.by.isoformat() == "2025-09-30"  # said in the item itself


def test_a_label_may_have_its_bodies_in_bullets_below_it():
    (task,) = tasks(
        "**III. HỘI THI**\n\n1. Nội dung: Thi tìm hiểu pháp luật.\n\n2. Đơn vị chủ trì:\n\n- Phòng Tư pháp.\n\n"
        "3. Đơn vị phối hợp:\n\n- Đoàn Thanh niên phường.\n\n- Các khối dân cư."
    )
    assert who(task) == ([], ["Phòng Tư pháp"], ["Đoàn Thanh niên phường", "Các khối dân cư"])
    assert task.text == "Thi tìm hiểu pháp luật"
