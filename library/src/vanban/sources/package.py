"""A DOCX container opened with suspicion: bounded unpacking, XML without entities."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import cast
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from lxml import etree

from vanban.model import Cause, ReadError
from vanban.sources.limits import MEGABYTE, Limits

ENCRYPTED_BIT = 0x1
DAMAGE = (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Package:
    """The parts of a DOCX; each part is unpacked only when asked for, and only once."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
            self._parts = {info.filename: info for info in self._zip.infolist()}
        except DAMAGE as error:
            raise ReadError(Cause.BROKEN, f"zip: {error}") from error
        self._refuse_bombs(limits)

    def _refuse_bombs(self, limits: Limits) -> None:
        if len(self._parts) > limits.parts:
            raise ReadError(Cause.HOSTILE, f"{len(self._parts)} parts")
        if sum(info.file_size for info in self._parts.values()) > limits.unpacked_bytes:
            raise ReadError(Cause.HOSTILE, "unpacks beyond the limit")
        for info in self._parts.values():
            if info.file_size > MEGABYTE and info.file_size > limits.ratio * max(info.compress_size, 1):
                raise ReadError(Cause.HOSTILE, f"{info.filename} unpacks beyond the allowed ratio")

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def names(self) -> list[str]:
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """The bytes of a part; at most what its entry declares. Raises ReadError BROKEN, ENCRYPTED."""
        info = self._parts[name]
        if info.flag_bits & ENCRYPTED_BIT:
            raise ReadError(Cause.ENCRYPTED, "the zip container asks for a password")
        return self._unpack(info)

    def _unpack(self, info: ZipInfo) -> bytes:
        try:
            with self._zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except DAMAGE as error:
            raise ReadError(Cause.BROKEN, f"{info.filename}: {error}") from error
        if len(data) > info.file_size:
            raise ReadError(Cause.HOSTILE, f"{info.filename} is larger than it says")
        return data

    def xml(self, name: str, lighten: Callable[[bytes], bytes] | None = None) -> etree._Element:
        """The root of an XML part, of which ``lighten`` may first cut away what is not needed.

        Raises ReadError BROKEN where it is not XML, HOSTILE for a DOCTYPE.
        """
        data = self.read(name)
        if lighten is not None:
            try:
                return parse_xml(lighten(data))
            except ReadError:
                pass
        return parse_xml(data)


def parse_xml(data: bytes) -> etree._Element:
    """XML with no entities, no network; libxml2 itself bounds the depth at 256."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        cause = Cause.HOSTILE if b"<!DOCTYPE" in data or b"<!ENTITY" in data else Cause.BROKEN
        raise ReadError(cause, str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(Cause.HOSTILE, "a part declares a DOCTYPE")
    return cast(etree._Element, root)
