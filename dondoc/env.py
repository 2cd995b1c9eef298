"""What the environment says, read once and typed. Every variable and its default stands here."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlparse

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Env:
    """Settings that differ from one installation to the next."""

    data: Path  # DONDOC_DATA: database file, uploads, the secret key
    database_url: str  # DATABASE_URL: postgres://user:password@host:port/name; empty for SQLite in `data`
    debug: bool  # DONDOC_DEBUG=1
    hosts: tuple[str, ...]  # DONDOC_HOSTS, comma separated
    origins: tuple[str, ...]  # DONDOC_ORIGINS, comma separated, with scheme
    secret_key: str  # DONDOC_SECRET_KEY; made and kept in `data` when not given
    https: bool  # DONDOC_HTTPS=1: cookies only over HTTPS
    proxies: int  # DONDOC_PROXIES: reverse proxies in front that set X-Forwarded-For; 0 for none
    smtp: str  # DONDOC_SMTP: smtp://user:password@host:port, smtps://…; empty: no e-mail
    mail_from: str  # DONDOC_MAIL_FROM: the address that e-mail comes from
    edxml_key: Path | None  # DONDOC_EDXML_KEY: a PKCS#12 file that .edxml files are signed with; empty: not signed
    edxml_password: str  # DONDOC_EDXML_PASSWORD: of that file
    signing_roots: str  # DONDOC_SIGNING_ROOTS: PEM file of the certificates that signatures are trusted by; empty: none
    address: str  # DONDOC_ADDRESS: how people reach this installation, "https://dondoc.example.vn"; links in e-mail
    push_hosts: tuple[str, ...]  # DONDOC_PUSH_HOSTS, comma separated: push services that may be called
    zalo_api: str  # DONDOC_ZALO_API: where Zalo takes messages
    zalo_oauth: str  # DONDOC_ZALO_OAUTH: where Zalo gives tokens


# The push services of Chrome and Edge on most systems, Firefox, Safari, Edge on Windows.
PUSH_HOSTS = "fcm.googleapis.com,updates.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com"


def _listed(name: str, default: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in os.environ.get(name, default).split(",") if part.strip())


def _kept_secret(data: Path) -> str:
    """The key of this installation, made at the first start."""
    path = data / "secret.key"
    if not path.exists():
        keep_once(path, secrets.token_urlsafe(50).encode("ascii"))
    return path.read_text(encoding="ascii").strip()


def keep_once(path: Path, made: bytes) -> None:
    """Write a file whole or not at all, for its owner alone; of two processes at once the first one's stays."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(made)
    with suppress(FileExistsError):
        os.link(name, path)
    Path(name).unlink()


def read_env() -> Env:
    data = Path(os.environ.get("DONDOC_DATA", ROOT / "var")).resolve()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)  # an office's papers: not for every account of the machine
    return Env(
        data=data,
        database_url=os.environ.get("DATABASE_URL", ""),
        debug=os.environ.get("DONDOC_DEBUG") == "1",
        hosts=_listed("DONDOC_HOSTS", "localhost,127.0.0.1,[::1]"),
        origins=_listed("DONDOC_ORIGINS", ""),
        secret_key=os.environ.get("DONDOC_SECRET_KEY") or _kept_secret(data),
        https=os.environ.get("DONDOC_HTTPS") == "1",
        proxies=int(os.environ.get("DONDOC_PROXIES", "0")),
        smtp=os.environ.get("DONDOC_SMTP", ""),
        mail_from=os.environ.get("DONDOC_MAIL_FROM", "dondoc@localhost"),
        edxml_key=Path(os.environ["DONDOC_EDXML_KEY"]) if os.environ.get("DONDOC_EDXML_KEY") else None,
        edxml_password=os.environ.get("DONDOC_EDXML_PASSWORD", ""),
        signing_roots=os.environ.get("DONDOC_SIGNING_ROOTS", ""),
        address=os.environ.get("DONDOC_ADDRESS", "http://127.0.0.1:8000").rstrip("/"),
        push_hosts=_listed("DONDOC_PUSH_HOSTS", PUSH_HOSTS),
        zalo_api=os.environ.get("DONDOC_ZALO_API", "https://openapi.zalo.me").rstrip("/"),
        zalo_oauth=os.environ.get("DONDOC_ZALO_OAUTH", "https://oauth.zaloapp.com").rstrip("/"),
    )


class MailServer(NamedTuple):
    host: str
    port: int
    user: str
    password: str
    ssl: bool  # from the first byte
    starttls: bool


def mail_server(env: Env) -> MailServer:
    """What DONDOC_SMTP names; a password is never sent in the clear."""
    url = urlparse(env.smtp)
    ssl, user = url.scheme == "smtps", unquote(url.username or "")
    port = url.port or (465 if ssl else 25)
    return MailServer(url.hostname or "", port, user, unquote(url.password or ""), ssl, bool(user) and not ssl)


def database(env: Env) -> dict[str, Any]:
    """Django's DATABASES["default"]: PostgreSQL from the URL, else SQLite tuned for writers that wait."""
    if env.database_url:
        url = urlparse(env.database_url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path.lstrip("/"),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": env.data / "dondoc.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        "TEST": {"NAME": str(env.data / "test.sqlite3")},  # on disk: in memory, a second writer fails at once
    }


def build_of(root: Path) -> str:
    """A name for the code as it stands: an open page asks whether the server has another by now."""
    kinds = (".py", ".html", ".js", ".css", ".mo")
    files = sorted(path for path in root.rglob("*") if path.suffix in kinds and "tests" not in path.parts)
    told = "".join(f"{path}:{path.stat().st_size}:{path.stat().st_mtime_ns}" for path in files)
    return hashlib.sha256(told.encode()).hexdigest()[:12]
