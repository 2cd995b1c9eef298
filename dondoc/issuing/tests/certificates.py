"""Certificates, keys and pictures made on the spot: a root, people under it, one expired, one of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID
from PIL import Image, ImageDraw

PASSPHRASE = "mat-khau-chung-thu"
ROOT = "Gốc chứng thực thử"


@dataclass(frozen=True)
class Certified:
    """A key with its certificate, and the certificates above it."""

    key: Any
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...] = ()

    def p12(self, passphrase: str = PASSPHRASE) -> bytes:
        locked = BestAvailableEncryption(passphrase.encode())
        return serialize_key_and_certificates(b"k", self.key, self.certificate, list(self.above) or None, locked)

    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)


@cache
def _key(kind: str, name: str):
    """One for each name: making RSA keys takes its time."""
    if kind == "ec":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(public_exponent=65537, key_size=1024 if kind == "weak" else 2048)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name),
                      x509.NameAttribute(NameOID.ORGANIZATION_NAME, "UBND phường Hoa Sơn")])  # fmt: skip


def certified(name: str, by: Certified | None = None, *, kind: str = "rsa", days: tuple[int, int] = (-30, 700),
              ca: bool = False) -> Certified:  # fmt: skip
    """``days`` from today from which to which it is valid; ``by`` None: signed by itself."""
    key, now = _key(kind, name), datetime.now(UTC)
    usage = x509.KeyUsage(not ca, not ca, False, False, False, ca, ca, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(by.certificate.subject if by else _named(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(by.key if by else key, SHA256())
    )
    return Certified(key, made, (by.certificate,) if by else ())


@cache
def root() -> Certified:
    return certified(ROOT, ca=True, days=(-4000, 4000))


def png(colour: str, size: tuple[int, int], dpi: int = 0) -> bytes:
    """A ring on a transparent ground."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((4, 4, size[0] - 5, size[1] - 5), outline=colour, width=8)
    out = BytesIO()
    picture.save(out, "PNG", **({"dpi": (dpi, dpi)} if dpi else {}))
    return out.getvalue()
