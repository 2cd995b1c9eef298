"""What a way out answers when it did not take a notice, and the web request that two of the ways make."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

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


def not_reached(host: str, error: Exception) -> NotNow:
    """Nothing was said yet."""
    return NotNow(_("Không nối được tới %(host)s (%(said)s)") % {"host": host, "said": words(error)})


def broken(error: Exception) -> Unsure:
    return Unsure(_("Đường truyền đứt khi đang gửi (%(said)s)") % {"said": words(error)})


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes


def post(address: str, *, headers: Mapping[str, str], body: bytes) -> Reply:
    """One request; no redirect is followed. Raises NotNow before anything was said, Unsure after.

    Never for what no request can carry: an address or a header of odd letters.
    """
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
            raise not_reached(parts.netloc, error) from error
        try:
            line.sock.settimeout(ANSWER)
            line.request("POST", parts.path + (f"?{parts.query}" if parts.query else ""), body, dict(headers))
            answer = line.getresponse()
            return Reply(answer.status, answer.read(LONGEST))
        except (OSError, http.client.HTTPException) as error:
            raise broken(error) from error
    except ValueError as error:
        raise Never(words(error)) from error
    finally:
        line.close()
