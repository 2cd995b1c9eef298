"""The bytes of an .edxml file as a Letter or a Status. The file is a stranger's: bounded, no DTD, nothing fetched."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lxml import etree

from dondoc.exchange.edxml import signing
from dondoc.exchange.edxml.faults import Fault
from dondoc.exchange.edxml.model import (
    BUSINESS,
    CODES,
    NAMESPACE,
    VIETNAM,
    Attachment,
    Letter,
    Organ,
    Seal,
    Signer,
    Staff,
    Status,
)  # fmt: skip
from dondoc.exchange.edxml.packing import LARGEST, MEGABYTE, unpacked
from dondoc.exchange.edxml.writing import SHA256

LARGEST_FILE = 40 * MEGABYTE  # thirty of attachments
MOST_TAGS = 300_000  # 3,000 receivers take 60,000
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.I)
_DAY = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[ T](\d{1,2}):(\d{2}):(\d{2}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ T](\d{1,2}):(\d{2}):(\d{2}))?")
_NS = {"e": NAMESPACE}


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file says, and what can be said of its signature."""

    what: Letter | Status
    seal: Seal


def read(data: bytes) -> Opened:
    """Raises Fault, and nothing else, for whatever bytes."""
    root, seal = signing.verified(_tree(data))
    status = root.find(".//e:edXMLHeader/e:Status", _NS)
    return Opened(_status(status) if status is not None else _letter(root), seal)


def _tree(data: bytes) -> Any:
    """The root; told apart before the parser sees them: what is too large, too much, or declares anything."""
    if not data.strip():
        raise Fault("empty")
    if len(data) > LARGEST_FILE:
        raise Fault("too-large")
    if _DECLARES.search(data):
        raise Fault("hostile")
    if data.count(b"<") > MOST_TAGS:
        raise Fault("too-complex")
    try:
        root = etree.fromstring(data, signing.parser())
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise Fault("not-xml")
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise Fault("hostile")
    if root.tag != f"{{{NAMESPACE}}}edXML":
        raise Fault("wrong-namespace")
    return root


def _text(parent: Any, path: str, longest: int = 1000) -> str:
    """Of the first element; "" where there is none."""
    steps = "/".join(f"e:{step}" for step in path.split("/"))
    return (parent.findtext(steps, "", _NS) or "").strip()[:longest]


def _needed(parent: Any, path: str, longest: int = 1000) -> str:
    found = _text(parent, path, longest)
    if not found:
        raise Fault("no-header", path.rpartition("/")[2])
    return found


def _moment(said: str, name: str) -> datetime:
    if match := _DAY.fullmatch(said):
        year, month, day, hour, minute, second = map(int, match.groups(default="0"))
    elif match := _DAY_FIRST.fullmatch(said):
        day, month, year, hour, minute, second = map(int, match.groups(default="0"))
    else:
        raise Fault("bad-value", f"{name}: {said}")
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=VIETNAM)
    except ValueError:
        raise Fault("bad-value", f"{name}: {said}")


def _day(said: str, name: str) -> date:
    return _moment(said, name).date()


def _number(said: str, name: str) -> int:
    if not said:
        return 0
    if not (said.isascii() and said.isdecimal() and len(said) <= 6):
        raise Fault("bad-value", f"{name}: {said}")
    return int(said)


def _organ(parent: Any) -> Organ:
    name = _text(parent, "OrganName", 200) or _text(parent, "OrganizationInCharge", 200)
    return Organ(_needed(parent, "OrganId", 30), name, _text(parent, "OrganAdd", 300), _text(parent, "Email", 254),
                 _text(parent, "Telephone", 40), _text(parent, "Website", 200))  # fmt: skip


def _staff(parent: Any) -> Staff:
    told = ("Department", "Staff", "Email", "Mobile")
    return Staff(*(_text(parent, f"StaffInfo/{name}", 200) for name in told))


def _letter(root: Any) -> Letter:
    header = root.find("e:edXMLEnvelope/e:edXMLHeader/e:MessageHeader", _NS)
    trace = root.find("e:edXMLEnvelope/e:edXMLHeader/e:TraceHeaderList", _NS)
    sender = None if header is None else header.find("e:From", _NS)
    if header is None or trace is None or sender is None:
        raise Fault("no-header")
    due = _text(header, "DueDate")
    return Letter(
        sender=_organ(sender),
        receivers=tuple(_organ(one) for one in header.findall("e:To", _NS)),
        document_id=_needed(header, "DocumentId", 200),
        number=_needed(header, "Code/CodeNumber", 11),
        notation=_needed(header, "Code/CodeNotation", 30),
        issued_on=_day(_needed(header, "PromulgationInfo/PromulgationDate"), "PromulgationDate"),
        subject=_needed(header, "Subject", 500),
        sent_at=_sent_at(trace),
        place=_text(header, "PromulgationInfo/Place", 100),
        kind=_text(header, "DocumentType/TypeName", 60),
        content=_text(header, "Content", 2000),
        signer=Signer(*(_text(header, f"SignerInfo/{name}", 200) for name in ("Competence", "Position", "FullName"))),
        due_on=_day(due, "DueDate") if due else None,
        priority=_number(_text(header, "OtherInfo/Priority"), "Priority"),
        pages=_number(_text(header, "OtherInfo/PageAmount"), "PageAmount"),
        to_places=tuple(_words(header.findall("e:ToPlaces/e:Place", _NS))),
        attachments=_attachments(root),
        **_business(trace),
    )


def _words(found: list[Any]) -> list[str]:
    return [(one.text or "").strip()[:1000] for one in found]


def _sent_at(trace: Any) -> datetime:
    """By the first sender; others only passed it on."""
    return _moment(_needed(trace, "TraceHeader/Timestamp"), "Timestamp")


def _business(trace: Any) -> dict[str, Any]:
    kind = _number(_text(trace, "Bussiness/BussinessDocType"), "BussinessDocType")
    if kind not in BUSINESS:
        raise Fault("bad-value", f"BussinessDocType: {kind}")
    replaced = trace.findall("e:Bussiness/e:ReplacementInfoList/e:ReplacementInfo/e:DocumentId", _NS)
    found = trace.find("e:Bussiness", _NS)
    return {
        "business": kind,
        "about": _text(trace, "Bussiness/DocumentId", 200),
        "reason": _text(trace, "Bussiness/BussinessDocReason", 500),
        "staff": Staff() if found is None else _staff(found),
        "replaced": tuple(_words(replaced)),
    }


def _attachments(root: Any) -> tuple[Attachment, ...]:
    """As the manifest lists them; what is listed and not there, or there and not listed, is a fault."""
    listed = {_needed(one, "ContentId"): one for one in root.findall(".//e:edXMLManifest/e:Reference", _NS)}
    carried = {_needed(one, "ContentId"): one for one in root.findall("e:AttachmentEncoded/e:Attachment", _NS)}
    if listed.keys() != carried.keys():
        raise Fault("missing", ", ".join(sorted(listed.keys() ^ carried.keys())))
    found: list[Attachment] = []
    for key, told in listed.items():
        room = LARGEST - sum(len(one.data) for one in found)
        found.extend(_files(told, carried[key], room))
    return tuple(found)


def _files(told: Any, carried: Any, room: int) -> list[Attachment]:
    name = _needed(told, "AttachmentName", 255)
    files = unpacked(name, carried.findtext("e:ContentTransferEncoded", "", _NS) or "", room=room)
    digest = told.get(SHA256)
    if digest and (len(files) != 1 or hashlib.sha256(files[0][1]).hexdigest() != digest.strip().lower()):
        raise Fault("checksum", name)
    kind = _text(told, "ContentType", 120)
    return [Attachment(file, data, kind) for file, data in files]


def _status(found: Any) -> Status:
    code = _needed(found, "StatusCode", 4)
    sender = found.find("e:From", _NS)
    if code not in CODES:
        raise Fault("bad-value", f"StatusCode: {code}")
    if sender is None:
        raise Fault("no-header", "From")
    return Status(
        to_organ=_needed(found, "ResponseFor/OrganId", 30),
        document_id=_needed(found, "ResponseFor/DocumentId", 200),
        document_code=_text(found, "ResponseFor/Code", 60),
        issued_on=_day(_needed(found, "ResponseFor/PromulgationDate"), "PromulgationDate"),
        sender=_organ(sender),
        code=code,
        at=_moment(_needed(found, "Timestamp"), "Timestamp"),
        words=_text(found, "Description", 500),
        staff=_staff(found),
    )
