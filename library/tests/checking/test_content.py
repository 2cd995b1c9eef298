"""Content rules: each slip is told, and what looks like one but is none is not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from library.tests.writing.drafts import PLAN
from vanban import read_bytes
from vanban.checking import Finding, check_bytes
from vanban.checking.content import check_content
from vanban.checking.content_dates import WEEKDAYS
from vanban.checking.finding import rules, table, words
from vanban.language.workdays import holiday
from vanban.writing import Column, Grid, Heading, Level, Paragraph, Row, Signature, write

TASK = Paragraph("Phòng Văn hóa - Xã hội chủ trì tổng hợp, báo cáo trước ngày 30 tháng 11 năm 2026.", label="1.")
HEAD = Heading(Level.SECTION, "II.", "Tổ chức thực hiện")
TOLD = ("Các phòng, đơn vị thuộc phường", "Các khối phố", "Lưu: VT, VHXH")


def plan(*paragraphs: str, **more):
    body = (Heading(Level.SECTION, "I.", "Mục đích"), *map(Paragraph, paragraphs), HEAD, TASK)
    return replace(PLAN, **({"body": body, "recipients": TOLD} | more))


def content(draft) -> list[Finding]:
    return [finding for finding in check_bytes(write(draft), "x.docx") if not finding.code.startswith("L")]


def codes(draft) -> set[str]:
    return {finding.code for finding in content(draft)}


def table_of(*rows: tuple[str, str, str, str]):
    columns = (
        Column("STT", 0.5),
        Column("Nhiệm vụ", 3),
        Column("Đơn vị chủ trì", 2),
        Column("Thời gian hoàn thành", 2),
    )
    return Grid(columns, tuple(map(Row, rows)))


def test_a_plan_without_slips_has_no_findings():
    assert content(plan("Nâng cao ý thức của Nhân dân.")) == []


def test_number_and_day_left_open_are_noted():
    assert codes(plan("Nâng cao ý thức.", number=None, day=None, year=2026)) == {"D01", "D02"}


def test_a_deadline_before_the_day_of_issue_is_told():
    early = Paragraph("Phòng Văn hóa - Xã hội chủ trì, báo cáo trước ngày 15 tháng 01 năm 2026.", label="1.")
    found = content(replace(plan("Nâng cao ý thức."), body=(HEAD, early)))
    assert ["15/01/2026" in finding.what() for finding in found if finding.code == "D03"] == [True]


def test_a_deadline_told_of_earlier_work_may_be_past():
    late = "Phường đã yêu cầu các khối phố báo cáo trước ngày 31 tháng 5 năm 2026, đến nay còn 04 khối phố chưa gửi."
    assert codes(plan(late)) == set()
    early = Paragraph("Phòng Văn hóa - Xã hội tiếp nhận hồ sơ, hạn cuối là ngày 15 tháng 01 năm 2026.", label="1.")
    assert "D03" not in codes(replace(plan("Nâng cao ý thức."), body=(HEAD, early), kind="Báo cáo"))


def test_a_deadline_on_a_sunday_is_noted_once():
    task = "Phòng Văn hóa - Xã hội chủ trì, báo cáo trước ngày 29 tháng 11 năm 2026."
    found = content(
        replace(plan("Nâng cao ý thức."), body=(HEAD, Paragraph(task, label="1."), Paragraph(task, label="2.")))
    )
    assert [finding.values[2] for finding in found if finding.code == "D04"] == ["Chủ nhật"]


@pytest.mark.parametrize(
    ("time", "told"),
    [
        ("hoàn thành đến hết ngày 29 tháng 11 năm 2026", ["D04"]),
        ("từ ngày 20 tháng 11 đến ngày 29 tháng 11 năm 2026", []),
        ("vào Chủ nhật, ngày 29 tháng 11 năm 2026", []),
        ("ngày 29 tháng 11 năm 2026", []),
    ],
)
def test_what_takes_place_on_a_sunday_is_no_deadline(time, told):
    task = Paragraph(f"Phòng Văn hóa - Xã hội chủ trì hội thi, {time}.", label="1.")
    found = content(replace(plan("Nâng cao ý thức."), body=(HEAD, task)))
    assert [finding.code for finding in found if finding.code == "D04"] == told


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 9, 2), "Quốc khánh"),
        (date(2026, 2, 17), "Tết Âm lịch"),
        (date(2026, 4, 26), "Ngày Giỗ Tổ Hùng Vương"),
        (date(2026, 9, 1), "Nghỉ Quốc khánh"),
        (date(2026, 9, 3), None),
    ],
)
def test_public_holidays_are_known(day, name):
    assert holiday(day) == name


@pytest.mark.parametrize("written", ["31 tháng 11 năm 2026", "30/02/2026", "15/13/2026", "08/6/20210"])
def test_a_day_that_no_calendar_has_is_told(written):
    found = [
        finding for finding in content(plan(f"Sơ kết vào ngày {written} tại hội trường.")) if finding.code == "D05"
    ]
    assert [finding.values[0] for finding in found] == [written]


@pytest.mark.parametrize("written", ["ngày 28/02/2026", "số 12/30/2026/NĐ-CP", "tỷ lệ 31/11"])
def test_other_figures_are_no_days(written):
    assert "D05" not in codes(plan(f"Sơ kết {written} tại hội trường."))


def test_a_wrong_weekday_is_told_with_the_right_one():
    found = [one for one in content(plan("Họp vào thứ Hai, ngày 03/11/2026 tại hội trường.")) if one.code == "D06"]
    assert [finding.values[1:] for finding in found] == [("03/11/2026", "thứ Ba")]
    assert WEEKDAYS[date(2026, 11, 3).weekday()] == "thứ Ba"


@pytest.mark.parametrize("written", ["thứ Ba, ngày 03/11/2026", "thứ Ba ngày 3 tháng 11", "lần thứ hai, 05/11/2026"])
def test_a_right_weekday_is_let_be(written):
    assert "D06" not in codes(plan(f"Họp vào {written} tại hội trường."))


def test_a_row_without_a_deadline_is_told():
    grid = table_of(
        ("1", "Tuyên truyền lưu động", "Phòng Văn hóa - Xã hội", "30/11/2026"),
        ("2", "Lát vỉa hè đường Hoa Sơn", "Phòng Kinh tế", ""),
        ("3", "Dọn vệ sinh", "Phòng Kinh tế", "Thường xuyên"),
    )
    found = [one for one in content(replace(plan("Nâng cao ý thức."), body=(HEAD, grid, TASK))) if one.code == "T02"]
    assert [finding.values[0] for finding in found] == ["Lát vỉa hè đường Hoa Sơn"]


OPEN_TASKS = (
    HEAD,
    Paragraph("Phòng Kinh tế chủ trì lát vỉa hè.", label="1."),
    Paragraph("Công an phường lập danh sách hộ kinh doanh.", label="2."),
    Paragraph("Trạm Y tế phường tập huấn cho các khối phố.", label="3."),
    Paragraph("Phòng Văn hóa - Xã hội chủ trì thường xuyên tuyên truyền.", label="4."),
    Paragraph("Yêu cầu các đơn vị nghiêm túc thực hiện."),
)


@pytest.mark.parametrize(
    ("kept", "kind", "told"),
    [(6, "Kế hoạch", [("3", "5")]), (3, "Kế hoạch", []), (6, "Báo cáo", []), (6, "Quy chế", [])],
    ids=["regular work is not counted", "two are seen at a glance", "a report gives no work", "nor a regulation"],
)
def test_tasks_without_a_deadline_are_counted_where_work_is_given(kept, kind, told):
    found = content(replace(plan("Nâng cao ý thức."), body=OPEN_TASKS[:kept], kind=kind))
    assert [finding.values for finding in found if finding.code == "T03"] == told


def test_tasks_whose_time_a_heading_sets_in_common_are_not_counted():
    when = (Heading(Level.SECTION, "III.", "Thời gian"), Paragraph("Từ ngày 15/11/2026 đến ngày 15/12/2026."))
    assert "T03" not in codes(replace(plan("Nâng cao ý thức."), body=(*OPEN_TASKS, *when)))


def test_in_a_scan_what_hangs_on_one_letter_is_not_judged():
    read = read_bytes(write(plan("Vận động nhân dân tham gia theo Kế hoạch số 12/KH-BQLDA.")), "x.docx")
    assert {finding.code for finding in check_content(read)} == {"H01", "V01"}
    assert list(check_content(replace(read, notes=("scanned",)))) == []


def test_a_body_that_leads_and_helps_is_told():
    grid = Grid(
        (Column("STT", 0.5), Column("Nhiệm vụ", 3), Column("Đơn vị chủ trì", 2), Column("Đơn vị phối hợp", 2)),
        (
            Row(("1", "Tuyên truyền", "Phòng Kinh tế", "Phòng Kinh tế")),
            Row(("2", "Lát hè", "Phòng Kinh tế", "Công an")),
        ),
    )
    assert "T04" in codes(replace(plan("Nâng cao ý thức."), body=(HEAD, grid, TASK)))


def test_a_body_that_leads_and_gets_no_copy_is_told():
    found = [
        one
        for one in content(plan("Nâng cao ý thức.", recipients=("Thường trực Đảng ủy", "Lưu: VT")))
        if one.code == "R01"
    ]
    assert [finding.values[0] for finding in found] == ["Phòng Văn hóa - Xã hội"]


@pytest.mark.parametrize(
    "told",
    [
        ("Phòng VHXH", "Lưu: VT"),
        ("Phòng VH&XH phường", "Lưu: VT"),
        ("Như mục II", "Lưu: VT"),
        ("Các phòng: Văn hóa, Kinh tế", "Lưu: VT"),
        ("Đảng ủy", "Lưu: VT, VHXH"),
    ],
)
def test_a_body_named_in_common_or_by_its_initials_gets_its_copy(told):
    assert "R01" not in codes(plan("Nâng cao ý thức.", recipients=told))


def test_a_copy_for_another_body_of_its_kind_is_none():
    assert "R01" in codes(plan("Nâng cao ý thức.", recipients=("Phòng Kinh tế", "Lưu: VT")))


def test_numbers_that_jump_are_told():
    body = (HEAD, TASK, Paragraph("Phòng Kinh tế chủ trì, xong trước ngày 30 tháng 11 năm 2026.", label="3."))
    assert "S01" in codes(replace(plan("Nâng cao ý thức."), body=body))


def test_a_passage_quoted_has_numbers_of_its_own():
    clause = "Khoản 5 Mục này trước đây được hiểu như sau:\n“1. Phòng Kinh tế chủ trì.\n5. Công an phối hợp.”"
    further = Paragraph("Các khối phố báo cáo trước ngày 25 tháng 11 năm 2026.", label="3.")
    body = (Heading(Level.SECTION, "I.", "Tổ chức thực hiện"), TASK, Paragraph(clause, label="2."), further)
    assert "S01" not in codes(replace(plan("Nâng cao ý thức."), body=body))


@pytest.mark.parametrize(("last", "told"), [("Điều 4.", []), ("Điều 5.", ["5. Hiệu lực thi hành"])])
def test_articles_are_numbered_through_all_chapters(last, told):
    body = (
        Heading(Level.CHAPTER, "Chương I", "Quy định chung"),
        Heading(Level.ARTICLE, "Điều 1.", "Phạm vi điều chỉnh"),
        Heading(Level.ARTICLE, "Điều 2.", "Đối tượng áp dụng"),
        Heading(Level.CHAPTER, "Chương II", "Tổ chức thực hiện"),
        Heading(Level.ARTICLE, "Điều 3.", "Trách nhiệm thi hành"),
        Paragraph("Các khối phố thực hiện Quy chế này.", label="1."),
        Heading(Level.ARTICLE, last, "Hiệu lực thi hành"),
    )
    found = content(replace(plan(), body=body, kind="Quy chế"))
    assert [finding.values[0] for finding in found if finding.code == "S01"] == told


def test_a_row_whose_heading_is_not_there_begins_anew():
    rows = [Paragraph("Bảo đảm tiết kiệm.", label=label) for label in ("2.1.", "2.2.", "1.", "1.")]
    found = [finding.quote for finding in content(replace(plan(), body=tuple(rows))) if finding.code == "S01"]
    assert len([quote for quote in found if quote.startswith("1.")]) == 1  # the second "1." repeats the first


@pytest.mark.parametrize(("labels", "told"), [("a b c d đ e g", []), ("a b c d đ e f", ["f"])])
def test_points_are_lettered_in_vietnamese(labels, told):
    points = tuple(
        Paragraph("Tổ chức tuyên truyền lưu động tại khối phố.", label=f"{letter})") for letter in labels.split()
    )
    found = content(replace(plan("Nâng cao ý thức."), body=(HEAD, Paragraph("Các khối phố:", label="1."), *points)))
    assert [finding.values[0] for finding in found if finding.code == "S02"] == told


def test_a_deputy_signs_for_the_chair():
    without = Signature(("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"), "Trần Văn Bình")
    assert "C01" in codes(plan("Nâng cao ý thức.", signature=without))
    with_it = Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Văn Bình")
    assert "C01" not in codes(plan("Nâng cao ý thức.", signature=with_it))


@pytest.mark.parametrize(("post", "told"), [("PHÓ CHỦ TỊCH", ["C02"]), ("CHÁNH VĂN PHÒNG", [])])
def test_a_deputy_does_not_sign_by_order_of_the_chief(post, told):
    found = content(plan("Nâng cao ý thức.", signature=Signature(("TL. CHỦ TỊCH", post), "Trần Văn Bình")))
    assert [finding.code for finding in found if finding.code.startswith("C")] == told


@pytest.mark.parametrize(("sent", "told"), [("25", []), ("30", ["D07"])])
def test_what_is_put_together_is_sent_before(sent, told):
    body = (
        HEAD,
        Paragraph(
            f"Các khối phố gửi báo cáo về Phòng Văn hóa - Xã hội trước ngày {sent} tháng 11 năm 2026.", label="1."
        ),
        Paragraph("Phòng Văn hóa - Xã hội tổng hợp, báo cáo trước ngày 27 tháng 11 năm 2026.", label="2."),
    )
    found = content(replace(plan("Nâng cao ý thức."), body=body))
    assert [finding.code for finding in found if finding.code == "D07"] == told


def test_a_document_cited_without_its_day_is_told_but_not_a_law():
    found = content(plan("Thực hiện Kế hoạch số 12/KH-UBND và Luật số 72/2025/QH15."))
    assert [(finding.code, finding.values[0]) for finding in found] == [("V01", "12/KH-UBND")]


def test_a_day_that_is_there_but_wrong_is_told_as_such():
    found = content(plan("Thực hiện Nghị định số 63/2010/NĐ-CP ngày 08/6/20210 của Chính phủ."))
    assert [(finding.code, finding.values[0]) for finding in found] == [("D05", "08/6/20210")]


def test_the_day_of_a_document_may_stand_at_the_head_of_the_sentence():
    assert "V01" not in codes(plan("Ngày 10/6/2026, Phòng Kinh tế đã lập Biên bản số 07/BB-KT tại hiện trường."))


def test_an_appendix_alone_cites_what_was_cited_before():
    text = "PHỤ LỤC I\nPHÂN CÔNG NHIỆM VỤ\nSở Nội vụ chủ trì thực hiện Kế hoạch số 12/KH-UBND, xong trong quý IV/2026."
    assert "V01" not in {finding.code for finding in check_bytes(text.encode(), "phu-luc.txt")}


def test_a_document_cited_that_is_later_than_this_one_is_told():
    assert "V02" in codes(plan("Thực hiện Kế hoạch số 12/KH-UBND ngày 05 tháng 12 năm 2026."))
    assert "V02" not in codes(plan("Thực hiện Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026."))


def test_a_citation_with_its_number_left_open_is_told():
    assert "V03" in codes(plan("Thực hiện Quyết định số …/QĐ-UBND ngày 05 tháng 01 năm 2026."))
    assert "V03" not in codes(plan("(Kèm theo Kế hoạch số …/KH-UBND ngày 05 tháng 01 năm 2026 của phường)"))
    assert "V03" in codes(plan("(Kèm theo dự thảo Nghị quyết; Báo cáo số …/BC-KT ngày 05 tháng 01 năm 2026)"))


def test_an_abbreviation_is_told_once_unless_it_is_known_or_explained():
    found = content(plan("Xây dựng khu HTKT và BQLDA (ban quản lý dự án). Khu HTKT do UBND quản lý."))
    assert [finding.values[0] for finding in found if finding.code == "A01"] == ["HTKT"]
    assert "A01" not in codes(plan("Hạ tầng kỹ thuật (sau đây viết tắt là HTKT). Khu HTKT theo QCVN và mục XVI."))


def test_what_every_office_abbreviates_needs_no_explanation():
    assert "A01" not in codes(plan("Bộ CHQS tỉnh báo cáo BTV, BCH Đảng bộ; LLVT và CAND phối hợp."))


def test_no_article_is_cited_for_what_no_article_asks():
    assert [
        rule.code for rule in rules().values() if "Điều 24" in rule.law
    ] == []  # on incoming documents, not on drafts


def test_recipients_may_be_named_in_short():
    assert "A01" not in codes(plan("Nâng cao ý thức.", recipients=("Các khối phố", "Ban BTGDV", "Lưu: VT, VHXH")))


def test_words_in_capitals_are_no_abbreviations():
    assert "A01" not in codes(plan("Treo băng rôn “CHÚC MỪNG NĂM MỚI” tại khu dân cư của phường."))


@pytest.mark.parametrize("entry", table("capitals")["capital"], ids=lambda entry: entry["write"])
def test_every_capital_of_the_table_is_proved_by_its_examples(entry):
    assert any(finding.code == "H01" for finding in content(plan(f"Thực hiện: {entry['wrong']} trong năm.")))
    assert all(finding.code != "H01" for finding in content(plan(f"Thực hiện: {entry['right']} trong năm.")))


def test_a_name_in_two_spellings_is_told():
    found = content(
        plan("Đồng chí Hồ Thị Nhân chỉ đạo chung. Đồng chí Hồ Thị Nhàn, Phó Chủ tịch UBND phường theo dõi.")
    )
    assert "N01" in {finding.code for finding in found}


@pytest.mark.parametrize(
    "said",
    [
        ("Ông Phạm Văn Dũng và ông Phạm Văn Dương là người có đơn.",),
        ("Bà Lê Thu Hương, Hiệu trưởng: chỉ đạo chung.", "Bà Lê Thu Hường, Phó Hiệu trưởng: phụ trách văn nghệ."),
    ],
    ids=["in one sentence", "with two posts"],
)
def test_two_persons_whose_names_are_alike_are_let_be(said):
    assert "N01" not in codes(plan(*said))


def test_every_rule_speaks_both_languages_and_fills_the_same_places():
    for rule in rules().values():
        asked = {language: set(re.findall(r"{\d}", rule.what[language])) for language in ("vi", "en")}
        assert asked["vi"] == asked["en"], rule.code
        assert rule.how["vi"] != rule.how["en"], rule.code
        assert (
            rule.law
            or rule.severity != "error"
            or rule.code in {"D05", "D06", "V02", "L11", "L12", "L13", "L15", "L23", "L24"}
        )


def test_every_key_of_a_value_has_words_in_both_languages():
    assert all(set(said) == {"vi", "en"} for said in words().values())
