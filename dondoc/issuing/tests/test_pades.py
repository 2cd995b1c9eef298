"""Signatures in a PDF: made, looked at in the child, and found out when the file was changed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest
from PIL import ImageChops
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    NullObject,
    NumberObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from dondoc.intake import refusals
from dondoc.issuing import verifying
from dondoc.issuing.pades import looks
from dondoc.issuing.pades.keys import KeyRefused, from_pkcs12, holder_of
from dondoc.issuing.pades.making import signed
from dondoc.issuing.pades.verifying import looked_at as verified
from dondoc.issuing.tests.certificates import PASSPHRASE, ROOT, certified, png, root
from vanban.writing import Draft, Paragraph, Signature, write

NOW = datetime.now(UTC)
NAME, POST = "Hồ Thị Nhân", "PHÓ CHỦ TỊCH"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    draft = Draft(
        kind="Công văn", issuer="Ủy ban nhân dân phường Hoa Sơn", parent="", symbol="UBND-VP", title="đôn đốc",
        place="Hoa Sơn", number=5, day=NOW.date(), year=NOW.year, body=(Paragraph("Nội dung."),),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", POST), NAME), recipients=("Lưu: VT",),
    )  # fmt: skip
    return write(draft, to="pdf")


@pytest.fixture(autouse=True)
def official_chain(settings, tmp_path):
    path = tmp_path / "roots.pem"
    path.write_bytes(root().pem())
    settings.SIGNING_ROOTS = str(path)


def by(who, pdf, *, field="NguoiKy", look=None):
    key = from_pkcs12(who.p12(), PASSPHRASE)
    return signed(pdf, key, field=field, reason="Ký", place="Hoa Sơn", look=look)


def person(**more):
    return certified(NAME, root(), **more)


@pytest.fixture
def looked_at(settings, tmp_path):
    """What the child looks at, here in the process of the test: it takes a second to start."""

    def look(data: bytes, now=NOW):
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        return verifying.reported(verified(path, settings.SIGNING_ROOTS, now))

    return look


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_signed_file_tells_who_signed_and_that_it_is_whole(pdf, kind, looked_at):
    who = certified(f"{NAME} {kind}", root(), kind=kind)
    report = looked_at(by(who, pdf))
    (one,) = report.signatures
    assert (report.tone, one.name, one.issuer) == ("good", f"{NAME} {kind}", ROOT)
    assert (one.kept_tone, one.trust_tone, one.organization) == ("good", "good", "UBND phường Hoa Sơn")
    assert abs(one.at - datetime.now(UTC)) < timedelta(minutes=5)
    assert "1 chữ ký số" in report.verdict


def test_the_agency_signs_behind_the_person_and_both_stay_good(pdf, looked_at):
    one = by(person(), pdf)
    both = by(certified("UBND phường Hoa Sơn", root()), one, field="CoQuan")
    assert both.startswith(one)  # what was signed before is not touched
    first, second = looked_at(both).signatures
    assert (first.kept_tone, second.kept_tone) == ("good", "good")
    assert "chỉ thêm chữ ký khác" in str(first.kept) and "bao trùm cả tệp" in str(second.kept)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_words_on_an_appendix_stand_upright_at_the_top_right_however_its_page_is_turned(turned):
    plain, out = pypdfium2.PdfDocument.new(), BytesIO()
    plain.new_page(595, 842).set_rotation(turned)
    plain.save(out)
    page = looks.first_page(out.getvalue())
    made = by(person(), out.getvalue(), look=looks.of_appendix("05/KH-UBND", NOW, page=page))
    with pypdfium2.PdfDocument(made) as document:
        document.init_forms()
        shown = document[0].render(scale=1, grayscale=True).to_pil()
    left, top, right, bottom = ImageChops.invert(shown).getbbox()
    assert right > shown.width - 50 and bottom < 60
    assert right - left > 3 * (bottom - top)  # lines that are read across


@pytest.mark.parametrize("kids", [[], [NullObject()]])
def test_a_pdf_without_a_page_has_no_first_one(pdf, kids):
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    writer.root["/Pages"][pdf_name("/Kids")] = ArrayObject(kids)
    writer.update_container(writer.root["/Pages"])
    out = BytesIO()
    writer.write(out)
    with pytest.raises(pypdfium2.PdfiumError):
        looks.first_page(out.getvalue())


def test_one_changed_byte_is_found_out(pdf, looked_at):
    data = by(person(), pdf)
    at = data.index(b"/Title")
    report = looked_at(data[:at] + b"/Titel" + data[at + 6 :])
    assert report.tone == "bad" and "thay đổi sau khi ký" in str(report.signatures[0].kept)
    assert report.signatures[0].trust == ""


def test_what_is_appended_behind_the_signature_is_found_out(pdf, looked_at):
    writer = IncrementalPdfFileWriter(BytesIO(by(person(), pdf)))
    writer.set_info(writer.add_object(_described("Tên khác")))
    page = writer.root["/Pages"]["/Kids"][0]
    page[pdf_name("/Rotate")] = _number(180)
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    report = looked_at(out.getvalue())
    assert report.tone == "bad" and "bị sửa sau khi ký" in str(report.signatures[0].kept)


def test_words_put_into_a_field_of_the_page_after_it_was_signed_are_found_out(pdf, looked_at):
    data = by(person(), _with_a_field(pdf))
    assert looked_at(data).tone == "good"
    writer = IncrementalPdfFileWriter(BytesIO(data))
    field = next(one.get_object() for one in writer.root["/AcroForm"]["/Fields"] if one.get_object()["/FT"] == "/Tx")
    field[pdf_name("/V")] = TextStringObject("900.000.000 đồng")
    writer.update_container(field)
    out = BytesIO()
    writer.write(out)
    report = looked_at(out.getvalue())
    assert report.tone == "bad" and "ô được điền" in str(report.signatures[0].kept)


def _with_a_field(pdf):
    """The PDF with a box on its page that anybody can write into."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    field = writer.add_object(
        DictionaryObject({
            pdf_name("/FT"): pdf_name("/Tx"), pdf_name("/T"): TextStringObject("So tien"),
            pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/Rect"): ArrayObject(NumberObject(one) for one in (100, 100, 300, 120)),
        })
    )  # fmt: skip
    writer.root[pdf_name("/AcroForm")] = DictionaryObject({pdf_name("/Fields"): ArrayObject([field])})
    writer.update_root()
    writer.register_annotation(writer.root["/Pages"]["/Kids"].raw_get(0), field)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _described(title):
    return DictionaryObject({pdf_name("/Title"): TextStringObject(title)})


def _number(value):
    return NumberObject(value)


def test_bytes_hung_behind_the_end_are_no_part_of_what_was_signed(pdf, looked_at):
    (one,) = looked_at(by(person(), pdf) + b"thua").signatures
    assert "bao trùm cả tệp" not in str(one.kept)


def test_the_child_says_the_same(pdf):
    report = verifying.of_bytes([by(person(), pdf)], now=NOW)
    assert (report.tone, report.signatures[0].name) == ("good", NAME)


def test_a_certificate_signed_by_itself_is_not_trusted(pdf, looked_at):
    (one,) = looked_at(by(certified(NAME), pdf)).signatures
    assert (one.kept_tone, one.trust_tone) == ("good", "bad")
    assert any("tự ký" in note for note in one.notes)


def test_an_expired_certificate_is_trusted_only_for_the_moment_it_names(pdf, looked_at):
    data = by(person(days=(-30, 10)), pdf)
    (one,) = looked_at(data, now=NOW + timedelta(days=20)).signatures
    assert one.trust_tone == "warn" and "nay đã hết hạn" in str(one.trust)
    assert any("hết hạn" in note for note in one.notes)


def test_without_a_root_nothing_is_trusted_and_the_page_says_why(pdf, settings, looked_at):
    settings.SIGNING_ROOTS = ""
    report = looked_at(by(person(), pdf))
    assert report.tone == "warn" and "Chưa cấu hình gốc tin cậy" in str(report.signatures[0].trust)


def test_a_file_without_a_signature_says_so(pdf, looked_at):
    report = looked_at(pdf)
    assert (report.tone, report.signatures) == ("warn", ()) and "chưa có chữ ký" in report.verdict


def test_a_broken_file_is_told(pdf):
    with pytest.raises(refusals.Refused, match="broken"):
        verifying.of_bytes([by(person(), pdf)[:-900]], now=NOW)


def test_a_file_that_is_no_pdf_is_told_from_a_broken_one(pdf):
    with pytest.raises(refusals.Refused, match="not-pdf") as told:
        verifying.of_bytes([b"PK\x03\x04 tep Word"], now=NOW)
    assert "không phải PDF" in told.value.message


@pytest.mark.parametrize(
    ("data", "passphrase", "cause"),
    [
        (lambda: person().p12(), "sai", "passphrase"),
        (lambda: b"khong phai p12", PASSPHRASE, "broken"),
        (lambda: person().p12()[:-20], PASSPHRASE, "broken"),
        (lambda: b"0" * 100_001, PASSPHRASE, "too-large"),
        (lambda: certified("yếu", kind="weak").p12(), PASSPHRASE, "weak"),
    ],
)
def test_a_key_file_that_does_not_open_says_why(data, passphrase, cause):
    with pytest.raises(KeyRefused) as refused:
        from_pkcs12(data(), passphrase)
    assert refused.value.cause == cause


@pytest.mark.parametrize(("days", "cause"), [((-30, -1), "expired"), ((1, 30), "early")])
def test_a_certificate_that_is_not_valid_now_does_not_sign(days, cause):
    with pytest.raises(KeyRefused) as refused:
        holder_of(from_pkcs12(person(days=days).p12(), PASSPHRASE), at=NOW)
    assert refused.value.cause == cause


@dataclass
class Token:
    """A token on this machine: hands out its certificate, gets digests alone, and counts them."""

    inside: object
    asked: int = 0

    @property
    def certificate(self) -> bytes:
        return self.inside.certificate

    @property
    def chain(self):
        return self.inside.chain

    def sign(self, digest: bytes) -> bytes:
        assert len(digest) == 32
        self.asked += 1
        return self.inside.sign(digest)


def test_a_token_signs_through_the_same_seam_and_sees_digests_alone(pdf, looked_at):
    token = Token(from_pkcs12(person().p12(), PASSPHRASE))
    data = signed(pdf, token, field="NguoiKy", reason="Ký", place="Hoa Sơn")
    assert token.asked == 1
    assert looked_at(data).tone == "good"


def _reddest_and_bluest(data: bytes):
    """Where red and blue stand on page one, at 72 dots an inch: boxes of (left, top, right, bottom)."""
    with pypdfium2.PdfDocument(data) as document:
        document.init_forms()
        page = document[0].render(scale=1).to_pil().convert("RGB")
    r, g, b = page.split()
    red, blue = (ImageChops.subtract(*two).point(lambda v: 255 * (v > 80)) for two in ((r, g), (b, r)))
    return red.getbbox(), blue.getbbox()


def test_the_seal_in_true_size_covers_the_left_third_of_the_signature_between_post_and_name(pdf):
    look = looks.of_signer(pdf, POST, NAME, looks.picture_of(png("#1a3fc4", (450, 200))))
    one = by(person(), pdf, look=look)
    seal = looks.of_agency(one, POST, NAME, looks.picture_of(png("red", (425, 425), dpi=300)))
    both = by(certified("UBND phường Hoa Sơn", root()), one, field="CoQuan", look=seal)
    red, blue = _reddest_and_bluest(both)
    assert red[2] - red[0] == pytest.approx(425 / 300 * 72, abs=6)  # 36 mm
    third = blue[0] + (blue[2] - blue[0]) / 3
    assert red[2] == pytest.approx(third, abs=8) and red[0] < blue[0]
    assert (red[1] + red[3]) / 2 == pytest.approx((blue[1] + blue[3]) / 2, abs=6)


def test_a_page_without_post_and_name_gets_an_invisible_signature(pdf):
    assert looks.of_signer(pdf, "GIÁM ĐỐC", NAME, looks.picture_of(png("blue", (90, 40)))) is None


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_a_picture_that_is_no_png_is_refused(data):
    with pytest.raises(looks.PictureRefused, match="not-png"):
        looks.picture_of(data)
