"""A printed name is settled where there is nothing to decide, and suggested where it is merely alike."""

from datetime import date

import pytest

from dondoc.organization.matching import EVERY_BLOCK, closeness, one_slip, settle, significant, suggest
from dondoc.organization.models import Alias, Officer, Unit


@pytest.fixture
def directory(cast):
    ward = cast.ward
    for name in (
        "Phòng Kinh tế, Hạ tầng và Đô thị", "Hội Liên hiệp Phụ nữ phường", "Ủy ban Mặt trận Tổ quốc Việt Nam phường",
        "Trung tâm Phục vụ hành chính công", "Công an phường", "Ban Quản lý chợ Hoa Sơn", "Đoàn Thanh niên",
    ):  # fmt: skip
        Unit.objects.create(authority=ward, kind="unit", name=name)
    return cast


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội"),
        ("PHÒNG VĂN HOÁ – XÃ HỘI", "Phòng Văn hóa - Xã hội"),
        ("phòng VH-XH phường", "Phòng Văn hóa - Xã hội"),
        ("Phòng VHXH", "Phòng Văn hóa - Xã hội"),
        ("Văn phòng", "Văn phòng HĐND và UBND"),
        ("VP HĐND&UBND phường", "Văn phòng HĐND và UBND"),
        ("UBMTTQ phường", "Ủy ban Mặt trận Tổ quốc Việt Nam phường"),
        ("Phó Chủ tịch Ủy ban nhân dân phường", "Phó Chủ tịch UBND"),
        ("PCT UBND", "Phó Chủ tịch UBND"),
        ("hồ thị nhân", "Hồ Thị Nhân"),
        ("Hồ Thị Nhàn", None),
        ("Ho Thi Nhan", None),
        ("Ban Chỉ huy Quân sự", None),
        ("", None),
    ],
)
def test_a_name_is_settled_where_there_is_nothing_to_decide(directory, printed, name):
    found = settle(printed)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    "printed",
    ["Mỗi khối dân cư", "các khối", "Các khối dân cư trên địa bàn phường", "15 khối dân cư", "Ban cán sự các khối",
     "các tổ dân phố", "tất cả các thôn", "Khối trưởng các khối dân cư", "100% khối dân cư"],
)  # fmt: skip
def test_every_block_is_meant_in_many_words(cast, printed):
    assert settle(printed) is EVERY_BLOCK


@pytest.mark.parametrize("printed", ["Khối 1", "khối đoàn thể", "các phòng", "Các khối, các phòng", "khối"])
def test_one_block_or_another_group_is_not_every_block(cast, printed):
    assert settle(printed) is not EVERY_BLOCK


@pytest.mark.parametrize(
    ("printed", "first"),
    [
        ("Hồ Thị Nhàn", "Hồ Thị Nhân"),
        ("ho thi nhan", "Hồ Thị Nhân"),
        ("đ/c Hồ Thị Nhân", "Hồ Thị Nhân"),
        ("Trần Văn Bìng", "Trần Văn Bình"),
        ("Hội Phụ nữ", "Hội Liên hiệp Phụ nữ phường"),
        ("Hội LHPN phường", "Hội Liên hiệp Phụ nữ phường"),
        ("UBMTTQ phường", "Ủy ban Mặt trận Tổ quốc Việt Nam phường"),
        ("Mặt trận", "Ủy ban Mặt trận Tổ quốc Việt Nam phường"),
        ("KTHTĐT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Phòng KT, HT và ĐT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Phòng Kinh tế hạ tầng", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Trung tâm HCC", "Trung tâm Phục vụ hành chính công"),
        ("công chức văn hóa thông tin", "Công chức Văn hóa - Thông tin"),
        ("Ban quản lí chợ", "Ban Quản lý chợ Hoa Sơn"),
        ("van hoa", "Phòng Văn hóa - Xã hội"),
        ("khoi trung hoa", "Khối Trung Hòa"),
        ("Đoàn TN", "Đoàn Thanh niên"),
    ],
)
def test_a_name_that_is_alike_is_suggested_first(directory, printed, first):
    found = suggest(printed, 5)
    assert found and found[0].body.name == first, [(one.body.name, round(one.score, 2)) for one in found]


@pytest.mark.parametrize(
    "printed",
    ["Bưu điện tỉnh", "xyz", "", "Sở Nông nghiệp", "các bộ phận, đơn vị liên quan", "Ban Tuyên giáo Đảng ủy"],
)
def test_nothing_is_suggested_for_what_is_like_nothing(directory, printed):
    assert suggest(printed, 5) == []


def test_what_many_names_share_makes_no_likeness(directory):
    assert [one.body.name for one in suggest("Văn phòng UBND phường", 5)] == ["Văn phòng HĐND và UBND"]
    assert [one.body.name for one in suggest("công chức Văn hoá", 1)] == ["Công chức Văn hóa - Thông tin"]


def test_a_name_met_before_settles_and_one_that_ended_does_not(directory, cast):
    Alias.objects.create(authority=cast.ward, body=cast.culture, printed="Bộ phận văn hóa")
    assert settle("bộ phận VĂN HÓA").pk == cast.culture.pk
    Unit.objects.filter(pk=cast.culture.pk).update(ended_on=date(2026, 1, 1))
    assert settle("Bộ phận văn hóa") is None and settle("Phòng Văn hóa - Xã hội") is None


def test_two_of_one_name_are_left_to_a_person(cast):
    Officer.objects.create(authority=cast.ward, kind="officer", name="Văn phòng")
    assert settle("văn phòng") is None


def test_words_are_written_out_and_compared_with_slips():
    names = "van phong hoi dong nhan dan ui ban nhan dan"
    assert " ".join(significant("VP. HĐND&UBND phường")) == names
    assert one_slip("trang", "trag") and one_slip("hung", "hunh") and one_slip("bihn", "binh")
    assert significant("Nguyễn Thị Phương") == ("nguien", "thi", "phuong")
    assert not one_slip("trang", "tranh cai") and not one_slip("an", "binh")
    assert closeness(("a",), ()) == 0 and closeness(("phu", "nu"), ("phu", "nu")) == 1
