"""A file (hồ sơ) as one ZIP: each document as PDF and as it was kept, ho-so.xml, the list, a checksum of each part.

Written part by part to the disk and checked against its own XML before anybody gets it: however large a file is, no
more than one part of it is in memory.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, Any

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from dondoc.issuing.pictures import how_many
from dondoc.look.days import day_words
from dondoc.records import described, paper
from dondoc.records.described import DocumentFacts, FileFacts, Part
from dondoc.records.items import Item, Stored
from dondoc.records.models import Record
from dondoc.words import fold

CHUNK = 1024 * 1024  # bytes
PACKED = (".jpg", ".jpeg", ".png", ".webp", ".docx", ".xlsx", ".zip", ".pdf")  # gain nothing by being packed again
XML, LIST, SUMS = "ho-so.xml", "muc-luc.pdf", "SHA256SUMS.txt"
MOST = 999  # documents that DocOrdinal, three digits, can number


class NotWhole(Exception):  # noqa: N818
    """The file cannot be exported as it was kept; ``str()`` says which part, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What was written."""

    parts: int
    sha256: str
    size: int


def write(record: Record, items: Sequence[Item], into: Path, *, on_item: Callable[[int], None]) -> Packed:
    """Write the package; ``on_item`` is told after each document how many are done. Raises NotWhole."""
    if len(items) > MOST:
        raise NotWhole(_("Hồ sơ có hơn %(n)s tài liệu. Hãy tách thành nhiều hồ sơ.") % {"n": MOST})
    with zipfile.ZipFile(into, "w") as package:
        documents: list[DocumentFacts] = []
        for ordinal, item in enumerate(items, 1):
            documents.append(_document(package, record, item, ordinal))
            on_item(ordinal)
        facts = _facts(record, documents)
        own = [_put(package, XML, described.write(facts)), _put(package, LIST, _list(record, items, documents)),
               _put(package, described.SCHEMA.name, described.SCHEMA.read_bytes())]  # fmt: skip
        parts = [part for one in documents for part in one.parts]
        sums = "".join(f"{part.sha256}  {part.path}\n" for part in (*own, *parts))
        package.writestr(SUMS, sums, zipfile.ZIP_DEFLATED)
    verified(into, facts)
    return Packed(len(own) + len(parts), _sum_of(into), into.stat().st_size)


def verified(path: Path, facts: FileFacts) -> None:
    """The XML says what was meant, and every part is there with its checksum; raises NotWhole."""
    with zipfile.ZipFile(path) as package:
        if described.read(package.read(XML)) != facts:
            raise NotWhole(_("Tệp XML không đọc lại được như đã ghi."))
        for part in (part for one in facts.documents for part in one.parts):
            with package.open(part.path) as file:
                if _digest(file) != part.sha256:
                    raise NotWhole(_("Tệp “%(name)s” bị hỏng khi ghi.") % {"name": part.path})


def _document(package: zipfile.ZipFile, record: Record, item: Item, ordinal: int) -> DocumentFacts:
    folder, own, pages = f"{ordinal:03d}", paper.own_pdf(item), 0
    parts: list[Part] = []
    if pdf := paper.printed(item, record, ordinal=ordinal):
        parts.append(_put(package, f"{folder}/{_slug(item.kind)}.pdf", pdf))
        pages = how_many(pdf)
    for number, stored in enumerate(item.files, 1):
        parts.append(_copy(package, f"{folder}/{number:02d}-{_file_name(stored)}", stored))
        if stored is own:
            pages = _pages(stored)
    return DocumentFacts(_fields(item, ordinal, pages), _to(item), tuple(parts))


def _pages(stored: Stored) -> int:
    with default_storage.open(stored.path, "rb") as file:
        return how_many(file.read())


def _fields(item: Item, ordinal: int, pages: int) -> dict[str, str]:
    said: dict[str, Any] = {
        "DocOrdinal": ordinal, "TypeName": item.kind, "CodeNumber": item.number, "CodeNotation": item.notation,
        "IssuedDate": item.issued_on or item.day, "OrganName": item.organ, "Subject": item.title,
        "Language": described.LANGUAGE, "PageAmount": min(pages, 999) or None, "Description": item.note,
        "ArrivalDate": item.arrived_on, "ArrivalNumber": item.arrival_number, "Position": item.signer_post,
        "FullName": item.signer, "Priority": item.priority, "IssuedAmount": item.copies,
        "ToPlaces": item.to_places, "TraceHeaderList": item.trace, "DueDate": item.due,
    }  # fmt: skip
    return described.cut(said, described.DOCUMENT)


def _to(item: Item) -> tuple[str, ...]:
    return tuple(described.cut({"name": one}, {"name": described.TO})["name"] for one in item.to if one.strip())


def _facts(record: Record, documents: list[DocumentFacts]) -> FileFacts:
    pages = sum(int(one.fields.get("PageAmount", 0)) for one in documents)
    code = {"OrganId": record.organ_id, "FileCatalog": record.year, "FileNotation": record.notation}
    said: dict[str, Any] = {
        "Title": record.title, "Maintenance": record.maintenance, "Rights": record.rights, "Creator": record.creator,
        "Language": described.LANGUAGE, "StartDate": record.started_on, "EndDate": record.ended_on,
        "DocTotal": len(documents), "PageTotal": min(pages, 9999), "Description": record.note,
    }  # fmt: skip
    return FileFacts(described.cut(code, described.CODE), described.cut(said, described.HEAD), tuple(documents))


def _list(record: Record, items: Sequence[Item], documents: Sequence[DocumentFacts]) -> bytes:
    rows = (
        (str(number), one.code, day_words(one.issued_on or one.day), f"{one.kind}: {one.title}", one.organ,
         facts.fields.get("PageAmount", ""), one.note)
        for number, (one, facts) in enumerate(zip(items, documents, strict=True), 1)
    )  # fmt: skip
    return paper.contents_pdf(record, rows)


def _put(package: zipfile.ZipFile, path: str, data: bytes) -> Part:
    package.writestr(path, data, _packing(path))
    return Part(path, len(data), hashlib.sha256(data).hexdigest())


def _copy(package: zipfile.ZipFile, path: str, stored: Stored) -> Part:
    """A stored file as it is, once it still is what it was when it was kept."""
    digest, size = hashlib.sha256(), 0
    entry = zipfile.ZipInfo(path)
    entry.compress_type = _packing(path)
    try:
        with default_storage.open(stored.path, "rb") as file, package.open(entry, "w", force_zip64=True) as out:
            for chunk in _chunks(file):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
    except FileNotFoundError:
        raise NotWhole(
            _("Không còn tệp “%(name)s” trên máy chủ. Hãy khôi phục từ bản sao lưu.") % {"name": stored.name}
        )
    if stored.sha256 and digest.hexdigest() != stored.sha256:
        raise NotWhole(_("Tệp “%(name)s” không còn như khi được lưu. Hãy khôi phục từ bản sao lưu.")
                       % {"name": stored.name})  # fmt: skip
    return Part(path, size, digest.hexdigest())


def _packing(path: str) -> int:
    return zipfile.ZIP_STORED if PurePath(path).suffix.lower() in PACKED else zipfile.ZIP_DEFLATED


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in _chunks(file):
        digest.update(chunk)
    return digest.hexdigest()


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return _digest(file)


def _slug(words: str) -> str:
    """ASCII words for a path, so that every archive program unpacks it."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:60] or "tai-lieu"


def _file_name(stored: Stored) -> str:
    name = PurePath(stored.name)
    return f"{_slug(name.stem)}{re.sub(r'[^a-z0-9.]', '', name.suffix.lower())}"
