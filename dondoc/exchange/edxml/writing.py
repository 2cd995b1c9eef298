"""A Letter or a Status as the bytes of an .edxml file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from lxml import etree

from dondoc.exchange.edxml.model import NAMESPACE, OWN, VIETNAM, Attachment, Letter, Organ, Staff, Status
from dondoc.exchange.edxml.packing import packed

SHA256 = f"{{{OWN}}}sha256"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML 1.0
Content = str | Mapping[str, Any] | list[Any]


def written(what: Letter | Status) -> bytes:
    """UTF-8, not signed."""
    namespaces: dict[Any, str] = {None: NAMESPACE, "edXML": NAMESPACE, "dondoc": OWN}
    root = etree.Element(_name("edXML"), nsmap=namespaces)
    envelope = etree.SubElement(root, _name("edXMLEnvelope"))
    header = etree.SubElement(envelope, _name("edXMLHeader"))
    if isinstance(what, Status):
        _put(header, {"Status": _status(what)})
    else:
        _put(header, {"MessageHeader": _header(what), "TraceHeaderList": _trace(what)})
        _attach(root, envelope, what.attachments)
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def clean(words: str) -> str:
    """Without what XML cannot hold."""
    return _FORBIDDEN.sub("", words).strip()


def day(on: date | None) -> str:
    return f"{on:%Y/%m/%d}" if on else ""


def moment(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%Y/%m/%d %H:%M:%S}"


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _put(parent: Any, content: Mapping[str, Content]) -> None:
    """Elements in the order given; a list repeats its element."""
    for name, value in content.items():
        for one in value if isinstance(value, list) else [value]:
            element = etree.SubElement(parent, _name(name))
            if isinstance(one, str):
                element.text = clean(one)
            else:
                _put(element, one)


def _organ(one: Organ) -> Mapping[str, Content]:
    return {"OrganId": one.organ_id, "OrganizationInCharge": one.name, "OrganName": one.name, "OrganAdd": one.address,
            "Email": one.email, "Telephone": one.phone, "Fax": "", "Website": one.website}  # fmt: skip


def _staff(one: Staff) -> Mapping[str, Content]:
    return {"Department": one.department, "Staff": one.name, "Email": one.email, "Mobile": one.phone}


def _header(one: Letter) -> Mapping[str, Content]:
    return {
        "From": _organ(one.sender),
        "To": [_organ(receiver) for receiver in one.receivers],
        "DocumentId": one.document_id,
        "Code": {"CodeNumber": one.number, "CodeNotation": one.notation},
        "PromulgationInfo": {"Place": one.place, "PromulgationDate": day(one.issued_on)},
        "DocumentType": {"Type": "1", "TypeDetail": "0", "TypeName": one.kind},
        "Subject": one.subject,
        "Content": one.content,
        "SignerInfo": {"Competence": one.signer.competence, "Position": one.signer.position,
                       "FullName": one.signer.name},
        "DueDate": day(one.due_on),
        "OtherInfo": {"Priority": str(one.priority), "PromulgationAmount": "1", "PageAmount": str(one.pages),
                      "Direction": "false"},
        "SteeringType": "0",
        "ToPlaces": {"Place": list(one.to_places)},
    }  # fmt: skip


def _trace(one: Letter) -> Mapping[str, Content]:
    business: dict[str, Content] = {
        "DocumentId": one.about, "BussinessDocType": str(one.business), "BussinessDocReason": one.reason, "Paper": "0",
        "StaffInfo": _staff(one.staff),
    }  # fmt: skip
    if one.replaced:
        organs = {"OrganId": [receiver.organ_id for receiver in one.receivers]}
        business["ReplacementInfoList"] = {
            "ReplacementInfo": [{"DocumentId": replaced, "OrganIdList": organs} for replaced in one.replaced]
        }
    return {"TraceHeader": {"OrganId": one.sender.organ_id, "Timestamp": moment(one.sent_at)}, "Bussiness": business}


def _attach(root: Any, envelope: Any, files: tuple[Attachment, ...]) -> None:
    manifest = etree.SubElement(etree.SubElement(envelope, _name("edXMLBody")), _name("edXMLManifest"), version="1.0")
    encoded = etree.SubElement(root, _name("AttachmentEncoded"))
    for number, file in enumerate(files, 1):
        told = {"ContentId": f"cid:{number}", "ContentType": file.content_type, "Description": file.name,
                "AttachmentName": file.name}  # fmt: skip
        reference = etree.SubElement(manifest, _name("Reference"))
        reference.set(SHA256, hashlib.sha256(file.data).hexdigest())
        _put(reference, told)
        sent = {"ContentId": f"cid:{number}", "AttachmentName": file.name, "Description": file.name,
                "ContentType": "application/zip",
                "ContentTransferEncoded": packed(clean(file.name), file.data)}  # fmt: skip
        _put(encoded, {"Attachment": sent})


def _status(one: Status) -> Mapping[str, Content]:
    return {
        "ResponseFor": {"OrganId": one.to_organ, "Code": one.document_code, "PromulgationDate": day(one.issued_on),
                        "DocumentId": one.document_id},
        "From": _organ(one.sender),
        "StatusCode": one.code,
        "Description": one.words,
        "Timestamp": moment(one.at),
        "StaffInfo": _staff(one.staff),
    }  # fmt: skip
