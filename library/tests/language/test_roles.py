"""Who directs, leads and helps, in sentences as officials write them."""

import pytest

from vanban.language.roles import given_in
from vanban.language.words import sentences, split


def roles(text):
    """(directs, leads, coordinates) of each value that a text gives, in the order told."""
    words = split(text)
    found = [one for start, end in sentences(words) for one in given_in(words, start, end)]
    return [tuple([name.text for name in role] for role in (one.directs, one.leads, one.coordinates)) for one in found]


@pytest.mark.parametrize(
    ("text", "leads", "helps"),
    [
        ("Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát.", ["Sở Nội vụ"], ["Sở Tài chính"]),
        ("Sở Y tế có trách nhiệm hướng dẫn các địa phương.", ["Sở Y tế"], []),
        ("Giao Ban Quản lý dự án khẩn trương lập hồ sơ.", ["Ban Quản lý dự án"], []),
        ("Yêu cầu UBND các xã khẩn trương thực hiện.", ["UBND các xã"], []),
        (
            "Đề nghị Hội Nông dân phường, chủ động phối hợp với các khối vận động.",
            ["Hội Nông dân phường"],
            ["các khối"],
        ),
        ("Công an phường là cơ quan đầu mối, theo dõi việc thực hiện.", ["Công an phường"], []),
        ("Căn cứ Kế hoạch này, các phòng chuyên môn xây dựng kế hoạch.", ["các phòng chuyên môn"], []),
        ("Phòng Kinh tế chủ trì, Phòng Tài chính phối hợp thực hiện.", ["Phòng Kinh tế"], ["Phòng Tài chính"]),
        ("Lắp đèn trang trí (Phòng Kinh tế chủ trì; xong trong tháng 7).", ["Phòng Kinh tế"], []),
        ("Sở Du lịch quảng bá hình ảnh của tỉnh.", ["Sở Du lịch"], []),
        ("UBND tỉnh đề nghị các cơ quan, đơn vị triển khai Kế hoạch.", ["các cơ quan, đơn vị"], []),
        (
            "Các đơn vị lập dự toán, gửi Sở Tài chính tổng hợp, chủ trì trình UBND tỉnh.",
            ["Các đơn vị", "Sở Tài chính"],
            [],
        ),
    ],
)
def test_a_sentence_tells_who_leads_and_who_helps(text, leads, helps):
    assert roles(text) == [([], leads, helps)]


@pytest.mark.parametrize(
    ("text", "directs", "leads"),
    [
        ("Đồng chí Hồ Thị Lan, Phó Chủ tịch UBND phường trực tiếp chỉ đạo.", ["Hồ Thị Lan"], []),
        ("Đồng chí Lê Văn An - Chủ tịch UBND phường: Chỉ đạo chung.", ["Lê Văn An"], []),
        ("Chủ tịch UBND phường chỉ đạo Trạm Y tế tổ chức phun thuốc.", ["Chủ tịch UBND phường"], ["Trạm Y tế"]),
        ("Các Ủy viên UBND tỉnh theo địa bàn được phân công trực tiếp chỉ đạo.", ["Các Ủy viên UBND tỉnh"], []),
    ],
)
def test_persons_direct_and_those_they_direct_lead(text, directs, leads):
    assert roles(text) == [(directs, leads, [])]


def test_two_clauses_with_a_subject_each_are_two_tasks():
    text = "Sở Nội vụ tổng hợp kết quả; UBND các xã báo cáo trước ngày 15."
    assert [one[1] for one in roles(text)] == [["Sở Nội vụ"], ["UBND các xã"]]


def test_whoever_only_helps_is_told_without_a_lead():
    assert roles("Phối hợp với các phòng, ban của Thành phố chỉnh trang tuyến phố.") == [
        ([], [], ["các phòng, ban của Thành phố"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Theo đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV.",
        "Tăng cường sự phối hợp chặt chẽ giữa các sở, ban, ngành.",
        "Thành phố Hà Nội là đơn vị đi đầu.",
        "Báo cáo UBND tỉnh, Sở Tài chính kết quả thực hiện.",
        "Các nền tảng do các bộ, ngành cung cấp.",
        "Đồng chí Lê Văn An đã chủ trì cuộc họp.",
        "Văn phòng UBND tỉnh thông báo để các đơn vị biết.",
        "Hướng dẫn các khối, đơn vị trên địa bàn thực hiện.",
        "Tại hội nghị giao ban các khối trưởng nêu ý kiến.",
        "Đồng chí Lê Văn An, Chủ tịch UBND phường chủ trì phiên họp.",
        "Phân công cán bộ thường trực 24/24 giờ.",
        "Kết quả phối hợp giữa Công an phường với các khối.",
    ],
)
def test_bodies_that_are_only_spoken_of_get_no_work(text):
    assert roles(text) == []
