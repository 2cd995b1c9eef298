"""The other ends of the ways out, on this machine: a push service over TLS that reads what it is given as a browser
would, and Zalo as it is documented. Each is a real server; tests say how it answers."""

from __future__ import annotations

import base64
import json
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import http_ece
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from dondoc.notices.channels.encrypting import CURVE, from_text, point, to_text

BREAK, HANG = "break", "hang"  # answers: the line breaks, the answer never comes


@dataclass
class Browser:
    """A subscription: its keys, and the address at the push service."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(CURVE))
    auth: bytes = b"sixteen bytes ok"

    @property
    def subscription(self) -> dict[str, str]:
        return {"endpoint": self.endpoint, "p256dh": to_text(point(self.key.public_key())), "auth": to_text(self.auth)}

    def reads(self, body: bytes) -> dict[str, str]:
        """Decrypted by another's implementation of RFC 8188 and 8291."""
        plain = http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth, version="aes128gcm")
        return json.loads(plain)


def checked_vapid(header: str, *, origin: str) -> dict[str, Any]:
    """The claims of the header; fails where its signature or its audience is not right."""
    parts = dict(part.strip().split("=", 1) for part in header.removeprefix("vapid ").split(","))
    said, _dot, signature = parts["t"].rpartition(".")
    raw = from_text(signature)
    public = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_text(parts["k"]))
    numbers = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    public.verify(encode_dss_signature(*numbers), said.encode(), ec.ECDSA(SHA256()))
    claims = json.loads(base64.urlsafe_b64decode(said.split(".")[1] + "=="))
    assert claims["aud"] == origin
    assert datetime.now(UTC) < datetime.fromtimestamp(claims["exp"], UTC) < datetime.now(UTC) + timedelta(hours=24)
    return claims


@dataclass
class Service:
    """``answers``: what comes next, the last one for ever: a status, (status, words), BREAK or HANG."""

    port: int = 0
    answers: list[Any] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def next_answer(self) -> Any:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class _Handler(BaseHTTPRequestHandler):
    service: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.service.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        answer = self.answer(body)
        if answer == HANG:
            time.sleep(3)
        if answer in (BREAK, HANG):
            self.close_connection = True
            return
        status, words = answer if isinstance(answer, tuple) else (answer, "")
        self.send_response(status)
        self.send_header("Content-Length", str(len(words.encode())))
        self.end_headers()
        self.wfile.write(words.encode())

    def answer(self, _body: bytes) -> Any:
        return self.service.next_answer()

    def log_message(self, *_said: Any) -> None:
        """Tests are quiet."""


@contextmanager
def _serving(service: Service, handler: type[_Handler], certificate: Path | None = None) -> Iterator[None]:
    made = type("Handler", (handler,), {"service": service})
    server = ThreadingHTTPServer(("127.0.0.1", 0), made)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    service.port = server.server_address[1]
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def _certificate(folder: Path) -> Path:
    """Of 127.0.0.1, good for a day, with its key."""
    key, name = ec.generate_private_key(CURVE), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "push")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    path = folder / "push.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(made.public_bytes(Encoding.PEM) + secret)
    return path


class PushService(Service):
    @property
    def origin(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def subscribe(self, name: str = "one") -> Browser:
        return Browser(f"{self.origin}/send/{name}")


@contextmanager
def push_service(settings: Any, monkeypatch: Any, folder: Path) -> Iterator[PushService]:
    """Open, known to the settings, its certificate trusted by this process and those it starts."""
    service, certificate = PushService(answers=[201]), _certificate(folder)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    settings.VAPID_KEY = folder / "vapid.pem"
    settings.ADDRESS = "https://dondoc.phuong.example"
    with _serving(service, _Handler, certificate):
        settings.PUSH_HOSTS = [f"127.0.0.1:{service.port}"]
        yield service


@dataclass
class Zalo(Service):
    """``good``: the token that is taken now; ``refresh``: the one-time token that gives the next."""

    good: str = "access-1"
    refresh: str = "refresh-1"
    refuses_refresh: bool = False
    taken: list[dict[str, Any]] = field(default_factory=list)
    renewed: int = 0


class _ZaloHandler(_Handler):
    service: Zalo

    def answer(self, body: bytes) -> Any:
        zalo, path = self.service, urlsplit(self.path).path
        if path == "/v4/oa/access_token":
            return 200, json.dumps(self._token(parse_qs(body.decode())))
        assert path == "/v3.0/oa/message/cs"
        if zalo.answers:
            return zalo.next_answer()
        if self.headers["access_token"] != zalo.good:
            return 200, json.dumps({"error": -216, "message": "Access token is invalid"})
        zalo.taken.append(json.loads(body))
        return 200, json.dumps({"error": 0, "message": "Success", "data": {"message_id": str(len(zalo.taken))}})

    def _token(self, asked: dict[str, list[str]]) -> dict[str, Any]:
        zalo = self.service
        right = {"grant_type": ["refresh_token"], "app_id": ["4291"], "refresh_token": [zalo.refresh]}
        if zalo.refuses_refresh or asked != right or self.headers["secret_key"] != "bi-mat":
            return {"error": -14014, "error_name": "Invalid refresh token"}
        zalo.renewed += 1
        zalo.good, zalo.refresh = f"access-{zalo.renewed + 1}", f"refresh-{zalo.renewed + 1}"
        return {"access_token": zalo.good, "refresh_token": zalo.refresh, "expires_in": "90000"}


@contextmanager
def zalo_server(settings: Any) -> Iterator[Zalo]:
    zalo = Zalo()
    with _serving(zalo, _ZaloHandler):
        settings.ZALO_API = settings.ZALO_OAUTH = f"http://127.0.0.1:{zalo.port}"
        settings.ADDRESS = "https://dondoc.phuong.example"
        yield zalo
