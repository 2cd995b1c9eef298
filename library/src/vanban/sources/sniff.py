"""What a file is, told by its first bytes and not by its name."""

from __future__ import annotations

from vanban.model import Cause, ReadError

READABLE = {
    ".docx": "docx",
    ".pdf": "pdf",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
}

# First bytes -> what the file is. Office's old container also holds encrypted .docx files.
MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG", "png"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "program"),
)
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
PDF_HEADER_WITHIN = 1024  # readers accept bytes before %PDF up to here


def recognise(data: bytes, suffix: str) -> str:
    """The format to read ``data`` as ("docx", "pdf", "markdown", "text", "html").

    Raises ReadError: EMPTY, UNSUPPORTED for formats that are not read, ENCRYPTED for a Word file
    under a password, WRONG_TYPE where bytes and name disagree.
    """
    wanted = READABLE.get(suffix.lower())
    if not data.strip(b"\0 \t\r\n"):
        raise ReadError(Cause.EMPTY, "no bytes")
    if wanted is None:
        raise ReadError(Cause.UNSUPPORTED, f"files named *{suffix} are not read")
    found = _container(data)
    if wanted == "docx":
        _expect_zip(data, found)
    elif wanted == "pdf":
        _expect_pdf(data, found)
    elif found is not None:
        raise ReadError(Cause.WRONG_TYPE, f"{found} under the name of a text")
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


def _expect_pdf(data: bytes, found: str | None) -> None:
    if found == "pdf" or b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return
    raise ReadError(Cause.WRONG_TYPE, f"{found or 'unknown bytes'} under the name .pdf")
