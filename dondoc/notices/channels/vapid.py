"""Who sends: the key by which push services know this installation (VAPID, RFC 8292), made when first needed."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from django.conf import settings

from dondoc.env import keep_once
from dondoc.notices.channels.encrypting import CURVE, point, to_text

GOOD_FOR = timedelta(hours=12)  # at most 24 by the RFC


def public_key() -> str:
    """What a browser subscribes with."""
    return to_text(point(_key().public_key()))


def authorization(endpoint: str, *, at: datetime) -> str:
    """The header by which the push service of the endpoint knows us."""
    parts = urlsplit(endpoint)
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int((at + GOOD_FOR).timestamp()), "sub": _contact()}
    said = ".".join(to_text(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    return f"vapid t={said}.{to_text(_signed(said.encode()))}, k={public_key()}"


def _contact() -> str:
    """Where the push service finds who to write to."""
    return settings.ADDRESS if settings.ADDRESS.startswith("https:") else f"mailto:{settings.DEFAULT_FROM_EMAIL}"


def _signed(said: bytes) -> bytes:
    """ES256: both numbers of the signature, 32 bytes each (RFC 7518, 3.4)."""
    first, second = decode_dss_signature(_key().sign(said, ec.ECDSA(SHA256())))
    return first.to_bytes(32, "big") + second.to_bytes(32, "big")


def _key() -> ec.EllipticCurvePrivateKey:
    path = Path(settings.VAPID_KEY)
    if not path.exists():
        made = ec.generate_private_key(CURVE).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        keep_once(path, made)
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path} holds no key of an elliptic curve")
    return key
