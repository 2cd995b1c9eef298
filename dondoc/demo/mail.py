"""Documents on their way in the demo: a letter that went by every way, and one that the province sent as .edxml."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from dondoc.demo.people import Ward
from dondoc.exchange import edxml
from dondoc.exchange.actions import arriving, directory, dispatching, parcels
from dondoc.exchange.edxml.model import VIETNAM
from dondoc.exchange.models import Dispatch
from dondoc.intake import jobs
from dondoc.issuing import letters as printing
from dondoc.issuing.actions import letters
from dondoc.issuing.blanks import blanks
from dondoc.issuing.models import Letter, OutgoingDocument, Receipt, SealRole
from dondoc.issuing.signing import Signer
from dondoc.organization.models import Authority, Body

OURS = "000.12.05.H41"
PROVINCE = edxml.Organ("000.00.00.H41", "Ủy ban nhân dân tỉnh Sơn Nam", "Số 3 đường Bến Đá", "vanthu@sonnam.example")
OUTSIDE: Sequence[dict[str, str]] = (
    {"name": PROVINCE.name, "way": "edxml", "organ_id": PROVINCE.organ_id, "email": PROVINCE.email},
    {"name": "Sở Nội vụ tỉnh Sơn Nam", "way": "edxml", "organ_id": "000.00.12.H41", "email": "snv@sonnam.example"},
    {"name": "Điện lực Hoa Sơn", "way": "email", "organ_id": "", "email": "dienluc@hoason.example"},
    {"name": "Hợp tác xã Môi trường Hoa Sơn", "way": "paper", "organ_id": "", "email": ""},
)
RECIPIENTS = (
    "UBND tỉnh (báo cáo)", "Sở Nội vụ tỉnh Sơn Nam", "Công an phường", "Phòng Văn hóa - Xã hội", "Khối 1",
    "Điện lực Hoa Sơn", "Hợp tác xã Môi trường Hoa Sơn", "Ban Quản lý chợ Bến Đá", "Lưu: VT",
)  # fmt: skip
TEXT = """Để bảo đảm trật tự, vệ sinh môi trường dịp cuối năm, Ủy ban nhân dân phường đề nghị:
1. Các đơn vị, khối dân cư phân công người trực, hoàn thành trước ngày {until}.
2. Điện lực Hoa Sơn kiểm tra hệ thống chiếu sáng các tuyến đường chính.
Trân trọng./."""
ORDER = """Ủy ban nhân dân tỉnh yêu cầu Ủy ban nhân dân các xã, phường:
1. Tổng vệ sinh trụ sở, đường phố, nơi công cộng trước ngày {until}.
2. Văn phòng HĐND và UBND báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày {until}."""


def send_and_receive(ward: Ward, *, today: date, at: datetime) -> None:
    clerk = ward.members["vanthu"]
    ours = {"organ_id": OURS, "address": "Số 1 đường Hoa Sơn", "email": "vanthu@hoason.example", "phone": "",
            "website": "", "ack_days": 1}  # fmt: skip
    directory.introduce(ours, by=clerk, at=at)
    for one in OUTSIDE:
        directory.add(one, by=clerk, at=at)
    _answered(ward, _sent(ward, today=today, at=at), at=at + timedelta(hours=25))
    _received(ward, today=today, at=at + timedelta(hours=1))


def _sent(ward: Ward, *, today: date, at: datetime) -> OutgoingDocument:
    """A letter to everybody: each line by its way, one whom nobody knows yet."""
    clerk, leader = ward.members["vanthu"], ward.members["lanhdao"]
    letter = letters.begin(blanks()["cong-van"], by=clerk, at=at)
    text = TEXT.format(until=f"{today + timedelta(days=12):%d/%m/%Y}")
    content = letters.Content("phân công trực, bảo đảm vệ sinh môi trường dịp cuối năm", letter.symbol,
                              ["Các cơ quan, đơn vị, khối dân cư"], text, RECIPIENTS)  # fmt: skip
    letters.rewrite(letter, content, version=letter.version, by=clerk, at=at)
    letters.submit(letter, version=letter.version, by=clerk, at=at)
    document = letters.sign(letter, version=letter.version, by=leader, on=at.date(), at=at + timedelta(minutes=30))
    dispatching.lay_out(document, by=clerk, at=at + timedelta(minutes=40))
    province = Dispatch.objects.get(document=document, printed__startswith="UBND tỉnh")
    dispatching.settle(province, whom=PROVINCE.name, way="", by=clerk, at=at + timedelta(minutes=41))
    known = {"unsigned": SealRole.values}  # the demo's leaders have no certificates
    dispatching.send(document, by=clerk, at=at + timedelta(minutes=42), **known)
    parcels.export(document, parcels.Purpose(), by=clerk, at=at + timedelta(minutes=44), **known)
    dispatching.hand_over(document, by=clerk, at=at + timedelta(hours=2))
    return document


def _answered(ward: Ward, document: OutgoingDocument, *, at: datetime) -> None:
    """The province has taken it on, one unit has said that it has it."""
    unit = Body.objects.get(name="Phòng Văn hóa - Xã hội")
    letters.acknowledge(Receipt.objects.get(document=document, body=unit), by=ward.members["vanhoa"], at=at)
    said = edxml.Status(OURS, f"{OURS},{document.issued_on:%Y/%m/%d},{document.code}", document.code,
                        document.issued_on, PROVINCE, "03", at.astimezone(VIETNAM), "Đã tiếp nhận")  # fmt: skip
    arriving.receive(edxml.written(said), name="trang-thai.edxml", by=ward.members["vanthu"], at=at)


def _received(ward: Ward, *, today: date, at: datetime) -> None:
    until = f"{today + timedelta(days=20):%d/%m/%Y}"
    issuer = Authority(name=PROVINCE.name, place="Sơn Nam")
    title = "tổng vệ sinh môi trường, chỉnh trang đô thị chào đón năm mới"
    letter = Letter(authority=issuer, kind="", symbol="UBND-NC", title=title, text=ORDER.format(until=until),
                    addressed_to=["Ủy ban nhân dân các xã, phường"], recipients=["Như trên", "Lưu: VT, NC"],
                    drafted_at=at)  # fmt: skip
    signer = Signer(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Đặng Thị Sơn")
    files = printing.files(letter, signer, number=812, day=at.date())
    said = edxml.Letter(
        sender=PROVINCE, receivers=(edxml.Organ(OURS, ward.authority.name),), number="812", notation="UBND-NC",
        document_id=f"{PROVINCE.organ_id},{at:%Y/%m/%d},812/UBND-NC", issued_on=at.date(), kind="Công văn",
        subject=f"V/v {title}", sent_at=at.astimezone(VIETNAM), place="Sơn Nam", due_on=today + timedelta(days=20),
        signer=edxml.Signer("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", signer.name), reason="Văn bản mới",
        attachments=(edxml.Attachment("812-UBND-NC.pdf", files.pdf, "application/pdf"),),
    )  # fmt: skip
    got = arriving.receive(edxml.written(said), name="812-UBND-NC.edxml", by=ward.members["vanthu"], at=at)
    for one in got.parcel.enclosures.all():
        jobs.read(str(one.key), now=at + timedelta(seconds=20))
