"""What a way out answers when it did not take a notice, and the web request that two of the ways make."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECT, ANSWER = 5, 15  # seconds
LONGEST = 64 * 1024  # bytes of an answer that are read


class NotNow(Exception):  # noqa: N818
    """The other side does not take it at this time; later it may."""


class Never(Exception):  # noqa: N818
    """The other side will not take it."""


class Unsure(Exception):  # noqa: N818
    """The line broke, or nothing was understood, while the other side was taking it."""


def words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes


def post(address: str, *, headers: Mapping[str, str], body: bytes) -> Reply:
    """One request; no redirect is followed. Raises NotNow before anything was said, Unsure after."""
    parts = urlsplit(address)
    secure = parts.scheme == "https"
    line = (
        http.client.HTTPSConnection(parts.netloc, timeout=CONNECT, context=ssl.create_default_context())
        if secure
        else http.client.HTTPConnection(parts.netloc, timeout=CONNECT)
    )
    try:
        try:
            line.connect()
        except (OSError, http.client.HTTPException) as error:
            raise NotNow(words(error)) from error
        try:
            line.sock.settimeout(ANSWER)
            line.request("POST", parts.path + (f"?{parts.query}" if parts.query else ""), body, dict(headers))
            answer = line.getresponse()
            return Reply(answer.status, answer.read(LONGEST))
        except (OSError, http.client.HTTPException) as error:
            raise Unsure(words(error)) from error
    finally:
        line.close()
