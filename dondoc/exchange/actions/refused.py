"""Why something is not done."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818
    """The write is not done; ``str()`` tells people in Vietnamese why, and what to do next."""
