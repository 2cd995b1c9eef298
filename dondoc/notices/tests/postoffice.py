"""A real mail server for the tests: a process's thread that speaks SMTP and keeps what it is given."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

TAKEN = "250 Message accepted for delivery"


class PostOffice:
    """``letters``: what was taken. ``answer``: what the next letter is answered; "" breaks the line.

    ``then``: what the letters after it are answered; None for the same.
    """

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answer = TAKEN
        self.refused: dict[str, str] = {}  # address -> answer to RCPT
        self.then: str | None = None
        self.tries = 0

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.tries += 1
        answer, self.answer = self.answer, self.answer if self.then is None else self.then
        if not answer:
            server.transport.abort()
            return "421 gone"
        if answer == TAKEN:
            self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return answer


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def post_office(settings: Any) -> Iterator[PostOffice]:
    """Open, and named in the settings."""
    office = PostOffice()
    port = _free()
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    settings.MAIL_ON, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL, settings.ADDRESS = "dondoc@phuong.example", "https://dondoc.phuong.example"
    try:
        yield office
    finally:
        controller.stop()
