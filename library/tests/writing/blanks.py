"""The blanks of annex III of Decree 30/2020/NĐ-CP as drafts, to be set beside the decree's own."""

from __future__ import annotations

from typing import Any

from vanban.writing import Appendix, Copy, Draft, Paragraph, Signature

DOTS = "…… " * 5
SIGNED = Signature(("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ",), "Họ và tên")
COMMON: dict[str, Any] = {
    "issuer": "TÊN CƠ QUAN, TỔ CHỨC",
    "parent": "TÊN CQ, TC CHỦ QUẢN",
    "place": "……",
    "signature": SIGNED,
}
LISTED = ("………", "………", "Lưu: VT, …")
BODY = (Paragraph("…… " * 64),)


def _named(kind: str, abbreviation: str, title: str = DOTS, **more: Any) -> Draft:
    values: dict[str, Any] = COMMON | {"recipients": LISTED, "body": BODY} | more
    return Draft(kind=kind, symbol=f"{abbreviation}-…", title=title, **values)


BASES = (f"Căn cứ {DOTS * 2}", f"Căn cứ {DOTS * 2}", f"Theo đề nghị của {DOTS}")
DECIDES: dict[str, Any] = {
    "decides": "THẨM QUYỀN BAN HÀNH",
    "bases": BASES,
    "recipients": ("Như Điều …", "………", "Lưu: VT, …"),
}
ARTICLES = (Paragraph("…… " * 30, label="Điều 1."), Paragraph("…… " * 36, label="Điều …"))

BLANKS: dict[str, Draft] = {
    "1.1": _named("Nghị quyết", "NQ", **DECIDES),
    "1.2": _named("Quyết định", "QĐ", f"Về việc {DOTS}", **(DECIDES | {"body": ARTICLES})),
    "1.4": _named("Tên loại văn bản", "…"),
    "1.5": _named(
        "Công văn",
        "…",
        addressed_to=("………………………", "………………………"),
        recipients=("Như trên", "………", "Lưu: VT, …"),
        contact="…… " * 50,
    ),
    "1.6": _named("Công điện", "CĐ", addressing="……………… điện", addressed_to=("……………", "……………")),
    "1.7": _named(
        "Giấy mời",
        "GM",
        body=(
            Paragraph(f"……… trân trọng kính mời: {DOTS}"),
            Paragraph(f"Tới dự {DOTS * 4}"),
            Paragraph(f"Chủ trì: {DOTS * 2}"),
            Paragraph(f"Thời gian: {DOTS * 2}"),
            Paragraph(f"Địa điểm: {DOTS * 2}"),
            Paragraph(DOTS * 2),
        ),
    ),
    "1.8": _named(
        "Giấy giới thiệu",
        "GGT",
        "",
        recipients=("Như trên", "Lưu: VT"),
        body=(
            Paragraph(f"{DOTS} trân trọng giới thiệu:", centred=True),
            Paragraph(f"Ông (bà) {DOTS * 2}"),
            Paragraph(f"Chức vụ: {DOTS * 2}"),
            Paragraph(f"Được cử đến: {DOTS * 2}"),
            Paragraph(f"Về việc: {DOTS * 2}"),
            Paragraph("Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ."),
            Paragraph(f"Giấy này có giá trị đến hết ngày {DOTS}"),
        ),
    ),
    "1.9": _named(
        "Biên bản",
        "BB",
        signature=Signature(("CHỦ TỌA",), "Họ và tên"),
        countersignature=Signature(("THƯ KÝ",), "Họ và tên"),
        recipients=("………", "Lưu: VT, Hồ sơ"),
        body=(
            Paragraph(f"Thời gian bắt đầu: {DOTS * 2}"),
            Paragraph(f"Địa điểm: {DOTS * 2}"),
            Paragraph(f"Thành phần tham dự: {DOTS * 4}"),
            Paragraph(f"Chủ trì (chủ tọa): {DOTS * 2}"),
            Paragraph(f"Thư ký (người ghi biên bản): {DOTS}"),
            Paragraph("Nội dung (theo diễn biến cuộc họp/hội nghị/hội thảo):"),
            Paragraph(DOTS * 2),
            Paragraph("Cuộc họp (hội nghị, hội thảo) kết thúc vào …. giờ …., ngày …. tháng …. năm …."),
        ),
    ),
    "1.10": _named(
        "Giấy nghỉ phép",
        "GNP",
        "",
        recipients=("………", "Lưu: VT, …"),
        confirmation=Signature(
            ("Xác nhận của cơ quan (tổ chức) hoặc chính quyền địa phương nơi nghỉ phép (nếu cần)",), "Họ và tên"
        ),
        body=(
            Paragraph(f"Xét Đơn đề nghị nghỉ phép ngày …………… của ông (bà) …………… {DOTS} cấp cho:"),
            Paragraph(f"Ông (bà): {DOTS * 2}"),
            Paragraph(f"Chức vụ: {DOTS * 2}"),
            Paragraph(f"Được nghỉ phép trong thời gian……… kể từ ngày ……….. đến hết ngày …………… tại {DOTS}"),
            Paragraph("Số ngày nghỉ phép nêu trên được tính vào thời gian…………"),
        ),
    ),
    "2.1": _named("Văn bản", "…", appendices=(Appendix("Phụ lục …", DOTS, BODY),)),
    "3.1": _named(
        "Tên loại văn bản",
        "…",
        copy=Copy("SAO Y", "TÊN CƠ QUAN, TỔ CHỨC", "SY-…", "……", SIGNED, recipients=("………", "………", "Lưu: VT")),
    ),
}
