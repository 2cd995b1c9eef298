"""What a file is, told by its first bytes and not by its name."""

from __future__ import annotations

from vanban.model import Cause, ReadError

READABLE = {
    ".docx": "docx",
    ".doc": "doc",
    ".odt": "odt",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".jpg": "image",
    ".jpeg": "image",
    ".png": "image",
    ".webp": "image",
    ".tif": "image",
    ".tiff": "image",
}
PICTURES = frozenset({"jpeg", "png", "webp", "tiff"})

# First bytes -> what the file is. Office's old container also holds encrypted .docx files.
MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG", "png"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "program"),
)
# Word saves under .doc what it is told to save, and websites send RTF and whole pages under that name.
OLD_OFFICE = {
    "doc": {"ole": "doc", "rtf": "rtf", "zip": "docx", "page": "html"},
    "rtf": {"rtf": "rtf", "ole": "doc"},
    "odt": {"zip": "odt"},
}
PAGES = (b"<html", b"<!doctype html", b"<?xml", b"<meta", b"<head", b"<body")
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
PDF_HEADER_WITHIN = 1024  # readers accept bytes before %PDF up to here


def recognise(data: bytes, suffix: str) -> str:
    """The format to read ``data`` as ("docx", "doc", "odt", "rtf", "pdf", "markdown", "text", "html", "image").

    Raises ReadError: EMPTY, UNSUPPORTED for formats that are not read, ENCRYPTED for a Word file
    under a password, WRONG_TYPE where bytes and name disagree.
    """
    wanted = READABLE.get(suffix.lower())
    if not data.strip(b"\0 \t\r\n"):
        raise ReadError(Cause.EMPTY, "no bytes")
    if wanted is None:
        raise ReadError(Cause.UNSUPPORTED, f"files named *{suffix} are not read")
    found = _container(data)
    if wanted in OLD_OFFICE:
        return _old_office(data, found, wanted)
    EXPECTED.get(wanted, _expect_text)(data, found)
    return wanted


def _container(data: bytes) -> str | None:
    for magic, kind in MAGIC:
        if data.startswith(magic):
            return kind
    return "pdf" if data.startswith(b"%PDF-") else None


def _expect_zip(data: bytes, found: str | None) -> None:
    if found == "zip":
        return
    if found == "ole":
        if ENCRYPTED_PACKAGE in data:
            raise ReadError(Cause.ENCRYPTED, "the Word file asks for a password")
        raise ReadError(Cause.WRONG_TYPE, "an old Office file under the name .docx")
    if found is None and data[:2] == b"PK":
        raise ReadError(Cause.BROKEN, "damaged zip container")
    raise ReadError(Cause.WRONG_TYPE, f"{found or 'unknown bytes'} under the name .docx")


def _old_office(data: bytes, found: str | None, wanted: str) -> str:
    """The format that a file under the name of an old Office text is read as."""
    if found == "ole" and ENCRYPTED_PACKAGE in data:
        raise ReadError(Cause.ENCRYPTED, "the Word file asks for a password")
    if found is None and data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(PAGES):
        found = "page"
    kind = OLD_OFFICE[wanted].get(found or "")
    if kind is None and found is None and data[:2] in (b"PK", b"\xd0\xcf", b"{\\"):
        raise ReadError(Cause.BROKEN, "damaged container")
    if kind is None:
        raise ReadError(Cause.WRONG_TYPE, f"{found or 'unknown bytes'} under the name .{wanted}")
    return kind


def _expect_pdf(data: bytes, found: str | None) -> None:
    if found == "pdf" or b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return
    raise ReadError(Cause.WRONG_TYPE, f"{found or 'unknown bytes'} under the name .pdf")


def _expect_picture(_: bytes, found: str | None) -> None:
    if found not in PICTURES:
        raise ReadError(Cause.WRONG_TYPE, f"{found or 'unknown bytes'} under the name of a picture")


def _expect_text(_: bytes, found: str | None) -> None:
    if found is not None:
        raise ReadError(Cause.WRONG_TYPE, f"{found} under the name of a text")


EXPECTED = {"docx": _expect_zip, "pdf": _expect_pdf, "image": _expect_picture}
