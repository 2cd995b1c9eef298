"""Attachments: zipped and base64 on the way out, unpacked within bounds and with their checksums on the way in."""

from __future__ import annotations

import base64
import binascii
import re
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from dondoc.exchange.edxml.faults import Fault

MEGABYTE = 1024 * 1024
LARGEST = 80 * MEGABYTE  # of all files of one document, unpacked
MOST_FILES = 100
MOST_ENTRIES = 1000  # that a zip may list, told before its list is gone through
_SPACE = re.compile(rb"\s+")
_OFFICE = ("[Content_Types].xml", "mimetype")  # what makes a zip a DOCX or an ODT
_YEAR = (1980, 1, 1, 0, 0, 0)  # the same bytes give the same file


def packed(name: str, data: bytes) -> str:
    """Zip and base64, as the national axis carries attachments; the zip's CRC-32 is checked by whoever unpacks it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name, _YEAR), data, zipfile.ZIP_DEFLATED)
    return base64.b64encode(out.getvalue()).decode("ascii")


def unpacked(name: str, encoded: str, *, room: int = LARGEST) -> list[tuple[str, bytes]]:
    """Name and bytes of the files that an attachment holds, at most ``room`` bytes; raises Fault."""
    try:
        data = base64.b64decode(_SPACE.sub(b"", encoded.encode("ascii")), validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError):
        raise Fault("bad-base64", name)
    if not data:
        raise Fault("empty", name)
    if not data.startswith(b"PK\x03\x04"):
        return [(name, _within(data, room))]
    try:
        return _out_of_zip(name, data, room)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Fault("checksum" if "CRC" in str(error) else "bad-zip", name)


def _within(data: bytes, room: int) -> bytes:
    if len(data) > room:
        raise Fault("bomb")
    return data


def _out_of_zip(name: str, data: bytes, room: int) -> list[tuple[str, bytes]]:
    if data.count(b"PK\x01\x02") > MOST_ENTRIES:
        raise Fault("bomb", name)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        inside = [one for one in archive.infolist() if not one.is_dir()]
        if any(one.filename in _OFFICE for one in inside):
            return [(name, _within(data, room))]  # the attachment is itself a DOCX or ODT
        if any(one.flag_bits & 1 for one in inside):
            raise Fault("locked", name)
        if len(inside) > MOST_FILES or sum(one.file_size for one in inside) > room:
            raise Fault("bomb", name)
        found = []
        for one in inside:
            content = _read(archive, one, room)
            room -= len(content)
            found.append((name if len(inside) == 1 else _plain(one.filename), content))
    if not found:
        raise Fault("empty", name)
    return found


def _read(archive: zipfile.ZipFile, one: zipfile.ZipInfo, room: int) -> bytes:
    """Never more than ``room``, whatever the entry says of its size."""
    with archive.open(one) as entry:
        content = entry.read(room + 1)
    if len(content) > room:
        raise Fault("bomb", one.filename)
    return content


def _plain(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).name
