"""ho-so.xml: a file and its documents by the names of Decree 30/2020/NĐ-CP, annex VI, part II; written and read.

The schema is ho-so.xsd, which goes along with every export. Text longer than the decree allows is cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as Xml

SCHEMA = Path(__file__).with_name("ho-so.xsd")
LANGUAGE = "Tiếng Việt"
# annex VI, part II: the field and its length
CODE = {"OrganId": 13, "FileCatalog": 4, "FileNotation": 20}
HEAD = {
    "Title": 500, "Maintenance": 30, "Rights": 30, "Creator": 30, "Language": 50, "StartDate": 10, "EndDate": 10,
    "DocTotal": 4, "PageTotal": 4, "Description": 500,
}  # fmt: skip
DOCUMENT = {
    "DocOrdinal": 3, "TypeName": 100, "CodeNumber": 11, "CodeNotation": 30, "IssuedDate": 10, "OrganName": 200,
    "Subject": 500, "Language": 30, "PageAmount": 3, "Description": 500, "ArrivalDate": 10, "ArrivalNumber": 10,
    "Position": 100, "FullName": 50, "Priority": 1, "IssuedAmount": 3, "ToPlaces": 1000, "TraceHeaderList": 0,
    "DueDate": 10,
}  # fmt: skip
SIGNER = ("Position", "FullName")
TO = 200  # OrganName of whom a document goes to


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the package, by its path there."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    fields: Mapping[str, str]
    to: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """``code`` and ``fields`` by the names of the annex, empty ones left out."""

    code: Mapping[str, str]
    fields: Mapping[str, str]
    documents: tuple[DocumentFacts, ...] = field(default_factory=tuple)


def cut(values: Mapping[str, object], lengths: Mapping[str, int]) -> dict[str, str]:
    """In the order and within the lengths of the annex (0: any); what is empty is left out."""
    said = {name: _clean(values.get(name)) for name in lengths}
    return {name: text[: lengths[name] or None] for name, text in said.items() if text}


def _clean(value: object) -> str:
    """Without the signs that XML cannot hold; spaces at the ends go, as a reader would drop them."""
    text = "" if value is None else str(value)
    return "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and sign not in "\ufffe\uffff")).strip()


def write(facts: FileFacts) -> bytes:
    root = Xml.Element("File")
    _put_code(root, facts.code)
    _put(root, facts.fields)
    documents = Xml.SubElement(root, "Documents")
    for one in facts.documents:
        _put_document(documents, one, facts.code)
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _put_code(parent: Xml.Element, code: Mapping[str, str]) -> None:
    _put(Xml.SubElement(parent, "FileCode"), code)


def _put(parent: Xml.Element, fields: Mapping[str, str]) -> None:
    for name, text in fields.items():
        Xml.SubElement(parent, name).text = text


def _put_document(parent: Xml.Element, one: DocumentFacts, code: Mapping[str, str]) -> None:
    node = Xml.SubElement(parent, "Document")
    _put_code(node, code)
    _put(node, {name: text for name, text in one.fields.items() if name not in SIGNER})
    if signer := {name: one.fields[name] for name in SIGNER if name in one.fields}:
        _put(Xml.SubElement(node, "SignerInfo"), signer)
    for name in one.to:
        _put(Xml.SubElement(node, "To"), {"OrganName": name})
    parts = Xml.SubElement(node, "Parts")
    for part in one.parts:
        Xml.SubElement(parts, "Part", path=part.path, size=str(part.size), sha256=part.sha256)


def read(data: bytes) -> FileFacts:
    """What `write` wrote. For packages of one's own: `package.verified` reads each before anybody gets it."""
    root = Xml.fromstring(data)  # noqa: S314 - written by this house a moment before
    documents = tuple(_document(node) for node in root.iterfind("Documents/Document"))
    return FileFacts(dict(_texts(root.find("FileCode"))), dict(_texts(root)), documents)


def _texts(node: Xml.Element | None) -> Iterator[tuple[str, str]]:
    """The children that hold nothing but words."""
    for one in node if node is not None else ():
        if len(one) == 0 and one.text:
            yield one.tag, one.text


def _document(node: Xml.Element) -> DocumentFacts:
    fields = dict(_texts(node)) | dict(_texts(node.find("SignerInfo")))
    to = tuple(one.text or "" for one in node.iterfind("To/OrganName"))
    parts = tuple(
        Part(one.attrib["path"], int(one.attrib["size"]), one.attrib["sha256"]) for one in node.iterfind("Parts/Part")
    )
    return DocumentFacts(fields, to, parts)
