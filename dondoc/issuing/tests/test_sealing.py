"""Digital signatures of issued documents: the signer's, then the agency's; keys are not kept."""

import hashlib
import re
from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner

from dondoc.issuing import verifying
from dondoc.issuing.actions import letters, sealing
from dondoc.issuing.actions.letters import Refused
from dondoc.issuing.blanks import blanks
from dondoc.issuing.models import DigitalSignature, OutgoingDocument, SealRole, Series
from dondoc.issuing.pades.apart import apart
from dondoc.issuing.tests.certificates import PASSPHRASE, certified, png, root
from dondoc.issuing.tests.seals import page_of_paper, sealed_with_an_appendix
from dondoc.journal.models import Entry

AT, ON = datetime.now(UTC), date(2026, 11, 24)
NAME = "Hồ Thị Nhân"


def person():
    return certified(NAME.upper(), root())


def agency():
    return certified("Ủy ban nhân dân phường Hoa Sơn", root(), kind="ec")


def opened(who, **more):
    return sealing.opened(who.p12(), PASSPHRASE, at=AT, **more)


def submitted(cast):
    letter = letters.begin(blanks()["giay-moi"], by=cast.member("clerk"), at=AT)
    letters.submit(letter, version=letter.version, by=cast.member("clerk"), at=AT)
    return letter


def signed(cast, **more):
    letter = submitted(cast)
    return letters.sign(letter, version=letter.version, by=cast.member("leader"), on=ON, at=AT, **more)


def test_number_and_signature_are_given_together_and_the_download_is_the_signed_file(cast, as_):
    issued = signed(cast, with_=opened(person(), picture=png("blue", (450, 200))))
    one = issued.signatures.get()
    assert (issued.code, one.name, one.role) == ("01/GM-UBND", NAME.upper(), SealRole.SIGNER)
    answer = as_("reader").get(reverse("issuing:pdf", args=[issued.pk]))
    sent = b"".join(answer.streaming_content)
    assert hashlib.sha256(sent).hexdigest() == one.pdf_sha256 != issued.pdf_sha256
    with issued.pdf.open("rb") as file:
        assert sent.startswith(file.read())  # beside the file as issued, which stays
    assert verifying.of_bytes([sent], now=AT).signatures[0].kept_tone == "good"
    assert Entry.objects.get(verb="issuing.add-signature").details["serial"] == one.serial


def test_a_signature_that_fails_uses_no_number_and_leaves_no_file(cast, settings):
    with pytest.raises(Refused, match="mang tên NGƯỜI KHÁC"):
        signed(cast, with_=opened(certified("NGƯỜI KHÁC", root())))
    assert not OutgoingDocument.objects.exists()
    assert not Series.objects.filter(last__gt=0).exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("certified_as", "is_the_signer"),
    [
        ("HỒ THỊ NHÂN", True), ("HO THI NHAN", True), ("Hồ Thị Nhân - UBND phường Hoa Sơn", True),
        ("HỒ THỊ NHÀN", False), ("Hồ Thị Nhân Ái", False), ("HỒ THỊ NHÂNG", False), ("KHỔ THỊ NHÂN", False),
    ],
)  # fmt: skip
def test_a_certificate_names_its_signer_word_for_word(cast, certified_as, is_the_signer):
    issued, seal = signed(cast), opened(certified(certified_as, root()))
    if is_the_signer:
        sealing.seal(issued, SealRole.SIGNER, seal, by=cast.member("leader"), at=AT)
    else:
        with pytest.raises(Refused, match="Hãy chọn chứng thư của chính người ký"):
            sealing.seal(issued, SealRole.SIGNER, seal, by=cast.member("leader"), at=AT)


def test_the_agency_signs_after_the_signer_and_each_once(cast):
    issued, clerk = signed(cast), cast.member("clerk")
    with pytest.raises(Refused, match="ký số trước"):
        sealing.seal(issued, SealRole.AGENCY, opened(agency()), by=clerk, at=AT)
    first = sealing.seal(issued, SealRole.SIGNER, opened(person()), by=cast.member("leader"), at=AT)
    second = sealing.seal(issued, SealRole.AGENCY, opened(agency(), picture=png("red", (425, 425))), by=clerk, at=AT)
    with pytest.raises(Refused, match="đã có chữ ký số"):
        sealing.seal(issued, SealRole.AGENCY, opened(agency()), by=clerk, at=AT)
    assert (first.order, second.order) == (1, 2)
    assert issued.as_issued("pdf") == second.pdf.open("rb").read()
    report = verifying.of_bytes([issued.as_issued("pdf")], now=AT)
    assert [one.kept_tone for one in report.signatures] == ["good", "good"]


def test_the_page_tells_the_checksum_of_the_file_that_it_gives_and_asks_for_no_signature_twice(cast, as_):
    issued = signed(cast)
    last = sealed_with_an_appendix(cast, issued)
    page = as_("clerk").get(reverse("issuing:document", args=[issued.pk])).content.decode()
    assert last.pdf_sha256 in page and issued.pdf_sha256 not in page
    told = as_("clerk").get(reverse("issuing:seal", args=[issued.pk]), follow=True)
    assert told.redirect_chain and "đã có chữ ký số" in told.content.decode()


def test_where_the_writing_fails_the_signed_file_is_taken_away(cast, monkeypatch, settings):
    issued = signed(cast)
    before = {path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}

    def broken(*_args, **_more):
        raise RuntimeError

    monkeypatch.setattr(sealing, "write", broken)
    with pytest.raises(RuntimeError):
        sealing.seal(issued, SealRole.SIGNER, opened(person()), by=cast.member("leader"), at=AT)
    assert {path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()} == before
    assert not DigitalSignature.objects.exists()


def files(who, passphrase=PASSPHRASE, **more):
    return {"key": SimpleUploadedFile("toi.p12", who.p12()), "passphrase": passphrase, **more}


def test_the_leader_signs_digitally_on_the_letters_page_and_a_wrong_passphrase_signs_nothing(cast, as_):
    letter = submitted(cast)
    url = reverse("issuing:letter-sign", args=[letter.pk])
    page = as_("leader").get(letter.get_absolute_url()).content.decode()
    assert "Ký số ngay khi ban hành" in page and "required" not in page.split('name="key"')[1].split(">")[0]
    told = as_("leader").post(url, {"version": letter.version, **files(person(), "sai")}, follow=True)
    assert "Mật khẩu của tệp chứng thư số chưa đúng" in told.content.decode()
    empty = {"version": letter.version, "key": SimpleUploadedFile("toi.p12", b""), "passphrase": "x"}
    assert "không có nội dung" in as_("leader").post(url, empty, follow=True).content.decode()
    assert not OutgoingDocument.objects.exists()
    as_("leader").post(url, {"version": letter.version, **files(person())})
    assert DigitalSignature.objects.get().document.code == "01/GM-UBND"


def test_the_office_puts_the_seal_on_the_documents_page_and_keys_are_kept_nowhere(cast, as_, settings):
    issued = signed(cast)
    url, page = reverse("issuing:seal", args=[issued.pk]), reverse("issuing:document", args=[issued.pk])
    assert url in as_("leader").get(page).content.decode() and url not in as_("clerk").get(page).content.decode()
    refused = as_("clerk").post(url, files(agency()))
    assert refused.status_code == 422 and "ký số trước" in refused.content.decode()
    assert as_("leader").post(url, files(person())).status_code == 302
    picture = SimpleUploadedFile("dau.png", png("red", (425, 425)))
    assert as_("clerk").post(url, files(agency(), picture=picture)).status_code == 302
    shown = as_("reader").get(page).content.decode()
    assert NAME.upper() in shown and "Ủy ban nhân dân phường Hoa Sơn" in shown
    kept = b"".join(path.read_bytes() for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())
    assert person().p12()[:200] not in kept and PASSPHRASE.encode() not in kept
    assert PASSPHRASE not in str(list(Entry.objects.values_list("details", flat=True)))


def test_the_page_shows_the_signature_in_its_colour(cast, as_):
    from PIL import Image

    issued = signed(cast, with_=opened(person(), picture=png("blue", (450, 200))))
    answer = as_("reader").get(reverse("issuing:picture", args=[issued.pk, 1]))
    colours = Image.open(BytesIO(answer.content)).convert("RGB").getcolors(1_000_000)
    assert any(blue > 180 and red < 80 for _count, (red, _green, blue) in colours)


def test_any_pdf_is_looked_at_and_not_kept(cast, as_, settings):
    issued = signed(cast, with_=opened(person()))
    before = {path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}
    url, pdf = reverse("signatures:check"), issued.as_issued("pdf")

    def told(data, status):
        answer = as_("reader").post(url, {"file": SimpleUploadedFile("a.pdf", data)})
        assert answer.status_code == status
        return answer.content.decode()

    page = told(pdf, 200)
    assert NAME.upper() in page and "Chưa cấu hình gốc tin cậy" in page and "nguyên vẹn" in page
    assert "thay đổi sau khi ký" in told(pdf.replace(b"/Title", b"/Titel", 1), 200)
    assert "không phải PDF" in told(b"khong phai pdf", 422)
    assert "Chưa chọn tệp" in as_("reader").post(url, {}).content.decode()
    assert {path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()} == before


def test_a_file_beyond_the_limit_is_not_looked_at(cast, as_, monkeypatch):
    monkeypatch.setattr(verifying, "LIMIT", 10)
    answer = as_("reader").post(reverse("signatures:check"), {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 ...")})
    assert answer.status_code == 422 and "50 MB" in answer.content.decode()


def test_an_issued_document_is_looked_at_from_its_page(cast, as_):
    issued = signed(cast)
    page = as_("head").get(reverse("signatures:of-document", args=[issued.pk])).content.decode()
    assert "chưa có chữ ký số" in page


def test_an_appendix_in_a_file_of_its_own_bears_symbol_and_time_at_its_top_right(cast, as_):
    issued, clerk = signed(cast, with_=opened(person())), cast.member("clerk")
    plain = issued.pdf.open("rb").read()
    url = reverse("issuing:appendix", args=[issued.pk])
    sent = {**files(agency()), "file": SimpleUploadedFile("Phụ lục I.pdf", plain)}
    early = as_("clerk").post(url, sent)
    assert early.status_code == 422 and "văn bản trước, phụ lục sau" in early.content.decode()
    sealing.seal(issued, SealRole.AGENCY, opened(agency()), by=clerk, at=AT)
    broken = {**files(agency()), "file": SimpleUploadedFile("a.pdf", b"khong phai pdf")}
    assert "không phải PDF" in as_("clerk").post(url, broken).content.decode()
    sent = {**files(agency()), "file": SimpleUploadedFile("Phụ lục I.pdf", plain)}
    page = as_("clerk").post(url, sent, follow=True).content.decode()
    assert "Phụ lục I.pdf" in page
    made = issued.signed_appendices.get()
    fetched = b"".join(as_("reader").get(reverse("issuing:appendix-file", args=[made.pk])).streaming_content)
    assert hashlib.sha256(fetched).hexdigest() == made.pdf_sha256
    assert verifying.of_bytes([fetched], now=AT).signatures[0].kept_tone == "good"
    shown = _words_of_the_look(fetched)
    assert re.search(r"01/GM-UBND\s+\d\d/\d\d/\d{4} \d\d:\d\d:\d\d \+07:00", shown)


def test_an_appendix_that_somebody_signed_and_shut_is_refused_in_words(cast, as_):
    issued = signed(cast)
    sealed_with_an_appendix(cast, issued)
    facts = PdfSignatureMetadata(field_name="Khoa", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    key = SimpleSigner.load_pkcs12_data(person().p12(), [], PASSPHRASE.encode())
    shut = apart(PdfSigner(facts, key).sign_pdf, IncrementalPdfFileWriter(BytesIO(page_of_paper()))).getvalue()
    sent = {**files(agency()), "file": SimpleUploadedFile("Phụ lục II.pdf", shut)}
    answer = as_("clerk").post(reverse("issuing:appendix", args=[issued.pk]), sent)
    assert answer.status_code == 422 and "đã được ký và khóa" in answer.content.decode()
    assert issued.signed_appendices.count() == 1


def _words_of_the_look(pdf: bytes) -> str:
    """The signature's own appearance, flattened into the page, read back from the top right corner."""
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        page = document[0]
        page.flatten()
        breadth, height = page.get_size()
        text = document[0].get_textpage().get_text_bounded(breadth - 250, height - 60, breadth, height)
    return str(text).strip()
