"""Labels of lines and heads of columns, in any wording."""

import pytest

from vanban.language.assigned import assigned_in
from vanban.language.labels import Label, column_label, label_of, labelled
from vanban.language.words import split


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Đơn vị chủ trì", Label.LEADS),
        ("Cơ quan chủ trì tham mưu thực hiện", Label.LEADS),
        ("Đơn vị phối hợp thực hiện", Label.COORDINATES),
        ("Cơ quan thực hiện", Label.CARRIES_OUT),
        ("Lãnh đạo chỉ đạo", Label.DIRECTS),
        ("Thời gian hoàn thành", Label.TIME),
        ("Tiến độ thực hiện", Label.TIME),
        ("Sản phẩm dự kiến", Label.PRODUCT),
        ("Nội dung nhiệm vụ", Label.TASK),
        ("STT", Label.NUMBER),
        ("Tuyên truyền trên loa", None),
        ("Sở Nội vụ", None),
    ],
)
def test_a_label_is_known_by_its_words(text, label):
    assert label_of(split(text)) is label


def test_the_head_of_a_column_may_hold_words_we_do_not_know():
    assert column_label(split("Cơ quan chủ trì soạn thảo")) is Label.LEADS


def test_several_labels_stand_in_one_line():
    found = labelled(split("Chủ trì: Sở Y tế; phối hợp: các khối; thời gian: Quý I."))
    assert [one.label for one in found] == [Label.LEADS, Label.COORDINATES, Label.TIME]


def test_a_label_in_brackets_ends_with_them():
    words = split("Sửa đổi quy chế (thời gian hoàn thành: Quý II/2026) và ban hành")
    (found,) = labelled(words)
    assert words.between(found.value, found.end) == "Quý II/2026"


@pytest.mark.parametrize(
    "text",
    ["Sở Y tế chủ trì, phối hợp với Sở Tài chính", "Chủ trì: Sở Y tế; Phối hợp: Sở Tài chính"],
)
def test_a_value_may_say_roles_of_its_own(text):
    found = [(role, name.text) for role, name in assigned_in(text, Label.CARRIES_OUT)]
    assert found == [(Label.LEADS, "Sở Y tế"), (Label.COORDINATES, "Sở Tài chính")]
    for _, name in assigned_in(text, Label.CARRIES_OUT):
        assert text[name.start : name.end] == name.text


def test_each_named_with_a_part_of_the_work_leads_it():
    text = "Phòng Kinh tế và Văn phòng làm hồ sơ, Công an phường lo an ninh; Trạm Y tế trực cấp cứu"
    found = [(role, name.text) for role, name in assigned_in(text, Label.LEADS)]
    assert found == [(Label.LEADS, name) for name in ("Phòng Kinh tế", "Văn phòng", "Công an phường", "Trạm Y tế")]
