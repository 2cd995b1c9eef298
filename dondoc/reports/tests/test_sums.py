import pytest

from dondoc.reports.sums import shape, total


def test_numbers_that_count_are_added_in_their_places():
    told = ["Ra quân 2 buổi, thu gom 1,5 tấn rác", "Ra quân 3 buổi, thu gom 2 tấn rác"]
    assert shape(told[0]) == shape(told[1])
    assert total(told) == "Ra quân 5 buổi, thu gom 3,5 tấn rác"


def test_thousands_are_read_and_written_as_vietnamese_does():
    assert total(["Phát 1.500 tờ rơi", "Phát 800 tờ rơi", "Phát 12.000 tờ rơi"]) == "Phát 14.300 tờ rơi"


@pytest.mark.parametrize(
    "words",
    [
        "Đạt 60%", "Họp ngày 12/3", "Xong trong tháng 5 này", "Theo Quyết định số 15 của phường", "Lắp 15/24 thùng",
        "Mỗi 2 tuần họp một lần", "Làm đường 3 tháng 2", "Khối 5 đã làm", "Còn 3 hộ chưa ký", "Không có số nào",
        "Lần 2 tổ chức", "Đạt 95 điểm", "Bắt đầu lúc 7h30", "Số điện thoại 0912", "Nhà 12A đã sửa",
    ],
)  # fmt: skip
def test_a_number_that_names_or_measures_is_left_alone(words):
    assert shape(words) is None
