"""The XML signature of an .edxml file (XML-DSig, enveloped): put in with the office's key, verified on the way in."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from lxml import etree
from signxml.algorithms import DigestAlgorithm, SignatureConstructionMethod, SignatureMethod
from signxml.exceptions import SignXMLException
from signxml.signer import XMLSigner
from signxml.verifier import SignatureConfiguration, XMLVerifier

from dondoc.exchange.edxml.faults import Fault
from dondoc.exchange.edxml.model import NAMESPACE, Seal, Standing

XMLDSIG = "http://www.w3.org/2000/09/xmldsig#"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
SIGNATURE = f"{{{XMLDSIG}}}Signature"
ANY = SignatureConfiguration(
    signature_methods=frozenset(one for one in SignatureMethod if not one.name.startswith("HMAC")),
    digest_algorithms=frozenset(DigestAlgorithm),
)


@dataclass(frozen=True, slots=True)
class Key:
    """The office's key with its certificates, out of a PKCS#12 file."""

    private: Any
    certificates: tuple[x509.Certificate, ...]


def load_key(path: Path, password: str) -> Key:
    """Raises OSError or ValueError where the file is not there, is none, or the password is wrong."""
    private, certificate, more = pkcs12.load_key_and_certificates(path.read_bytes(), password.encode() or None)
    if private is None or certificate is None:
        raise ValueError("the PKCS#12 file holds no key with its certificate")
    return Key(private, (certificate, *more))


def sign(data: bytes, key: Key) -> bytes:
    """The file with its signature, which stands in the header and covers all of it."""
    root = etree.fromstring(data, parser())
    header = root.find(f".//{{{NAMESPACE}}}edXMLHeader")
    if header is None:
        raise ValueError("no header to put a signature into")
    etree.SubElement(header, SIGNATURE, {"Id": "placeholder"}, nsmap={"ds": XMLDSIG})
    method = "ecdsa-sha256" if isinstance(key.private, ec.EllipticCurvePrivateKey) else "rsa-sha256"
    signer = _Signer(SignatureConstructionMethod.enveloped, signature_algorithm=method, c14n_algorithm=EXCLUSIVE)
    signed = signer.sign(root, key=key.private, cert=list(key.certificates))
    return etree.tostring(signed, encoding="UTF-8", xml_declaration=True)


class _Signer(XMLSigner):
    """XMLSigner parses its input anew, and offers no other way to say how."""

    @property
    def parser(self) -> Any:
        return parser()


def parser() -> Any:
    """For strangers' files: nothing is fetched, no entity is put in, the bytes are UTF-8 whatever they say.

    ``huge_tree`` because an attachment is one text of megabytes; how large and how deep is bounded by others.
    """
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
                           huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)  # fmt: skip


def verified(root: Any) -> tuple[Any, Seal]:
    """What is to be believed of the file, and the seal on it: of a signed file only what the signature covers."""
    found = list(root.iter(SIGNATURE))
    if not found:
        named = any(etree.QName(one).localname == "Signature" for one in root.iter("{*}Signature"))
        return root, Seal(Standing.UNREADABLE if named else Standing.NONE)
    certificate = _certificate(found[0])
    if certificate is None:
        return root, Seal(Standing.UNREADABLE)
    if len(found) > 1:
        raise Fault("signs-part")
    return _signed(root, certificate)


def _certificate(signature: Any) -> x509.Certificate | None:
    text = signature.findtext(f"{{{XMLDSIG}}}KeyInfo/{{{XMLDSIG}}}X509Data/{{{XMLDSIG}}}X509Certificate")
    try:
        return x509.load_der_x509_certificate(base64.b64decode("".join((text or "").split()), validate=True))
    except (binascii.Error, ValueError):
        return None


def _signed(root: Any, certificate: x509.Certificate) -> tuple[Any, Seal]:
    # whether the certificate is within its time is told, not a reason to refuse
    config = replace(ANY, verification_time=certificate.not_valid_before_utc)
    try:
        result = XMLVerifier().verify(root, x509_cert=certificate, expect_config=config, parser=parser())
    except (SignXMLException, etree.LxmlError, UnsupportedAlgorithm, ValueError, TypeError, AttributeError) as error:
        raise Fault("tampered") from error
    covered = None if isinstance(result, list) else result.signed_xml
    if covered is None or covered.tag != root.tag:
        raise Fault("signs-part")
    return covered, _seal(root, certificate)


def _seal(root: Any, certificate: x509.Certificate) -> Seal:
    methods_used = [one.get("Algorithm", "") for one in root.iter(f"{{{XMLDSIG}}}SignatureMethod",
                                                                 f"{{{XMLDSIG}}}DigestMethod")]  # fmt: skip
    in_time = certificate.not_valid_before_utc <= datetime.now(UTC) <= certificate.not_valid_after_utc
    weak = any(one.endswith("sha1") for one in methods_used)
    standing = Standing.WEAK if weak else Standing.GOOD if in_time else Standing.EXPIRED
    return Seal(standing, certificate.fingerprint(hashes.SHA256()).hex(), _holder(certificate))


def _holder(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value if names else certificate.subject.rfc4514_string())[:200]
