"""Message encryption for Web Push (RFC 8291 over RFC 8188, aes128gcm): only the browser that subscribed can read it."""

from __future__ import annotations

import base64
import os
import struct

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
POINT, AUTH, SALT = 65, 16, 16  # bytes
RECORD = 4096  # bytes of the one record; a push service takes no more
LONGEST = 3800  # bytes of plaintext that surely fit
LAST = b"\x02"  # the delimiter of the last record


def to_text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """base64url with or without padding; raises ValueError."""
    return base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)


def point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def keys_fit(p256dh: str, auth: str) -> bool:
    """Whether a subscription's keys are a point of the curve and a secret of the right length."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_text(p256dh))
        return len(from_text(p256dh)) == POINT and len(from_text(auth)) == AUTH
    except ValueError:
        return False


def encrypt(
    plain: bytes, *, p256dh: str, auth: str, salt: bytes | None = None, own: ec.EllipticCurvePrivateKey | None = None
) -> bytes:
    """The body of the request to the push service; ``salt`` and ``own`` are given only to compare with the RFC."""
    theirs, salt, own = from_text(p256dh), salt or os.urandom(SALT), own or ec.generate_private_key(CURVE)
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
    mine = point(own.public_key())
    secret = _derived(from_text(auth), shared, b"WebPush: info\0" + theirs + mine, 32)
    key = _derived(salt, secret, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(salt, secret, b"Content-Encoding: nonce\0", 12)
    head = salt + struct.pack("!LB", RECORD, len(mine)) + mine
    return head + AESGCM(key).encrypt(nonce, plain + LAST, None)


def _derived(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)
