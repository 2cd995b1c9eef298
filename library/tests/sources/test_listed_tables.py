"""Tables of which a copy has left one cell a line, in words made up for it."""

import vanban
from vanban.sources.listed_tables import take_listed

HEADS = ["STT", "Nội dung công việc", "Đơn vị", "chủ trì", "Đơn vị phối hợp", "Thời gian", "Sản phẩm"]


def rows(*lines):
    found = take_listed([*HEADS, *lines], 0)
    return None if found is None else [[" ".join(cell) for cell in row] for row in found.rows[1:]]


def test_each_row_begins_with_the_next_number_and_has_a_line_a_cell():
    assert rows(
        *("I", "TUYÊN TRUYỀN"),
        *("1", "Treo pa nô", "Văn phòng", "Các khối", "Tháng 3/2026", "Báo cáo"),
        *("2", "In tờ rơi", "Phòng Kinh tế", "Các khối", "Quý II/2026", "Tờ rơi"),
    ) == [
        ["I", "TUYÊN TRUYỀN"],
        ["1", "Treo pa nô", "Văn phòng", "Các khối", "Tháng 3/2026", "Báo cáo"],
        ["2", "In tờ rơi", "Phòng Kinh tế", "Các khối", "Quý II/2026", "Tờ rơi"],
    ]


def test_where_the_time_stands_in_its_place_only_the_cells_behind_it_are_empty():
    assert rows(
        *("1", "Treo pa nô", "Văn phòng", "Các khối", "Tháng 3/2026"),
        *("2", "In tờ rơi", "Phòng Kinh tế", "Các khối", "Thường xuyên", "Tờ rơi"),
    )[0] == ["1", "Treo pa nô", "Văn phòng", "Các khối", "Tháng 3/2026", ""]


def test_of_a_row_whose_empty_cell_cannot_be_told_only_the_words_are_kept():
    assert rows(
        *("1", "Treo pa nô", "Văn phòng", "Tháng 3/2026"),
        *("2", "In tờ rơi", "Phòng Kinh tế", "Các khối", "Quý II/2026", "Tờ rơi"),
    )[0] == ["1", "Treo pa nô Văn phòng Tháng 3/2026"]


def test_an_empty_line_for_an_empty_cell_and_a_wrapped_one_are_understood():
    assert rows("1", "Treo pa nô", "tại chợ", "Văn phòng", "", "Tháng 3/2026", "Báo cáo") == [
        ["1", "Treo pa nô tại chợ", "Văn phòng", "", "Tháng 3/2026", "Báo cáo"]
    ]


def test_the_heading_below_the_last_row_is_no_group_of_it():
    lines = [
        *HEADS,
        "1",
        "Treo pa nô",
        "Văn phòng",
        "Các khối",
        "Tháng 3/2026",
        "Báo cáo",
        "IV. TỔ CHỨC THỰC HIỆN",
        "A",
    ]
    assert lines[take_listed(lines, 0).end] == "IV. TỔ CHỨC THỰC HIỆN"


def test_a_list_of_figures_is_no_table_of_tasks():
    assert take_listed(["STT", "Họ và tên", "Năm sinh", "1", "Lê Văn An", "1980"], 0) is None


def test_the_tasks_of_such_a_table_have_their_bodies_and_their_days():
    text = "KẾ HOẠCH\nVề công tác năm 2026\n\nI. NHIỆM VỤ\n" + "\n".join(
        [*HEADS, "1", "Treo pa nô", "Văn phòng", "Các khối", "Tháng 3/2026", "Báo cáo"]
    )
    task = vanban.read_bytes(text.encode(), "a.txt").tasks[0]
    assert (task.text, task.leads[0].name, str(task.deadline.by)) == ("Treo pa nô", "Văn phòng", "2026-03-31")
