"""The journal in words. A room that writes a new verb adds it here; one that is missing is shown as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from dondoc.look.days import day_words

ROOMS: dict[str, Any] = {
    "intake": _("Văn bản đến"),
    "plans": _("Kế hoạch, nhiệm vụ"),
    "followup": _("Thực hiện, báo cáo tiến độ"),
    "meetings": _("Lịch công tác, cuộc họp"),
    "inspections": _("Kiểm tra thực tế"),
    "reports": _("Báo cáo tháng, báo cáo kỳ"),
    "issuing": _("Văn bản đi"),
    "exchange": _("Gửi và liên thông văn bản"),
    "notices": _("Thông báo"),
    "appraisal": _("Đánh giá kết quả công việc"),
    "records": _("Hồ sơ"),
    "organization": _("Danh bạ, tài khoản, thiết lập"),
}

# verb -> what was done, read after the person's name
VERBS: dict[str, Any] = {
    "intake.upload": _("tải văn bản lên"),
    "intake.read": _("đọc xong văn bản"),
    "intake.refuse": _("không nhận tệp"),
    "intake.header": _("sửa thông tin văn bản"),
    "intake.settle": _("trả lời điểm chưa rõ"),
    "intake.give": _("thêm đầu mối khi kiểm tra"),
    "intake.name": _("đổi đầu mối khi kiểm tra"),
    "intake.ungive": _("bỏ đầu mối khi kiểm tra"),
    "intake.edit": _("sửa nhiệm vụ khi kiểm tra"),
    "intake.drop": _("bỏ nhiệm vụ khi kiểm tra"),
    "intake.restore": _("lấy lại nhiệm vụ khi kiểm tra"),
    "intake.merge": _("gộp nhiệm vụ khi kiểm tra"),
    "intake.split": _("tách nhiệm vụ khi kiểm tra"),
    "intake.add": _("thêm nhiệm vụ khi kiểm tra"),
    "intake.move": _("chuyển chỗ nhiệm vụ khi kiểm tra"),
    "intake.undo": _("hoàn tác khi kiểm tra"),
    "intake.register": _("vào sổ văn bản đến"),
    "intake.change-arrival": _("sửa dòng sổ văn bản đến"),
    "intake.strike-arrival": _("gạch khỏi sổ văn bản đến"),
    "intake.discard": _("xóa văn bản chưa thực hiện"),
    "notices.resend": _("gửi lại thông báo"),
    "notices.prefer": _("đổi cách nhận thông báo"),
    "notices.channels": _("đổi đường gửi thông báo"),
    "notices.device-on": _("bật nhận thông báo trên máy"),
    "notices.device-off": _("tắt nhận thông báo trên máy"),
    "notices.zalo-link": _("gắn tài khoản Zalo"),
    "notices.zalo-unlink": _("gỡ tài khoản Zalo"),
    "issuing.letter-begin": _("soạn văn bản"),
    "issuing.letter-save": _("sửa văn bản đang soạn"),
    "issuing.letter-submit": _("trình ký văn bản"),
    "issuing.letter-take-back": _("rút văn bản về sửa"),
    "issuing.letter-send-back": _("trả lại văn bản trình ký"),
    "issuing.letter-drop": _("bỏ văn bản đang soạn"),
    "issuing.letter-sign": _("ký văn bản"),
    "issuing.acknowledge": _("xác nhận nhận văn bản"),
    "followup.give-link": _("cấp liên kết cá nhân"),
    "followup.revoke-link": _("thu hồi liên kết cá nhân"),
    "reports.open-round": _("mở kỳ báo cáo"),
    "reports.answer": _("gửi báo cáo kỳ"),
    "reports.close-round": _("chốt kỳ báo cáo"),
    "reports.reopen-round": _("mở lại kỳ báo cáo"),
    "reports.urge-round": _("đôn đốc kỳ báo cáo"),
    "reports.change-regime": _("sửa chế độ báo cáo"),
    "meetings.plan": _("ghi lịch công tác"),
    "meetings.change": _("sửa lịch công tác"),
    "meetings.cancel": _("hủy lịch công tác"),
    "meetings.hold": _("ghi diễn biến, kết luận cuộc họp"),
    "meetings.letter": _("soạn văn bản của cuộc họp"),
    "issuing.take-in": _("giao việc từ văn bản đi"),
    "inspections.plan": _("lập cuộc kiểm tra"),
    "inspections.find": _("ghi kết quả kiểm tra"),
    "inspections.conclude": _("kết thúc kiểm tra"),
    "inspections.cancel": _("hủy cuộc kiểm tra"),
    "inspections.letter": _("soạn văn bản kiểm tra"),
    "appraisal.open": _("mở kỳ đánh giá"),
    "appraisal.add": _("thêm người vào kỳ đánh giá"),
    "appraisal.take-rules": _("đổi bộ quy tắc của kỳ đánh giá"),
    "appraisal.assess": _("tự đánh giá"),
    "appraisal.judge": _("xác nhận phiếu đánh giá"),
    "appraisal.decide": _("điều chỉnh điểm đánh giá"),
    "appraisal.send-back": _("trả lại phiếu đánh giá"),
    "appraisal.leave-above": _("ghi “cấp trên đánh giá”"),
    "appraisal.mark": _("ghi về một sản phẩm"),
    "appraisal.propose": _("đề nghị không tính một sản phẩm"),
    "appraisal.object": _("nêu ý kiến về phiếu đánh giá"),
    "appraisal.answer": _("trả lời ý kiến về phiếu đánh giá"),
    "appraisal.lock": _("khóa kỳ đánh giá"),
    "appraisal.reopen": _("mở lại kỳ đánh giá"),
    "appraisal.change-rules": _("sửa bộ quy tắc đánh giá"),
    "intake.sheet": _("nhập bảng nhiệm vụ"),
    "exchange.lay-out": _("lập danh sách gửi"),
    "exchange.add-line": _("thêm nơi nhận"),
    "exchange.settle-line": _("chọn cách gửi"),
    "exchange.send": _("gửi văn bản"),
    "exchange.send-unsigned": _("gửi văn bản chưa ký số"),
    "exchange.hand-over": _("giao bản giấy"),
    "exchange.resend": _("gửi lại thư"),
    "exchange.acknowledge": _("ghi nơi nhận đã xác nhận"),
    "exchange.export": _("xuất tệp .edxml"),
    "exchange.export-unsigned": _("xuất tệp .edxml của văn bản chưa ký số"),
    "exchange.recall": _("lập tệp thu hồi"),
    "exchange.receive": _("nhận tệp .edxml"),
    "exchange.refuse": _("không nhận tệp .edxml"),
    "exchange.answer": _("báo trạng thái cho nơi gửi"),
    "exchange.forget-secret": _("xóa tệp kèm văn bản có dấu mật"),
    "exchange.trust": _("ghi nhớ chứng thư của nơi gửi"),
    "exchange.add-outside": _("thêm nơi nhận vào danh bạ"),
    "exchange.change-outside": _("sửa nơi nhận trong danh bạ"),
    "exchange.end-outside": _("thôi dùng nơi nhận"),
    "exchange.take-up-outside": _("dùng lại nơi nhận"),
    "exchange.forget-name": _("bỏ một tên đã gặp ở Nơi nhận"),
    "exchange.introduce": _("ghi định danh của cơ quan"),
    "issuing.note-row": _("ghi sổ văn bản đi"),
    "issuing.hold": _("dành số"),
    "issuing.cancel-hold": _("hủy số"),
    "issuing.give-mandate": _("ghi quyền ký"),
    "issuing.end-mandate": _("cho thôi quyền ký"),
    "issuing.remove-mandate": _("xóa quyền ký ghi nhầm"),
    "issuing.add-signature": _("ký số văn bản"),
    "issuing.add-appendix": _("ký số phụ lục"),
    "plans.adopt": _("đưa kế hoạch vào thực hiện"),
    "plans.withdraw": _("rút kế hoạch"),
    "plans.add": _("thêm nhiệm vụ"),
    "plans.edit": _("sửa nhiệm vụ"),
    "plans.give": _("giao việc"),
    "plans.split": _("chia việc nhỏ"),
    "plans.add-field": _("thêm lĩnh vực"),
    "plans.change-field": _("sửa lĩnh vực"),
    "plans.drop-field": _("bỏ lĩnh vực"),
    "plans.guess-fields": _("xếp lĩnh vực theo lãnh đạo chỉ đạo"),
    "plans.round": _("mở kỳ mới"),
    "plans.reassign": _("chuyển việc cho người khác"),
    "plans.take-back": _("thu hồi phân công"),
    "plans.save-view": _("lưu bộ lọc"),
    "plans.drop-view": _("bỏ bộ lọc"),
    "followup.report": _("báo cáo tiến độ"),
    "followup.import-progress": _("nhập tiến độ từ bảng"),
    "followup.undo-progress": _("hoàn tác bảng tiến độ"),
    "followup.take-back-report": _("rút báo cáo nhập từ bảng"),
    "followup.submit": _("báo cáo hoàn thành"),
    "followup.confirm": _("xác nhận hoàn thành"),
    "followup.return": _("trả lại để làm tiếp"),
    "followup.pause": _("cho tạm hoãn"),
    "followup.resume": _("cho tiếp tục"),
    "followup.reopen": _("mở lại việc đã xong"),
    "followup.accept": _("tiếp nhận việc"),
    "followup.decline": _("đề nghị không nhận việc"),
    "followup.insist": _("giữ nguyên phân công"),
    "followup.release": _("đồng ý rút phân công"),
    "followup.urge": _("đôn đốc báo cáo"),
    "followup.remind": _("nhắc việc trong ngày"),
    "followup.add-rule": _("đặt quy tắc nhắc việc"),
    "followup.withdraw-rule": _("rút quy tắc nhắc việc"),
    "followup.ask-extension": _("đề nghị gia hạn"),
    "followup.grant-extension": _("đồng ý gia hạn"),
    "followup.refuse-extension": _("không đồng ý gia hạn"),
    "followup.say": _("trao đổi về nhiệm vụ"),
    "followup.see-mentions": _("xem lời nhắc đến mình"),
    "followup.hand-over": _("bàn giao công việc"),
    "followup.answer": _("trả lời vướng mắc"),
    "followup.renew-feed": _("tạo địa chỉ lịch cá nhân"),
    "followup.revoke-feed": _("thu hồi địa chỉ lịch cá nhân"),
    "reports.compile": _("tổng hợp số liệu báo cáo"),
    "reports.edit": _("sửa lời báo cáo"),
    "reports.submit": _("trình duyệt báo cáo"),
    "reports.recompile": _("tổng hợp lại số liệu báo cáo"),
    "reports.rename": _("đổi trích yếu báo cáo"),
    "reports.take-back": _("rút báo cáo về sửa"),
    "reports.send-back": _("trả lại báo cáo"),
    "reports.approve": _("duyệt, ban hành báo cáo"),
    "reports.give": _("gửi báo cáo cho các đơn vị"),
    "reports.correct": _("lập báo cáo thay thế"),
    "issuing.bring-draft": _("đưa dự thảo vào kiểm tra"),
    "issuing.check-draft": _("kiểm tra xong dự thảo"),
    "issuing.refuse-draft": _("không kiểm tra được dự thảo"),
    "issuing.drop-draft": _("xóa dự thảo"),
    "issuing.expire-draft": _("tự xóa dự thảo sau một ngày"),
    "issuing.issue": _("cấp số, ban hành văn bản"),
    "records.open": _("lập hồ sơ"),
    "records.change": _("sửa thông tin hồ sơ"),
    "records.add-file": _("thêm tài liệu vào hồ sơ"),
    "records.drop-file": _("bớt tài liệu khỏi hồ sơ"),
    "records.close": _("kết thúc hồ sơ"),
    "records.reopen": _("mở lại hồ sơ"),
    "records.hand-over": _("nộp lưu hồ sơ"),
    "records.export": _("kết xuất hồ sơ"),
    "records.export-failed": _("chưa kết xuất được hồ sơ"),
    "records.add-retention": _("thêm thời hạn bảo quản"),
    "records.end-retention": _("thôi dùng một thời hạn bảo quản"),
    "organization.add-body": _("thêm vào danh bạ"),
    "organization.change-body": _("sửa danh bạ"),
    "organization.end-body": _("cho thôi hoạt động"),
    "organization.take-up-body": _("cho hoạt động trở lại"),
    "organization.delete-body": _("xóa khỏi danh bạ"),
    "organization.forget-alias": _("bỏ một tên gọi đã gặp"),
    "organization.import-blocks": _("nhập danh sách khu dân cư"),
    "organization.change-contact": _("sửa thông tin liên hệ của mình"),
    "organization.change-settings": _("sửa thiết lập"),
    "organization.open-account": _("cấp tài khoản"),
    "organization.open-authority": _("lập cơ quan"),
    "organization.link-officer": _("gắn tài khoản với cán bộ"),
    "organization.reset-password": _("đặt lại mật khẩu"),
    "organization.change-own-password": _("đổi mật khẩu của mình"),
    "organization.change-role": _("đổi vai trò"),
    "organization.close-account": _("khóa tài khoản"),
    "organization.reopen-account": _("mở lại tài khoản"),
}

FIELDS: dict[str, Any] = {
    "way": _("cách gửi"), "organ_id": _("mã định danh"),
    "name": _("tên"), "short_name": _("tên ngắn"), "order": _("thứ tự"), "unit_kind": _("loại"),
    "parent": _("thuộc đơn vị"), "within": _("thuộc đơn vị"), "works_in": _("làm việc ở"),
    "heads_unit": _("đứng đầu đơn vị"), "posts": _("chức danh"), "holders": _("người giữ"),
    "phone": _("điện thoại"), "email": _("thư điện tử"), "role": _("vai trò"),
    "parent_name": _("cơ quan cấp trên"),
    "prints_parent": _("in tên cơ quan cấp trên"), "place": _("địa danh"), "abbreviation": _("chữ viết tắt"),
    "block_label": _("tên gọi khu dân cư"), "due_soon_days": _("số ngày sắp đến hạn"),
    "quiet_days": _("số ngày im ắng"), "accept_days": _("số ngày để tiếp nhận"), "remind_before": _("nhắc trước hạn"),
    "remind_late_every": _("nhắc lại khi quá hạn"),
    "report_from_day": _("kỳ báo cáo từ ngày"),
    "report_to_day": _("kỳ báo cáo đến ngày"), "text": _("nội dung"), "product": _("sản phẩm"),
    "due": _("hạn"), "deadline": _("hạn"), "title": _("tên"), "deadline_text": _("thời hạn theo văn bản"),
    "target": _("chỉ tiêu"), "target_unit": _("đơn vị tính"),
    "recurrence": _("định kỳ"), "section": _("mục"), "body": _("đầu mối"), "officer": _("cán bộ"),
    "push_on": _("gửi tới máy"), "zalo_on": _("gửi qua Zalo"), "zalo_app_id": _("mã ứng dụng Zalo"),
    "zalo_secret": _("khóa bí mật Zalo"), "zalo_access": _("mã truy cập Zalo"), "zalo_refresh": _("mã làm mới Zalo"),
    "by_email": _("nhận qua thư"), "by_push": _("nhận trên máy"), "by_zalo": _("nhận qua Zalo"),
    "decided": _("Tổng điểm"), "points": _("Tiêu chí chung"), "difficulty": _("Độ khó"), "share": _("Số lượng đạt (%)"),
    "faults": _("Số lần chưa đạt"), "excused": _("Chậm do nguyên nhân khách quan"),
    "left_out": _("Không tính ở cả hai vế"), "rules": _("Bộ quy tắc"), "source": _("Căn cứ"),
    "valid_from": _("Áp dụng từ ngày"), "results": _("Điểm kết quả thực hiện nhiệm vụ"),
    "base": _("Điểm chuẩn của một sản phẩm"), "quantity": _("Trọng số số lượng"), "quality": _("Trọng số chất lượng"),
    "timeliness": _("Trọng số tiến độ"), "fault": _("Mỗi lần chưa đạt trừ (phần trăm chất lượng)"),
    "returns_count": _("Mỗi lần bị trả lại tính là một lần chưa đạt"), "steps": _("Ngày làm việc chậm"),
    "later": _("Chậm hơn các mức trên thì tiến độ còn (%)"), "difficulties": _("Độ khó"),
    "criteria": _("Tiêu chí chung"), "grades": _("Xếp loại"),
    "quota": _("Xuất sắc không quá (phần trăm số người hoàn thành tốt)"),
    "own": _("Trọng số sản phẩm của lĩnh vực"), "people": _("Trọng số người trong lĩnh vực"),
    "work": _("Trọng số việc của lĩnh vực"), "unity": _("Trọng số tập hợp, đoàn kết"),
    "otherwise": _("Có người, có việc chưa đạt thì còn (%)"),
    "leads": _("chủ trì"), "coordinates": _("phối hợp"), "directs": _("chỉ đạo"), "field": _("lĩnh vực"),
    "led_by": _("lãnh đạo phụ trách"),
    "arrived_on": _("ngày đến"), "issuer": _("cơ quan ban hành"), "doc_number": _("số văn bản"),
    "doc_symbol": _("ký hiệu"), "issued_on": _("ngày văn bản"), "kind": _("tên loại"), "signer": _("người ký"),
    "signer_post": _("chức vụ người ký"), "pages": _("số trang"), "urgency": _("mức độ khẩn"),
    "given_to": _("giao chủ trì"), "to_places": _("phối hợp"), "given_on": _("ngày chuyển"),
    "direction": _("ý kiến chỉ đạo"), "progress": _("tiến độ"), "reply": _("văn bản trả lời"), "note": _("ghi chú"),
    "keeper": _("nơi giữ bản lưu"), "copies": _("số lượng bản"), "sent_on": _("ngày chuyển"),
    "received_by": _("ký nhận"),
}  # fmt: skip

VALUES: dict[str, Any] = {
    "True": _("có"), "False": _("không"), "admin": _("quản trị"), "clerk": _("văn phòng"),
    "leader": _("lãnh đạo chỉ đạo"), "officer": _("cán bộ, công chức"), "head": _("trưởng khối, đầu mối"),
    "reader": _("chỉ xem"), "leads": _("chủ trì"), "coordinates": _("phối hợp"), "directs": _("chỉ đạo"),
    "daily": _("hằng ngày"), "weekly": _("hằng tuần"), "monthly": _("hằng tháng"), "quarterly": _("hằng quý"),
    "half-yearly": _("6 tháng một lần"), "yearly": _("hằng năm"), "had": _("đã có"), "entered": _("nhập mới"),
    "not-arisen": _("không phát sinh"), "transferred": _("miễn do chuyển giao"),
    "waiting": _("chưa giải quyết"),
    "doing": _("đang giải quyết"), "done": _("đã giải quyết"), "to-know": _("để biết"),
}  # fmt: skip


def deed(verb: str) -> str:
    """What was done, in words; an unknown verb is shown as it is."""
    return str(VERBS.get(verb, verb))


def room_of(verb: str) -> str:
    return verb.partition(".")[0]


_PLACES = {name: place for place, name in enumerate(FIELDS)}


def changes(details: Mapping[str, Any]) -> list[str]:
    """The changed fields as lines: "hạn: 28/02/2025 → 31/03/2025", with whose ("of"), in the order of FIELDS.

    The rest is for machines. A database may keep the order in which they were written, or not.
    """
    changed = details.get("changed") or details.get("changes")
    if not isinstance(changed, Mapping):
        return []
    whose = f"{details['of']}: " if details.get("of") else ""
    return [
        whose + _line(name, pair)
        for name, pair in sorted(changed.items(), key=_place)
        if isinstance(pair, (list, tuple)) and len(pair) == 2
    ]


def _place(change: tuple[str, Any]) -> int:
    return _PLACES.get(change[0], len(_PLACES))


def _line(name: str, pair: list[Any] | tuple[Any, ...]) -> str:
    before, after = (_value(one) for one in pair)
    return f"{FIELDS.get(name, name)}: {before} → {after}"


def _value(value: Any) -> str:
    if value in (None, ""):
        return say("để trống")
    day = parse_date(value) if isinstance(value, str) and len(value) == len("2026-02-28") else None
    return day_words(day) if day else str(VALUES.get(str(value), value))
