"""Documents of a made-up ward, one of each kind that the office writes."""

from __future__ import annotations

from datetime import date

from vanban.writing import (
    Align,
    Appendix,
    Band,
    Bullet,
    Column,
    Draft,
    Grid,
    Heading,
    Level,
    Paragraph,
    Row,
    Run,
    Signature,
    Urgency,
)

WARD = "ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN"
CHAIR = Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lê Thị Mai")
DEPUTY = Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Văn Bình")
KEPT = ("Thường trực Đảng ủy, HĐND phường", "Các khối phố", "Lưu: VT, VHXH")

LATE = Grid(
    (
        Column("STT", 0.5, Align.CENTRE),
        Column("Nhiệm vụ", 3.2),
        Column("Chủ trì", 1.6, group="Đơn vị thực hiện"),
        Column("Phối hợp", 1.6, group="Đơn vị thực hiện"),
        Column("Thời hạn", 1.1, Align.CENTRE),
    ),
    (
        Band("I. CÔNG TÁC TUYÊN TRUYỀN"),
        *(
            Row((str(n), f"Tuyên truyền đợt {n} về nếp sống văn minh", "Phòng Văn hóa - Xã hội", "", "28/02/2026"))
            for n in range(1, 31)
        ),
        Band("II. CHỈNH TRANG ĐÔ THỊ"),
        Row(("31", "Lát vỉa hè đường Hoa Sơn", "Khối phố 1", "Khối phố 2", "30/6/2026"), bold=True),
    ),
    caption="Nhiệm vụ quá hạn",
)

REPORT = Draft(
    kind="Báo cáo",
    issuer=WARD,
    symbol="BC-UBND",
    number=5,
    place="Hoa Sơn",
    day=date(2026, 2, 6),
    title="Kết quả thực hiện Kế hoạch xây dựng phường đạt chuẩn đô thị văn minh tháng 01 năm 2026",
    body=(
        Paragraph(
            "Thực hiện Kế hoạch số 145/KH-UBND ngày 30 tháng 6 năm 2025 về xây dựng phường đạt chuẩn đô thị văn minh, "
            "Ủy ban nhân dân phường Hoa Sơn báo cáo kết quả thực hiện như sau:"
        ),
        Heading(Level.SECTION, "I.", "Kết quả đạt được"),
        Heading(Level.CLAUSE, "1.", "Công tác tuyên truyền"),
        Paragraph((Run("Kết quả: ", bold=True), Run("đã tổ chức 12 buổi với hơn 1.500 lượt người."))),
        Bullet("Khối phố 1 tổ chức 3 buổi;"),
        Bullet("Khối phố 2 tổ chức 4 buổi."),
        Heading(Level.CLAUSE, "2.", "Chỉnh trang đô thị"),
        Paragraph("Tuyến đường Hoa Sơn đã lát xong vỉa hè; nhiệm vụ quá hạn nêu tại Phụ lục kèm theo.", label="a)"),
        LATE,
        Heading(Level.SECTION, "II.", "Nhiệm vụ tháng tới"),
        Paragraph("Tiếp tục chỉnh trang các tuyến đường còn lại."),
    ),
    signature=DEPUTY,
    recipients=KEPT,
    appendices=(Appendix("Phụ lục", "Danh sách nhiệm vụ quá hạn", (LATE,), landscape=True),),
)

PLAN = Draft(
    kind="Kế hoạch",
    issuer=WARD,
    symbol="KH-UBND",
    number=145,
    place="Hoa Sơn",
    day=date(2026, 6, 30),
    title="Xây dựng phường đạt chuẩn đô thị văn minh năm 2026",
    bases=("Căn cứ Quyết định số 04/2022/QĐ-TTg ngày 18 tháng 02 năm 2022 của Thủ tướng Chính phủ",),
    body=(
        Heading(Level.SECTION, "I.", "Mục đích, yêu cầu"),
        Paragraph("Nâng cao ý thức của Nhân dân.", label="1."),
        Heading(Level.SECTION, "II.", "Tổ chức thực hiện"),
        Paragraph("Phòng Văn hóa - Xã hội chủ trì, báo cáo trước ngày 30 tháng 11 năm 2026.", label="1."),
    ),
    signature=CHAIR,
    recipients=KEPT,
)

LETTER = Draft(
    kind="Công văn",
    issuer=WARD,
    symbol="UBND-VHXH",
    number=12,
    place="Hoa Sơn",
    day=date(2026, 11, 3),
    title="đôn đốc báo cáo kết quả tháng 10",
    addressed_to=("Các khối phố", "Trạm Y tế phường"),
    body=(
        Paragraph("Đến nay còn 5 đơn vị chưa báo cáo. Ủy ban nhân dân phường yêu cầu:"),
        Paragraph("Các đơn vị báo cáo trước ngày 14 tháng 11 năm 2026.", label="1."),
        Paragraph("Nêu rõ nguyên nhân chậm.", label="2."),
    ),
    signature=Signature(("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Nguyễn Thị Hoa"),
    recipients=("Như trên", "Lưu: VT, VHXH"),
    urgency=Urgency.URGENT,
    contact="Số 12 đường Hoa Sơn; điện thoại: 0238.000.000",
)

DECISION = Draft(
    kind="Quyết định",
    issuer="CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN",
    symbol="QĐ-UBND",
    number=31,
    place="Hoa Sơn",
    day=date(2026, 3, 9),
    title="Về việc thành lập Tổ kiểm tra",
    decides="CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG HOA SƠN",
    bases=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Theo đề nghị của Chánh Văn phòng",
    ),
    body=(
        Paragraph("Thành lập Tổ kiểm tra gồm 05 thành viên.", label="Điều 1."),
        Paragraph("Quyết định này có hiệu lực kể từ ngày ký.", label="Điều 2."),
    ),
    signature=Signature(("CHỦ TỊCH",), "Lê Thị Mai"),
    recipients=("Như Điều 2", "Lưu: VT"),
)

SUBMISSION = Draft(
    kind="Tờ trình",
    issuer=WARD,
    symbol="TTr-UBND",
    number=8,
    place="Hoa Sơn",
    day=date(2026, 4, 15),
    title="Về việc bổ sung kinh phí chỉnh trang đô thị",
    addressed_to=("Ủy ban nhân dân thành phố Sơn Hải",),
    body=(Paragraph("Kính đề nghị Ủy ban nhân dân thành phố xem xét, quyết định."),),
    signature=CHAIR,
    recipients=("Như trên", "Lưu: VT, KT"),
)

NOTICE = Draft(
    kind="Thông báo",
    issuer=WARD,
    symbol="TB-UBND",
    number=44,
    place="Hoa Sơn",
    day=date(2026, 5, 20),
    title="Kết luận của Chủ tịch Ủy ban nhân dân phường tại cuộc họp giao ban tháng 5",
    body=(Paragraph("Giao Khối phố 1 hoàn thành lát vỉa hè trước ngày 30 tháng 6 năm 2026."),),
    signature=Signature(("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Nguyễn Thị Hoa"),
    recipients=KEPT,
)

INVITATION = Draft(
    kind="Giấy mời",
    issuer=WARD,
    symbol="GM-UBND",
    number=9,
    place="Hoa Sơn",
    day=date(2026, 1, 12),
    title="Họp giao ban tháng 01 năm 2026",
    body=(
        Paragraph("Ủy ban nhân dân phường Hoa Sơn trân trọng kính mời: Khối trưởng các khối phố"),
        Paragraph("Tới dự: Họp giao ban tháng 01 năm 2026."),
        Paragraph("Chủ trì: Đồng chí Lê Thị Mai, Chủ tịch Ủy ban nhân dân phường."),
        Paragraph("Thời gian: 08 giờ 00 phút, ngày 15 tháng 01 năm 2026."),
        Paragraph("Địa điểm: Hội trường Ủy ban nhân dân phường."),
    ),
    signature=Signature(("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Nguyễn Thị Hoa"),
    recipients=("Như trên", "Lưu: VT"),
)

MINUTES = Draft(
    kind="Biên bản",
    issuer=WARD,
    symbol="BB-UBND",
    number=2,
    place="Hoa Sơn",
    title="Kiểm tra thực tế tại Khối phố 3",
    body=(
        Paragraph("Thời gian bắt đầu: 14 giờ 00 phút, ngày 20 tháng 5 năm 2026."),
        Paragraph("Cuộc họp kết thúc vào 16 giờ 00 phút, ngày 20 tháng 5 năm 2026."),
    ),
    signature=Signature(("CHỦ TỌA",), "Trần Văn Bình"),
    countersignature=Signature(("THƯ KÝ",), "Nguyễn Thị Hoa"),
    recipients=("Khối phố 3", "Lưu: VT, Hồ sơ"),
)

DRAFTS = {draft.kind: draft for draft in (REPORT, PLAN, LETTER, DECISION, SUBMISSION, NOTICE, INVITATION, MINUTES)}
