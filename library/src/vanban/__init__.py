"""vanban reads, checks and writes Vietnamese administrative documents."""

from vanban.model import Cause, Document, ReadError

__all__ = ["Cause", "Document", "ReadError"]
