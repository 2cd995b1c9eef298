"""Tables of tasks with any columns, heads of two rows, groups, merged cells and rows that go over a page."""

from vanban.model import Cell, Line, Source, Table
from vanban.reading import read_source
from vanban.reading.laid import lay_out
from vanban.reading.tables_heads import columns_of

HEAD = (
    Line("ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN"),
    Line("Số: 12/KH-UBND"),
    Line("Hoa Sơn, ngày 06 tháng 6 năm 2025"),
    Line("KẾ HOẠCH"),
)


def cell(text, column, *, columns=1, rows=1):
    return Cell(tuple(Line(part) for part in text.split("\n") if part), column, columns, rows)


def row(*texts):
    return tuple(cell(text, column) for column, text in enumerate(texts))


def tasks(*rows, more=()):
    blocks = (*HEAD, Table(rows, bordered=True), *more)
    return [task for task in read_source(Source("docx", blocks)).tasks if task.table]


def shown(task):
    return (
        task.text,
        [one.name for one in task.leads],
        [one.name for one in task.coordinates],
        task.deadline and task.deadline.by and task.deadline.by.isoformat(),
    )


COLUMNS = row("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm")
LIGHTS = row("1", "Lắp đèn", "Phòng Kinh tế", "các khối", "Quý III/2025", "Biên bản")


def test_a_row_is_a_task_with_its_bodies_time_and_product():
    (task,) = tasks(COLUMNS, LIGHTS)
    assert shown(task) == ("Lắp đèn", ["Phòng Kinh tế"], ["các khối"], "2025-09-30")
    assert task.product == "Biên bản"


def test_columns_stand_in_any_order_and_wording():
    (task,) = tasks(
        row("Thời hạn hoàn thành", "Đơn vị phối hợp thực hiện", "Nội dung công việc", "TT", "Đơn vị thực hiện"),
        row("15/7/2025", "Công an phường", "Kẻ vạch", "1", "Phòng Kinh tế"),
    )
    assert shown(task) == ("Kẻ vạch", ["Phòng Kinh tế"], ["Công an phường"], "2025-07-15")


def test_a_head_of_two_rows_is_read_as_one():
    head = (
        cell("TT", 0, rows=2),
        cell("Nội dung", 1, rows=2),
        cell("Phân công thực hiện", 2, columns=2),
        cell("Thời gian", 4, rows=2),
    )
    (task,) = tasks(
        head, (cell("Chủ trì", 2), cell("Phối hợp", 3)), row("1", "Trồng cây", "Các khối", "Trường học", "30/9")
    )
    assert shown(task) == ("Trồng cây", ["Các khối"], ["Trường học"], "2025-09-30")


def test_groups_figures_and_dots_are_no_tasks():
    figures = row("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")
    groups = (cell("I. CÔNG TÁC TUYÊN TRUYỀN", 0, columns=6),), row("II", "Công tác khác", "", "", "", "")
    dots, painting = row("…", "………", "", "", "", ""), row("2", "Vẽ tường", "Đoàn phường", "", "", "")
    found = tasks(COLUMNS, figures, groups[0], LIGHTS, groups[1], dots, painting)
    assert [task.text for task in found] == ["Lắp đèn", "Vẽ tường"]


def test_the_same_as_above_is_taken_from_above():
    _, below = tasks(COLUMNS, LIGHTS, row("2", "Sửa điện", "nt", '"', "Như trên", ""))
    assert shown(below)[1:] == (["Phòng Kinh tế"], ["các khối"], "2025-09-30")


def test_each_line_of_a_cell_may_name_a_body():
    (task,) = tasks(
        COLUMNS,
        row("1", "Lắp đèn", "Phòng Kinh tế\nĐoàn phường", "Trung tâm Văn hóa, Thể thao và\nTruyền thông", "", ""),
    )
    assert shown(task)[1:3] == (["Phòng Kinh tế", "Đoàn phường"], ["Trung tâm Văn hóa, Thể thao và Truyền thông"])


def test_merged_cells_give_what_they_span_to_every_row():
    first = (
        cell("1", 0, rows=2),
        cell("Lắp đèn", 1),
        cell("Phòng Kinh tế", 2, rows=2),
        cell("các khối", 3),
        cell("30/9", 4, rows=2),
        cell("", 5),
    )
    found = tasks(COLUMNS, first, (cell("Sửa điện", 1), cell("Trường học", 3), cell("", 5)))
    assert [shown(task) for task in found] == [
        ("Lắp đèn", ["Phòng Kinh tế"], ["các khối"], "2025-09-30"),
        ("Sửa điện", ["Phòng Kinh tế"], ["Trường học"], "2025-09-30"),
    ]


def test_a_row_that_goes_over_a_page_is_one_task():
    (task,) = tasks(
        COLUMNS,
        row("1", "Lắp đèn trang trí trên", "Phòng Kinh tế,", "", "30/9", ""),
        row("", "các tuyến phố", "Đoàn phường", "", "", ""),
    )
    assert task.text == "Lắp đèn trang trí trên các tuyến phố"
    assert [one.name for one in task.leads] == ["Phòng Kinh tế", "Đoàn phường"]


def test_a_head_repeated_on_the_next_page_is_no_task():
    found = tasks(COLUMNS, LIGHTS, COLUMNS, row("2", "Vẽ tường", "Đoàn phường", "", "", ""))
    assert [task.text for task in found] == ["Lắp đèn", "Vẽ tường"]


def test_a_table_that_goes_on_without_a_head_has_the_columns_of_its_first_part():
    rest = Table((row("2", "Vẽ tường", "Đoàn phường", "", "", ""),), bordered=True)
    assert [task.text for task in tasks(COLUMNS, LIGHTS, more=(rest,))] == ["Lắp đèn", "Vẽ tường"]
    assert [task.text for task in tasks(COLUMNS, LIGHTS, more=(Line("PHỤ LỤC II"), rest))] == ["Lắp đèn"]


def test_of_two_columns_of_tasks_the_finer_one_tells_them():
    head = row("TT", "Nhiệm vụ chung", "Nhiệm vụ cụ thể", "Chủ trì")
    assert [task.text for task in tasks(head, row("1", "Thể chế", "Ban hành quy chế", "Văn phòng"))] == [
        "Ban hành quy chế"
    ]


def test_a_head_may_say_tasks_beside_targets_and_who_only_watches_does_not_lead():
    head = row("TT", "Chỉ tiêu, nhiệm vụ", "Đơn vị chủ trì", "Đơn vị theo dõi, đôn đốc", "Thời hạn")
    (task,) = tasks(head, row("1", "Trồng cây xanh", "Phòng Kinh tế", "Văn phòng", "30/9"))
    assert shown(task) == ("Trồng cây xanh", ["Phòng Kinh tế"], [], "2025-09-30")


def test_who_writes_a_paper_leads_who_appraises_it_does_not_and_who_joins_in_helps():
    head = row("TT", "Tên văn bản", "Cơ quan soạn thảo", "Cơ quan thẩm định", "Tham gia")
    (task,) = tasks(head, row("1", "Quy chế", "Phòng Kinh tế", "Phòng Tư pháp", "Đoàn phường, Hội Nông dân"))
    assert shown(task)[1:3] == (["Phòng Kinh tế"], ["Đoàn phường", "Hội Nông dân"])


def test_persons_of_a_cell_may_have_one_name_behind_their_honour():
    (task,) = tasks(row("TT", "Công việc", "Người thực hiện"), row("1", "Lập báo cáo", "Đ/c Hợi, Đ/c Khiêm"))
    assert [one.name for one in task.leads] == ["Hợi", "Khiêm"]


def test_a_cell_may_tell_roles_of_its_own():
    (task,) = tasks(
        row("TT", "Công việc", "Đơn vị thực hiện"), row("1", "Quét dọn", "Chủ trì: Các khối\nPhối hợp: Trường học")
    )
    assert shown(task)[1:3] == (["Các khối"], ["Trường học"])


def test_budgets_figures_and_programmes_of_meetings_are_no_tables_of_tasks():
    budget = Table((row("STT", "Nội dung chi", "Số tiền", "Ghi chú"), row("1", "In ấn", "500.000", "")))
    programme = Table(
        (
            row("Thời gian", "Nội dung", "Chủ trì"),
            row("7h30", "Đón khách", "Ban Tổ chức"),
            row("8h00", "Khai mạc", "Ban Tổ chức"),
        )
    )
    assert [columns_of(next(lay_out([block]).tables())) for block in (budget, programme)] == [None, None]


def test_bodies_of_cells_are_marked_where_they_are_printed():
    document = read_source(Source("docx", (*HEAD, Table((COLUMNS, LIGHTS), bordered=True))))
    (task,) = document.tasks
    for body in (*task.leads, *task.coordinates):
        assert document.text[body.span.start : body.span.end] == body.name
    assert document.text[task.span.start : task.span.end] == task.quote


def test_a_dash_stands_for_the_lead_and_the_time_above_and_for_nobody_to_coordinate():
    _, below = tasks(COLUMNS, LIGHTS, row("2", "Sửa điện", "-", "-", "–", ""))
    assert shown(below) == ("Sửa điện", ["Phòng Kinh tế"], [], "2025-09-30")
    (alone,) = tasks(COLUMNS, row("1", "Sửa điện", "-", "-", "-", ""))
    assert shown(alone) == ("Sửa điện", [], [], None)
