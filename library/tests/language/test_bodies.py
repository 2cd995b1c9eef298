"""Who is named: names read to their end, lists taken apart as offices mean them."""

import pytest

from vanban.language.body_lists import bodies_in, read_names
from vanban.language.words import split


def named(text):
    """The bodies at the beginning of a text, and the word behind them."""
    words = split(text)
    found = read_names(words, 0)
    return [name.text for name in found.names], words.form(found.end)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Phòng Kinh tế, Hạ tầng và Đô thị chủ trì", ["Phòng Kinh tế, Hạ tầng và Đô thị"]),
        ("Văn phòng HĐND và UBND phường chủ trì", ["Văn phòng HĐND và UBND phường"]),
        ("Ban Tuyên giáo Đảng ủy chủ trì", ["Ban Tuyên giáo Đảng ủy"]),
        ("Ban An toàn giao thông tỉnh tuyên truyền", ["Ban An toàn giao thông tỉnh"]),
        ("Thuế cơ sở 3 theo dõi", ["Thuế cơ sở 3"]),
        ("Công an phường Hoa Sơn chủ trì", ["Công an phường Hoa Sơn"]),
        ("Viện kiểm sát nhân dân khu vực II phối hợp", ["Viện kiểm sát nhân dân khu vực II"]),
        ("Trung tâm Cung ứng dịch vụ sự nghiệp công tuyên truyền", ["Trung tâm Cung ứng dịch vụ sự nghiệp công"]),
        ("Ban Quản lý chợ Hoa Sơn dọn vệ sinh", ["Ban Quản lý chợ Hoa Sơn"]),
    ],
)
def test_a_name_is_read_to_its_end(text, names):
    assert named(text)[0] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Tài chính, Sở Nội vụ và UBND các xã", ["Sở Tài chính", "Sở Nội vụ", "UBND các xã"]),
        ("Công chức Đô thị, Kế toán chủ trì", ["Công chức Đô thị", "Công chức Kế toán"]),
        ("các Sở: Nội vụ, Tài chính; UBND các xã", ["Sở Nội vụ", "Sở Tài chính", "UBND các xã"]),
        ("Giám đốc các Sở Nội vụ, Tài chính chỉ đạo", ["Giám đốc Sở Nội vụ", "Giám đốc Sở Tài chính"]),
        ("Bộ trưởng các Bộ: Quốc phòng, Công an", ["Bộ trưởng Bộ Quốc phòng", "Bộ trưởng Bộ Công an"]),
        (
            "Ban Chỉ huy Phòng thủ dân sự cấp tỉnh, cấp xã",
            ["Ban Chỉ huy Phòng thủ dân sự cấp tỉnh", "Ban Chỉ huy Phòng thủ dân sự cấp xã"],
        ),
        ("các khối: 17, 20, Liên Cơ", ["khối 17", "khối 20", "khối Liên Cơ"]),
        ("UBND các phường Hoa Sơn, Bến Thủy - Cửa Nam", ["UBND phường Hoa Sơn", "UBND phường Bến Thủy - Cửa Nam"]),
    ],
)
def test_a_list_is_taken_apart_and_names_are_completed(text, names):
    assert named(text)[0] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("các sở, ban, ngành, đoàn thể tỉnh thực hiện", ["các sở, ban, ngành, đoàn thể tỉnh"]),
        ("các cơ quan, đơn vị có liên quan thực hiện", ["các cơ quan, đơn vị có liên quan"]),
        (
            "các bộ phận, Ban Dân vận, đơn vị liên quan và các khối",
            ["các bộ phận", "Ban Dân vận", "đơn vị liên quan", "các khối"],
        ),
        ("các Sở, ban, ngành, UBND xã, phường và các hội", ["các Sở, ban, ngành", "UBND xã, phường", "các hội"]),
        ("cơ quan, tổ chức được giao nhiệm vụ phải làm", ["cơ quan, tổ chức được giao nhiệm vụ"]),
        ("Trưởng phòng, ban, đơn vị và Trưởng thôn thực hiện", ["Trưởng phòng, ban, đơn vị", "Trưởng thôn"]),
        ("trưởng các phòng, ban, đơn vị và khối trưởng", ["trưởng các phòng, ban, đơn vị", "khối trưởng"]),
    ],
)
def test_several_nouns_under_one_counting_word_are_one_body(text, names):
    assert named(text)[0] == names


def test_a_verb_that_is_also_a_noun_ends_a_name():
    assert named("các khối tổ chức ra quân") == (["các khối"], "tổ")
    assert named("các tổ chức xã hội ra quân")[0] == ["các tổ chức xã hội"]


def test_a_sentence_behind_a_colon_is_no_list():
    assert named("Các trường học: Tổ chức kỷ niệm ngày 20/11")[0] == ["Các trường học"]


def test_a_person_is_named_without_honour_and_post():
    assert named("Đồng chí Hồ Thị Lan, Phó Chủ tịch UBND phường trực tiếp chỉ đạo") == (["Hồ Thị Lan"], "trực")
    assert named("đồng chí Lê Văn An - Trưởng phòng Văn hóa - Xã hội chịu trách nhiệm")[1] == "chịu"


@pytest.mark.parametrize("text", ["Mỗi khối dân cư đăng ký", "từng hộ gia đình ký", "các khối dân cư đều đăng ký"])
def test_work_for_each_of_a_group_is_known(text):
    assert read_names(split(text), 0).names[0].each


def test_work_for_a_group_as_a_whole_is_told_from_it():
    assert not read_names(split("các khối dân cư đăng ký"), 0).names[0].each


@pytest.mark.parametrize("text", ["hội nghị tổng kết", "trường hợp phát sinh", "xã hội hóa", "phòng, chống lụt bão"])
def test_words_that_begin_like_a_body_are_none(text):
    assert named(text)[0] == []


def test_all_of_a_cell_is_somebodys_name():
    cell = "Các cơ quan, đơn vị theo quy định; Sở Y tế"
    assert [name.text for name in bodies_in(cell)] == ["Các cơ quan, đơn vị theo quy định", "Sở Y tế"]


def test_the_place_of_a_name_is_where_it_is_printed():
    text = "Giao công chức Đô thị, Văn hoá khảo sát"
    for name in read_names(split(text), 1).names:
        assert name.text.endswith(text[name.start : name.end])


def test_every_entry_of_the_tables_of_bodies_is_explained_by_a_name_that_holds_it():
    from vanban.language.knowledge import table

    for file, groups in (
        ("bodies", ("office", "whole", "capital", "group", "people", "post")),
        ("fields", ("fields",)),
    ):
        for group in groups:
            for words, example in table(file)[group].items():
                keys, shown = split(words).keys, split(example).keys
                starts = range(len(shown))
                assert any(shown[at : at + len(keys)] == keys for at in starts), (words, example)
