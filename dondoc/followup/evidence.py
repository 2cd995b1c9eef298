"""Photos and files that show the work: checked, made small, freed of where and by which phone they were taken."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from dondoc.followup.models import Evidence, ProgressReport
from dondoc.followup.moves import Refused

PHOTO_EDGE, THUMBNAIL_EDGE = 2560, 480  # pixels of the longer side
MAX_PIXELS = 64_000_000  # a 50-megapixel phone passes; what unfolds to gigabytes does not
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_OFFICE = {"word/": "docx", "xl/": "xlsx"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file ready to be kept. ``thumbnail`` is empty for what is no photo; ``kind`` is the ending."""

    name: str
    kind: str
    content: bytes
    thumbnail: bytes = b""


def prepare(files: Iterable[File[bytes]]) -> tuple[Prepared, ...]:
    """Check and re-encode what was sent with a report.

    Photos (JPEG, PNG, WebP) become upright JPEG of at most 2560 px with no EXIF, so no GPS place; PDF, DOCX and
    XLSX are kept byte for byte. Raises Refused, in words, for anything else.
    """
    files = tuple(files)
    if len(files) > settings.EVIDENCE_MAX_FILES:
        raise Refused(
            _("Mỗi báo cáo gửi được nhiều nhất %(n)s tệp. Hãy bớt tệp rồi gửi lại.")
            % {"n": settings.EVIDENCE_MAX_FILES}
        )
    return tuple(_prepared(file) for file in files)


def _prepared(file: File[bytes]) -> Prepared:
    name = PurePath((file.name or "").replace("\\", "/")).name or _("tệp")
    if file.size > settings.EVIDENCE_MAX_BYTES:
        limit = settings.EVIDENCE_MAX_BYTES // (1024 * 1024)
        raise Refused(_("Tệp “%(name)s” lớn hơn %(limit)s MB. Hãy gửi tệp nhỏ hơn.") % {"name": name, "limit": limit})
    file.seek(0)
    content = file.read()
    kind = kind_of(content)
    if kind == "photo":
        return _photo(name, content)
    if kind in ("pdf", "docx", "xlsx"):
        return Prepared(name[-255:], kind, content)
    raise Refused(_reason(kind) % {"name": name})


def _reason(kind: str) -> str:
    if kind == "heic":
        return _(
            "Ảnh “%(name)s” ở định dạng HEIC nên chưa nhận được. Hãy gửi ảnh JPEG "
            "(iPhone: Cài đặt › Camera › Định dạng › Tương thích nhất)."
        )
    if kind == "empty":
        return _("Tệp “%(name)s” không có nội dung. Hãy chọn lại tệp.")
    return _(
        "Tệp “%(name)s” không phải ảnh, PDF, Word hay Excel. Hãy gửi ảnh JPEG, PNG, WebP hoặc tệp PDF, DOCX, XLSX."
    )


def kind_of(content: bytes) -> str:
    """ "photo", "pdf", "docx", "xlsx", "heic", "empty" or "other", by the bytes and never by the name."""
    if not content:
        return "empty"
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (content[:4], content[8:12]) == (
        b"RIFF",
        b"WEBP",
    ):
        return "photo"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        return "heic"
    if content.startswith(b"%PDF-"):
        return "pdf"
    return _office_kind(content) if content.startswith(b"PK\x03\x04") else "other"


def _office_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = package.namelist()
    except zipfile.BadZipFile:
        return "other"
    if "[Content_Types].xml" not in names:
        return "other"
    return next((kind for folder, kind in _OFFICE.items() if any(n.startswith(folder) for n in names)), "other")


def _photo(name: str, content: bytes) -> Prepared:
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise Refused(
                    _("Ảnh “%(name)s” quá lớn (trên 64 triệu điểm ảnh). Hãy chụp cỡ nhỏ hơn.") % {"name": name}
                )
            image = _upright(opened)
    except Image.DecompressionBombError:
        raise Refused(_("Ảnh “%(name)s” quá lớn (trên 64 triệu điểm ảnh). Hãy chụp cỡ nhỏ hơn.") % {"name": name})
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Refused(_("Ảnh “%(name)s” bị hỏng nên không mở được. Hãy chụp hoặc chọn lại ảnh.") % {"name": name})
    stem = PurePath(name).stem[:200] or _("ảnh")
    content = _jpeg(image, 85)
    image.thumbnail((THUMBNAIL_EDGE, THUMBNAIL_EDGE), reducing_gap=1.0)  # half the time or less, and no eye can tell
    return Prepared(f"{stem}.jpg", "jpg", content, _jpeg(image, 78))


def _upright(opened: Image.Image) -> Image.Image:
    """Turned as the camera meant, no bigger than we keep, on white where it was transparent."""
    opened.draft("RGB", (PHOTO_EDGE, PHOTO_EDGE))  # a JPEG is then decoded at a fraction of its size
    ImageOps.exif_transpose(opened, in_place=True)
    opened.thumbnail((PHOTO_EDGE, PHOTO_EDGE))
    image: Image.Image = opened
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
    return image.convert("RGB")


def _jpeg(image: Image.Image, quality: int) -> bytes:
    """Encoded anew: no EXIF, XMP or comment of the camera is carried over."""
    image.info.clear()
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


@contextmanager
def undone_on_failure() -> Iterator[list[str]]:
    """A list of the names of files as they are stored; if the block (the commit included) fails, they go again."""
    stored: list[str] = []
    try:
        yield stored
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise


def keep(report: ProgressReport, prepared: Iterable[Prepared], stored: list[str]) -> None:
    """Store the files of a report, noting each in ``stored`` the moment it lies on the disk."""
    for item in prepared:
        evidence = Evidence(
            authority=report.authority,
            report=report,
            name=item.name,
            size=len(item.content),
            sha256=hashlib.sha256(item.content).hexdigest(),
            is_photo=bool(item.thumbnail),
        )
        key = uuid4().hex
        evidence.file.save(f"{key}.{item.kind}", ContentFile(item.content), save=False)
        stored.append(str(evidence.file.name))
        if item.thumbnail:
            evidence.thumbnail.save(f"{key}-nho.jpg", ContentFile(item.thumbnail), save=False)
            stored.append(str(evidence.thumbnail.name))
        evidence.save()
