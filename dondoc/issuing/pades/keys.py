"""What signs: a certificate with its key, wherever the key is.

Key is the seam. A file of PKCS#12 is the one kind shipped; a token or an office's signing server is another class with
the same three names, whose `sign` hands the digest on (PKCS#11: CKM_RSA_PKCS over the DigestInfo, or CKM_ECDSA).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from asn1crypto import pkcs12
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from cryptography.x509.oid import NameOID

LARGEST = 100_000  # bytes of a PKCS#12 file: one key and a few certificates
WEAKEST = 2048  # bits of an RSA key


class Key(Protocol):
    """A signing key with its certificate."""

    @property
    def certificate(self) -> bytes:
        """DER."""

    @property
    def chain(self) -> Sequence[bytes]:
        """DER of the certificates above it, as far as they are known."""

    def sign(self, digest: bytes) -> bytes:
        """Over a SHA-256 digest: PKCS#1 v1.5 where the key is RSA, ECDSA in DER where it is of a curve."""


class NotSignable(Exception):  # noqa: N818
    """The PDF takes no more signatures: somebody signed it and shut it."""


class KeyRefused(Exception):  # noqa: N818
    """``cause``: too-large, broken, passphrase, no-key, weak, kind, expired, early."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


@dataclass(frozen=True, slots=True, repr=False)
class FileKey:
    """Opened from a file of PKCS#12, in the memory of this process alone; never printed."""

    certificate: bytes
    chain: tuple[bytes, ...]
    private: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

    def sign(self, digest: bytes) -> bytes:
        if isinstance(self.private, rsa.RSAPrivateKey):
            return self.private.sign(digest, padding.PKCS1v15(), Prehashed(SHA256()))
        return self.private.sign(digest, ec.ECDSA(Prehashed(SHA256())))


def from_pkcs12(data: bytes, passphrase: str) -> FileKey:
    """The key of a .p12 or .pfx file. Raises KeyRefused."""
    if len(data) > LARGEST:
        raise KeyRefused("too-large")
    _whole(data)
    try:
        found = load_pkcs12(data, passphrase.encode())
    except ValueError as error:
        raise KeyRefused("passphrase") from error
    if found.key is None or found.cert is None:
        raise KeyRefused("no-key")
    if not isinstance(found.key, (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey)):
        raise KeyRefused("kind")
    if isinstance(found.key, rsa.RSAPrivateKey) and found.key.key_size < WEAKEST:
        raise KeyRefused("weak")
    chain = tuple(one.certificate.public_bytes(Encoding.DER) for one in found.additional_certs)
    return FileKey(found.cert.certificate.public_bytes(Encoding.DER), chain, found.key)


def _whole(data: bytes) -> None:
    """A file that is no PKCS#12 is told from a wrong passphrase."""
    try:
        pkcs12.Pfx.load(data, strict=True).native  # noqa: B018 - reads all of it
    except Exception as error:  # whatever its parser trips over
        raise KeyRefused("broken") from error


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a certificate names."""

    name: str
    issuer: str
    serial: str  # hexadecimal
    valid_from: datetime
    valid_to: datetime


def holder_of(key: Key, *, at: datetime) -> Holder:
    """Whom the key's certificate names. Raises KeyRefused where it is not valid at that moment."""
    found = x509.load_der_x509_certificate(key.certificate)
    if at > found.not_valid_after_utc:
        raise KeyRefused("expired")
    if at < found.not_valid_before_utc:
        raise KeyRefused("early")
    return Holder(_called(found.subject), _called(found.issuer), f"{found.serial_number:x}",
                  found.not_valid_before_utc, found.not_valid_after_utc)  # fmt: skip


def _called(name: x509.Name) -> str:
    """Its common name, or failing that its organization."""
    for wanted in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for one in name.get_attributes_for_oid(wanted):
            return str(one.value)
    return name.rfc4514_string()
