"""Secret addresses (a calendar, a personal link) are not for logs: where a log names one, its token is blacked out."""

from __future__ import annotations

import logging
import re

_TOKEN = re.compile(r"(/lich/)[^/\s\"]+(\.ics)|(/lk/)[^/\s\"]+")
LOGGERS = ("django.request", "django.server", "django.security")


class BlackedOut(logging.Filter):
    """Never drops a line, only what stands between /lich/ and .ics, and behind /lk/, in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        told = _TOKEN.sub(lambda found: f"{found[1] or found[3]}***{found[2] or ''}", said)
        if told != said:
            record.msg, record.args = told, ()
        return True


def black_out() -> None:
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, BlackedOut) for one in logger.filters):
            logger.addFilter(BlackedOut())
