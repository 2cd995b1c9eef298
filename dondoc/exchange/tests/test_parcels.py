""".edxml files in and out: into the intake once, statuses both ways, recall and replacement, keys known and unknown."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from dondoc.exchange import edxml, queries
from dondoc.exchange.actions import arriving, dispatching, parcels
from dondoc.exchange.actions.refused import Refused
from dondoc.exchange.edxml import Fault
from dondoc.exchange.edxml.model import RECALL, REPLACE, Attachment
from dondoc.exchange.forms import StationForm
from dondoc.exchange.models import Direction, Dispatch, Parcel
from dondoc.exchange.tests.files import (
    AT,
    OURS,
    PROVINCE,
    UNSIGNED,
    introduced,
    issued,
    key,
    key_file,
    letter,
    pdf,
    province_of,
    received,
    status,
)  # fmt: skip
from dondoc.intake.actions import drafting, upload
from dondoc.intake.models import IncomingDocument, IncomingState
from dondoc.intake.tests.papers import reading
from dondoc.issuing.tests.seals import page_of_paper, sealed_with_an_appendix
from dondoc.journal.models import Entry

PLAIN = edxml.written(letter())
PURPOSE = parcels.Purpose()


@pytest.fixture
def ward(cast):
    introduced(cast)
    province_of(cast)
    return cast


def take(ward, what, sign=None):
    data = edxml.written(what)
    return received(ward, edxml.sign(data, sign) if sign else data)


def sent(ward):
    """A document of ours, exported to the province."""
    document = issued(ward, ["Ủy ban nhân dân tỉnh Sơn Nam", "Lưu: VT"])
    dispatching.lay_out(document, by=ward.member("clerk"), at=AT)
    return document, parcels.export(document, PURPOSE, by=ward.member("clerk"), at=AT, unsigned=UNSIGNED)


def line(document):
    return document.dispatches.get(way="edxml")


def test_an_export_holds_the_document_as_issued_and_goes_to_each_once(ward):
    document, made = sent(ward)
    opened = edxml.read(made.file.read())
    said = opened.what
    assert (said.document_id, said.number, said.notation) == (f"{OURS},2026/11/24,01/TB-UBND", "01", "TB-UBND")
    assert [(one.name, one.data) for one in said.attachments] == [
        ("01-TB-UBND.pdf", pdf()), ("01-TB-UBND.docx", document.as_issued("docx")),
    ]  # fmt: skip
    assert (said.receivers[0].organ_id, said.signer.position, said.pages) == (PROVINCE, "CHỦ TỊCH", 1)
    assert line(document).state == "sent"
    with pytest.raises(Refused, match="Không còn nơi nhận"):
        parcels.export(document, PURPOSE, by=ward.member("clerk"), at=AT, unsigned=UNSIGNED)


def test_an_export_takes_along_the_appendices_that_were_signed_apart(ward):
    document = issued(ward, ["Ủy ban nhân dân tỉnh Sơn Nam"], written=page_of_paper())
    last = sealed_with_an_appendix(ward, document)
    dispatching.lay_out(document, by=ward.member("clerk"), at=AT)
    made = parcels.export(document, PURPOSE, by=ward.member("clerk"), at=AT, unsigned=UNSIGNED)
    sums = {one.name: sha256(one.data).hexdigest() for one in edxml.read(made.file.read()).what.attachments}
    appendix = document.signed_appendices.get()
    assert (sums["01-TB-UBND.pdf"], sums["Phụ lục I.pdf"]) == (last.pdf_sha256, appendix.pdf_sha256)
    assert list(sums) == ["01-TB-UBND.pdf", "01-TB-UBND.docx", "Phụ lục I.pdf"]


def test_one_office_exports_and_the_other_takes_the_same_document_in(ward):
    """Round trip through both doors: header and file arrive as they left."""
    document, made = sent(ward)
    parcel = received(ward, made.file.read())
    first = parcel.enclosures.select_related("incoming").first()
    with first.incoming.file.open("rb") as file:
        assert file.read() == document.as_issued("pdf")
    assert (parcel.symbol, parcel.title, parcel.signer) == (document.code, document.title, document.signer)


def test_a_file_comes_in_as_an_incoming_document_with_what_its_header_tells(ward):
    parcel = take(ward, letter())
    document = parcel.enclosures.get().incoming
    assert (document.number, document.symbol, document.issuer) == ("145", "KH-UBND", "Ủy ban nhân dân tỉnh Sơn Nam")
    assert (document.title, document.kind, str(document.issued_on)) == (letter().subject, "Kế hoạch", "2026-11-20")
    assert parcel.answer == "01"  # đã đến, ready to be fetched
    reply = parcel.answered_by.get()
    said = edxml.read(reply.file.read()).what
    assert (said.code, said.document_id, said.to_organ) == ("01", letter().document_id, PROVINCE)
    assert Entry.objects.get(verb="exchange.receive").details["seal"] == "none"


def test_what_the_header_tells_stays_and_the_reading_fills_in_the_rest(ward):
    document = take(ward, letter()).enclosures.get().incoming
    IncomingDocument.objects.filter(pk=document.pk).update(state=IncomingState.READING)
    read = reading()
    IncomingDocument.objects.filter(pk=document.pk).update(kind="")
    document.refresh_from_db()
    read["header"] = dict.fromkeys(read["header"], "") | {"kind": "Kế hoạch", "date": "2020-01-01", "number": "9"}
    drafting.keep_reading(document, read, at=AT, say=lambda: None)
    document.refresh_from_db()
    assert (document.kind, document.number, str(document.issued_on)) == ("Kế hoạch", "145", "2026-11-20")


def test_the_same_file_or_the_same_document_again_makes_no_second_one(ward):
    first = take(ward, letter())
    again = arriving.receive(PLAIN, name="b.edxml", by=ward.member("clerk"), at=AT)
    later = letter(sent_at=letter().sent_at + timedelta(hours=1))
    other = arriving.receive(edxml.written(later), name="c.edxml", by=ward.member("clerk"), at=AT)
    assert (again.parcel, again.duplicate, other.parcel, other.duplicate) == (first, True, first, True)
    assert IncomingDocument.objects.count() == Parcel.objects.filter(direction=Direction.IN).count() == 1
    changed = letter(attachments=(Attachment("145.pdf", b"%PDF-1.7 khac"),))
    night = datetime(2026, 11, 24, 18, tzinfo=UTC)  # the 25th here
    Parcel.objects.filter(pk=first.pk).update(made_at=night)
    with pytest.raises(Refused, match=r"đã nhận ngày 25/11/2026 với nội dung khác.*thay thế"):
        take(ward, changed)
    assert IncomingDocument.objects.count() == 1


@pytest.mark.parametrize("words", ["Kế hoạch (MẬT) về công tác", "TỐI MẬT: Kế hoạch"])
def test_a_letter_marked_secret_is_refused_and_nothing_of_it_is_kept(ward, words):
    with pytest.raises(Refused, match="độ mật"):
        take(ward, letter(subject=words))
    assert not Parcel.objects.exists() and not IncomingDocument.objects.exists()
    assert Entry.objects.filter(verb="exchange.refuse").exists()


def test_a_file_that_the_intake_refuses_later_is_told_on_the_page(ward, as_):
    parcel = take(ward, letter())
    upload.refuse(parcel.enclosures.get().incoming, cause="secret", at=timezone.now())
    page = as_("clerk").get(parcel.get_absolute_url()).content.decode()
    assert "dấu chỉ độ mật" in page
    assert not IncomingDocument.objects.exists()


SHEET = (Attachment("so lieu.xlsx", b"so lieu"), Attachment("a.pdf", b"%PDF-1.7"))


def test_a_sheet_is_kept_as_it_is_and_fetched_once_the_document_has_been_read(ward, as_):
    parcel = take(ward, letter(attachments=SHEET))
    sheet, main = parcel.enclosures.select_related("incoming")
    assert (sheet.incoming, main.incoming.number) == (None, "145")  # the header is of what can be read
    url = reverse("exchange:enclosure", args=[sheet.pk])
    assert as_("clerk").get(url).status_code == 404
    IncomingDocument.objects.update(state=IncomingState.REVIEW, reading={})
    got = as_("clerk").get(url)
    assert b"".join(got.streaming_content) == b"so lieu" and "attachment" in got["Content-Disposition"]


def test_what_came_with_a_secret_document_is_deleted_with_it(ward, as_):
    parcel = take(ward, letter(attachments=SHEET))
    sheet, main = parcel.enclosures.all()
    assert arriving.forget_secrets(at=AT) == 0
    upload.refuse(main.incoming, cause="secret", at=timezone.now())
    assert as_("clerk").get(reverse("exchange:enclosure", args=[sheet.pk])).status_code == 404
    assert [arriving.forget_secrets(at=AT), arriving.forget_secrets(at=AT)] == [1, 0]
    sheet.refresh_from_db()
    assert not sheet.file and "độ mật" in sheet.refusal


def test_a_parcel_for_somebody_else_is_taken_in_with_a_warning(ward, as_):
    parcel = take(ward, letter(receivers=(replace(letter().receivers[0], organ_id="000.99.99.H41"),)))
    assert "không có trong nơi nhận" in as_("clerk").get(parcel.get_absolute_url()).content.decode()


def test_a_file_that_comes_twice_in_a_parcel_makes_one_document(ward):
    files = (Attachment("a.pdf", b"%PDF-1.7"), Attachment("b.pdf", b"%PDF-1.7"))
    first, second = take(ward, letter(attachments=files)).enclosures.all()
    assert (first.was_here, second.was_here, second.incoming) == (False, True, first.incoming)


def test_a_wrong_file_is_journalled_and_leaves_nothing(ward, as_):
    broken = PLAIN.replace(b'sha256="', b'sha256="0')
    file = SimpleUploadedFile("hong.edxml", broken)
    said = as_("clerk").post(reverse("exchange:receive"), {"files": file, "not_secret": "1"}, follow=True)
    assert "Mã kiểm tra không khớp" in said.content.decode() and "gửi lại" in said.content.decode()
    assert not Parcel.objects.exists() and not IncomingDocument.objects.exists()
    assert "Mã kiểm tra không khớp" in Entry.objects.get(verb="exchange.refuse").reason


def test_a_file_is_taken_in_on_the_page_and_secrecy_must_be_denied(ward, as_):
    url, client = reverse("exchange:receive"), as_("clerk")
    said = client.post(url, {"files": SimpleUploadedFile("a.edxml", PLAIN)}, follow=True).content.decode()
    assert "bí mật nhà nước" in said and not Parcel.objects.exists()
    page = client.post(url, {"files": SimpleUploadedFile("a.edxml", PLAIN), "not_secret": "1"}, follow=True)
    assert "đã kiểm tra và nhận" in page.content.decode() and "145/KH-UBND" in page.content.decode()
    again = client.post(url, {"files": SimpleUploadedFile("a.edxml", PLAIN), "not_secret": "1"}, follow=True)
    assert "không nhận lần nữa" in again.content.decode()


def test_statuses_follow_in_their_order_each_as_a_file(ward, as_):
    parcel = take(ward, letter())
    clerk = ward.member("clerk")
    for code in ("03", "04", "05", "06"):
        made = parcels.answer(parcel, code, words="", by=clerk, at=AT)
        assert edxml.read(made.file.read()).what.code == code
    parcel.refresh_from_db()
    assert queries.next_answers(parcel) == []
    with pytest.raises(Refused, match="không tiếp theo"):
        parcels.answer(parcel, "02", words="muộn", by=clerk, at=AT)
    got = as_("clerk").get(reverse("exchange:file", args=[made.pk]))
    assert "attachment" in got["Content-Disposition"]


def test_a_refusal_needs_a_reason_and_of_two_who_answer_one_is_told(ward):
    parcel, clerk = take(ward, letter()), ward.member("clerk")
    seen_before = Parcel.objects.get(pk=parcel.pk)
    with pytest.raises(Refused, match="lý do"):
        parcels.answer(parcel, "02", words=" ", by=clerk, at=AT)
    parcels.answer(parcel, "02", words="gửi nhầm nơi", by=clerk, at=AT)
    with pytest.raises(Refused, match="Người khác"):
        parcels.answer(seen_before, "03", words="", by=clerk, at=AT)


def test_a_status_finds_the_line_of_its_document_and_a_late_one_takes_nothing_back(ward):
    document, _made = sent(ward)
    take(ward, status("03", document))
    take(ward, status("01", document, words="muộn"))
    assert (line(document).answer, line(document).answer_words) == ("03", "đã xem")
    take(ward, status("06", document))
    assert line(document).answer == "06"
    assert Parcel.objects.filter(direction=Direction.IN, sort="status", document=document).count() == 3


def test_a_status_of_nothing_of_ours_is_refused_with_a_word(ward):
    document, _made = sent(ward)
    with pytest.raises(Refused, match="Không tìm thấy văn bản đi"):
        take(ward, status("01", document, document_id="khac,2026/11/24,1/KH"))
    stranger = replace(status("01", document).sender, organ_id="000.00.99.H41")
    with pytest.raises(Refused, match="không có trong nơi nhận"):
        take(ward, status("01", document, sender=stranger))
    assert not Parcel.objects.filter(direction=Direction.IN).exists()


def test_a_recall_of_ours_is_asked_for_and_answered(ward):
    document, _made = sent(ward)
    clerk = ward.member("clerk")
    with pytest.raises(Refused, match="lý do"):
        parcels.recall(document, reason=" ", by=clerk, at=AT)
    made = parcels.recall(document, reason="Sai ngày trực", by=clerk, at=AT)
    said = edxml.read(made.file.read()).what
    assert (said.business, said.reason, said.about, said.attachments) == (RECALL, "Sai ngày trực", made.edoc_id, ())
    assert line(document).answer == "13"
    with pytest.raises(Refused, match="chưa được yêu cầu"):
        parcels.recall(document, reason="lần nữa", by=clerk, at=AT)
    take(ward, status("06", document))  # crossed on the way
    assert line(document).answer == "13"
    take(ward, status("16", document, words="đã triển khai"))
    assert (line(document).answer, line(document).answer_words) == ("16", "đã triển khai")


@pytest.mark.parametrize("by_status", [True, False])
def test_a_recall_of_theirs_waits_for_the_clerk_and_marks_the_document(ward, as_, by_status):
    parcel = take(ward, letter())
    if by_status:
        asked = status("13", issued(ward, ["x"]), document_id=letter().document_id, words="ban hành nhầm")
    else:
        asked = letter(business=RECALL, about=letter().document_id, reason="ban hành nhầm", attachments=(),
                       document_id=f"{PROVINCE},2026/11/25,150/UBND")  # fmt: skip
    way_there = f'href="{parcel.get_absolute_url()}">Mở văn bản ấy để trả lời'
    assert way_there in as_("clerk").get(take(ward, asked).get_absolute_url()).content.decode()
    page = as_("clerk").get(parcel.get_absolute_url()).content.decode()
    assert "yêu cầu thu hồi" in page and "ban hành nhầm" in page
    assert "đang chờ trả lời" in as_("clerk").get(reverse("exchange:list")).content.decode()
    as_("clerk").post(reverse("exchange:give-back", args=[parcel.pk]))
    document = IncomingDocument.objects.get()  # marked, not deleted
    assert (document.recall_reason, bool(document.recalled_at)) == ("ban hành nhầm", True)
    assert "đã thu hồi" in as_("clerk").get(reverse("intake:list")).content.decode()
    reply = parcel.answered_by.filter(code="15").get()
    assert edxml.read(reply.file.read()).what.code == "15"
    parcel.refresh_from_db()
    assert queries.next_answers(parcel) == []
    with pytest.raises(Refused, match="đã được trả lời"):
        parcels.keep_it(parcel, words="muộn", by=ward.member("clerk"), at=AT)


@pytest.mark.parametrize(("said", "kept"), [("h41.12.5", "H41.12.5"), ("mã số 5", None), ("000..H41", None)])
def test_an_identity_is_groups_of_letters_and_digits_with_full_stops_between(said, kept):
    form = StationForm({"organ_id": said, "ack_days": "1"})
    assert form.is_valid() is bool(kept)
    assert form.cleaned_data.get("organ_id") == kept


def test_a_recall_that_is_not_agreed_to_needs_a_reason_and_one_of_nothing_is_refused(ward):
    with pytest.raises(Refused, match="không có gì để thu hồi"):
        take(ward, letter(business=RECALL, about="x", attachments=()))
    parcel = take(ward, letter())
    take(ward, letter(business=RECALL, about=letter().document_id, reason="nhầm", attachments=()))
    clerk = ward.member("clerk")
    with pytest.raises(Refused, match="lý do"):
        parcels.keep_it(parcel, words="", by=clerk, at=AT)
    made = parcels.keep_it(parcel, words="Đã niêm yết", by=clerk, at=AT)
    assert edxml.read(made.file.read()).what.words == "Đã niêm yết"
    assert IncomingDocument.objects.get().recalled_at is None


def test_a_replacement_names_the_document_it_replaces(ward):
    earlier, _made = sent(ward)
    later = issued(ward, ["Ủy ban nhân dân tỉnh Sơn Nam"])
    clerk = ward.member("clerk")
    dispatching.lay_out(later, by=clerk, at=AT)
    with pytest.raises(Refused, match="ghi lý do"):
        parcels.export(later, parcels.Purpose(REPLACE, "", earlier), by=clerk, at=AT, unsigned=UNSIGNED)
    made = parcels.export(later, parcels.Purpose(REPLACE, "Sai phụ lục", earlier), by=clerk, at=AT, unsigned=UNSIGNED)
    said = edxml.read(made.file.read()).what
    assert (said.business, said.replaced, said.reason) == (REPLACE, (f"{OURS},2026/11/24,01/TB-UBND",), "Sai phụ lục")
    assert take(ward, letter()) and take(ward, letter(business=REPLACE, replaced=(letter().document_id,), reason="sửa"))


def test_files_are_signed_with_the_configured_key_and_a_wrong_password_is_told(ward, settings, tmp_path):
    settings.EDXML_KEY, settings.EDXML_PASSWORD = key_file(tmp_path / "khoa.p12", "bi mat"), "bi mat"
    document, made = sent(ward)
    opened = edxml.read(made.file.read())
    assert (opened.seal.standing, made.seal) == (edxml.Standing.GOOD, "good")
    settings.EDXML_PASSWORD = "khac"
    with pytest.raises(Refused, match="Không mở được khóa ký"):
        parcels.recall(document, reason="x", by=ward.member("clerk"), at=AT)
    assert line(document).answer == ""  # nothing was half done


def test_an_unknown_certificate_is_told_until_the_clerk_makes_it_known(ward, as_):
    parcel = take(ward, letter(), sign=key())
    assert "chưa biết" in queries.seal(parcel).words
    as_("clerk").post(reverse("exchange:trust", args=[parcel.pk]))
    assert queries.seal(parcel).words == "chữ ký số đúng"
    second = letter(document_id=f"{PROVINCE},2026/11/21,146/KH-UBND", number="146",
                    attachments=(Attachment("b.pdf", b"%PDF-1.7 khac"),))  # fmt: skip
    other = take(ward, second, sign=key("Kẻ mạo danh"))
    assert "khác chứng thư đã biết" in queries.seal(other).words
    assert "khác chứng thư đã biết" in as_("clerk").get(other.get_absolute_url()).content.decode()


def test_nothing_is_exported_before_the_office_has_said_who_it_is(cast):
    province_of(cast)
    document = issued(cast, ["Ủy ban nhân dân tỉnh Sơn Nam"])
    dispatching.lay_out(document, by=cast.member("clerk"), at=AT)
    with pytest.raises(Refused, match="mã định danh"):
        parcels.export(document, PURPOSE, by=cast.member("clerk"), at=AT, unsigned=UNSIGNED)
    assert take(cast, letter()).answer == ""  # taken in, but no status can be written yet
    assert Dispatch.objects.get().state == "open"


def test_a_tampered_file_is_refused_whole(ward):
    signed = edxml.sign(PLAIN, key()).replace("trồng cây".encode(), "chặt cây".encode())
    with pytest.raises(Fault, match="Chữ ký số không khớp"):
        received(ward, signed)
    assert not Parcel.objects.exists()
