"""What the demo's bodies say in their reports, by what the task is about."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.words import fold


@dataclass(frozen=True, slots=True)
class Topic:
    """Words of a first report, of one on the way, and of the one that claims completion."""

    marks: tuple[str, ...]  # folded; the first topic with one of them in the task's text is taken
    first: tuple[str, ...]
    onward: tuple[str, ...]
    done: tuple[str, ...]


TOPICS = (
    Topic(
        ("ve sinh", "trong hoa", "cay xanh"),
        ("Đã họp khối, chia tổ phụ trách từng ngõ; sáng thứ Bảy ra quân lần đầu có 42 hộ tham gia.",),
        ("Duy trì dọn vệ sinh sáng thứ Bảy; đã trồng thêm 60 m bồn hoa dọc ngõ.",
         "Tuần này dọn thêm đoạn mương sau nhà văn hóa, thu gom hai xe rác."),
        ("Các ngõ đã sạch, bồn hoa trồng kín; bàn giao cho từng tổ tự quản chăm sóc.",),
    ),
    Topic(
        ("dang ky", "cong trinh hoac mot chuoi"),
        ("Khối đã họp bàn, dự kiến đăng ký công trình thắp sáng ngõ.",),
        ("Đã lấy ý kiến các hộ, đang hoàn thiện bản đăng ký và dự toán.",),
        ("Đã gửi bản đăng ký công trình của khối về Văn phòng, kèm biên bản họp dân.",),
    ),
    Topic(
        ("may tinh", "mang khong day", "du lieu dan cu", "to cong nghe so", "nguoi cao tuoi", "so hoa"),
        ("Đã thống kê nhu cầu của từng bộ phận, từng khối.",),
        ("Đã thực hiện được khoảng một nửa, tuần tới tiếp tục với các khối còn lại.",),
        ("Đã hoàn thành, có danh sách và biên bản kèm theo.",),
    ),
    Topic(
        ("hoc sinh", "mang non"),
        ("Đã đưa nội dung vào kế hoạch của Đội, phân công các lớp.",),
        ("Các lớp đã thăm và chăm sóc Nhà bia; đang làm bồn hoa ở sân trường.",),
        ("Công trình măng non đã xong, học sinh tham gia đông đủ.",),
    ),
    Topic(
        ("ho so", "hanh chinh", "so hoa"),
        ("Đã rà soát danh mục thủ tục, phân công người trực hướng dẫn nộp hồ sơ trực tuyến.",),
        ("Tháng này 412 hồ sơ, trả đúng và trước hạn 98,3%; hồ sơ trực tuyến toàn trình 71%.",
         "Duy trì Ngày thứ Năm không hẹn, tiếp 57 lượt người dân."),
        ("Hoàn thành các giải pháp đề ra, tỷ lệ trả đúng hạn đạt 99,1%.",),
    ),
    Topic(
        ("giai bong", "ngay hoi", "van nghe"),
        ("Đã xây dựng dự thảo kế hoạch, gửi lấy ý kiến các đơn vị.",),
        ("Đã họp ban tổ chức, thống nhất địa điểm và kinh phí; 9 đội đăng ký.",),
        ("Đã tổ chức xong, an toàn, đông đảo Nhân dân tham gia.",),
    ),
    Topic(
        ("bang ron", "co phuon", "trang tri", "tuyen truyen", "phat thanh"),
        ("Đã thống nhất mẫu băng rôn và vị trí treo với các khối.",),
        ("Treo xong 18/30 băng rôn; loa phát thanh hai buổi mỗi tuần theo lịch.",
         "Đã đăng 6 tin, bài trên Trang thông tin điện tử và trang Zalo của phường."),
        ("Đã treo đủ băng rôn, cờ phướn tại các trục đường chính, có ảnh kèm theo.",),
    ),
    Topic(
        ("cong trinh", "tuyen pho", "khao sat", "thi cong", "xay dung", "thiet bi"),
        ("Đã khảo sát hiện trạng, lập danh sách các hạng mục cần làm.",),
        ("Khối lượng đạt khoảng 45%; đơn vị thi công cam kết đúng tiến độ.",
         "Đã xong phần mặt đường ngõ 12, đang làm rãnh thoát nước ngõ 35."),
        ("Đã nghiệm thu, bàn giao đưa vào sử dụng; hồ sơ gửi kèm.",),
    ),
    Topic(
        ("chi tieu", "ngan sach", "kinh phi", "quyet toan"),
        ("Đã tổng hợp số liệu 9 tháng, có 3 chỉ tiêu thấp so với cùng kỳ.",),
        ("Đã làm việc với các đơn vị về từng chỉ tiêu thấp, đang hoàn thiện báo cáo.",),
        ("Đã gửi UBND phường báo cáo rà soát kèm giải pháp cho từng chỉ tiêu.",),
    ),
    Topic(
        ("an ninh", "trat tu", "y te"),
        ("Đã xây dựng dự thảo phương án, phân công lực lượng trực.",),
        ("Đã khảo sát các điểm tập trung đông người, bổ sung phương án phân luồng.",),
        ("Đã trình và được phê duyệt phương án.",),
    ),
)  # fmt: skip
PLAIN = Topic(
    (),
    ("Đã phân công cán bộ phụ trách và triển khai đến các bộ phận.",),
    (
        "Đang thực hiện theo kế hoạch, chưa có vướng mắc.",
        "Đã hoàn thành khoảng một nửa khối lượng, tiếp tục thực hiện.",
    ),
    ("Đã hoàn thành các nội dung được giao.",),
)
COORDINATING = Topic(
    (),
    ("Đã cử cán bộ phối hợp với đơn vị chủ trì.",),
    ("Phối hợp theo đề nghị của đơn vị chủ trì, chưa có vướng mắc.",),
    ("Đã hoàn thành phần việc phối hợp.",),
)
OBSTACLES = (
    ("Nhà thầu chậm vì thiếu cát xây dựng, giá tăng so với dự toán; đề nghị phường làm việc với nhà thầu.",
     "Giao Phòng Kinh tế, Hạ tầng và Đô thị làm việc với nhà thầu trong tuần này, báo cáo lại trước thứ Sáu."),
    ("Một số hộ chưa đồng ý lùi hàng rào để mở rộng ngõ; đề nghị phường cử cán bộ cùng vận động.", ""),
    ("Chưa có kinh phí mua cờ phướn cho đoạn cuối đường Bến Đá; đề nghị hướng dẫn nguồn chi.", ""),
)  # fmt: skip
NOT_OURS = "Phần việc này không thuộc nhiệm vụ của đơn vị, đề nghị giao đơn vị khác phối hợp."
RETURNED = "Ảnh gửi kèm chưa thấy đoạn cuối ngõ. Đề nghị bổ sung ảnh và danh sách các hộ tham gia."
CONFIRMED = ("", "", "Đồng ý. Cảm ơn các đồng chí.", "Đã kiểm tra thực tế, đạt yêu cầu.")


def topic_of(text: str) -> Topic:
    words = fold(text)
    return next((one for one in TOPICS if any(mark in words for mark in one.marks)), PLAIN)
