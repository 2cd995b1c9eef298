"""Photos are turned upright, made small and freed of where they were taken; other things are refused in words."""

import zipfile
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dondoc.followup.actions import report
from dondoc.followup.evidence import kind_of, prepare
from dondoc.followup.moves import Refused
from dondoc.followup.tests.work import NOW, photo

ORIENTATION, GPS = 0x0112, 0x8825


def _with_exif():
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # the camera was held upright: turn by 90 degrees
    exif[0x010F] = "Hãng máy ảnh"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (18.0, 40.0, 12.0)
    return photo("Ảnh ra quân.JPG", size=(1200, 800), exif=exif)


def _office(folder):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(f"{folder}/document.xml", "<w/>")
    return out.getvalue()


def test_a_photo_is_kept_upright_and_without_its_place():
    sent = _with_exif()
    assert Image.open(sent).getexif().get_ifd(GPS)
    (kept,) = prepare([sent])
    image = Image.open(BytesIO(kept.content))
    assert image.size == (800, 1200)
    assert not dict(image.getexif())
    assert b"Exif" not in kept.content
    assert kept.name == "Ảnh ra quân.jpg"


def test_a_big_photo_becomes_small_with_a_thumbnail():
    (kept,) = prepare([photo(size=(4000, 3000))])
    assert max(Image.open(BytesIO(kept.content)).size) == 2560
    assert max(Image.open(BytesIO(kept.thumbnail)).size) == 480


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photos_of_every_kind_become_jpeg(kind):
    (kept,) = prepare([photo(f"a.{kind.lower()}", kind=kind)])
    assert Image.open(BytesIO(kept.content)).format == "JPEG"


def test_what_was_transparent_is_white():
    out = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    (kept,) = prepare([SimpleUploadedFile("a.png", out.getvalue())])
    assert Image.open(BytesIO(kept.content)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "không có nội dung"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "JPEG"),
        (b"MZ\x90\x00 chuong trinh", "không phải ảnh"),
        (b"PK\x03\x04 hong", "không phải ảnh"),
        (b"\xff\xd8\xff\xe0 hong", "bị hỏng"),
        (photo().read()[:900], "bị hỏng"),
    ],
)
def test_what_is_no_evidence_is_refused_in_words(content, words):
    with pytest.raises(Refused, match=words):
        prepare([SimpleUploadedFile("anh.jpg", content)])


def test_a_photo_that_unfolds_to_gigabytes_is_refused():
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    for edge in (9000, 60000):
        head = struct.pack(">IIBBBBB", edge, edge, 8, 2, 0, 0, 0)
        bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
        with pytest.raises(Refused, match="quá lớn"):
            prepare([SimpleUploadedFile("bom.png", bomb)])


def test_too_many_and_too_heavy_files_are_refused(settings):
    settings.EVIDENCE_MAX_FILES = 2
    with pytest.raises(Refused, match="nhiều nhất 2 tệp"):
        prepare([photo(), photo(), photo()])
    settings.EVIDENCE_MAX_BYTES = 1024 * 1024
    with pytest.raises(Refused, match="lớn hơn 1 MB"):
        prepare([SimpleUploadedFile("a.pdf", b"%PDF-1.7" + b"0" * 1024 * 1024)])


def test_a_paper_is_kept_byte_for_byte(assignment, head):
    for name, content in (("bb.pdf", b"%PDF-1.7 x"), ("bb.docx", _office("word")), ("so.xlsx", _office("xl"))):
        (kept,) = prepare([SimpleUploadedFile(name, content)])
        assert (kept.kind, kept.content, kept.thumbnail) == (name[-4:].strip("."), content, b"")
    assert kind_of(_office("ppt")) == "other"


def test_evidence_lies_under_a_name_nobody_can_guess(assignment, head):
    report(assignment, percent=5, words="", by=head, at=NOW, key=uuid4(), files=[_with_exif()])
    evidence = assignment.reports.get().evidence.get()
    assert evidence.is_photo
    assert "quân" not in evidence.file.name
    assert evidence.size == evidence.file.size
    assert evidence.name == "Ảnh ra quân.jpg"
    assert len(evidence.sha256) == 64
