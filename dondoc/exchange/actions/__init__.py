"""Writes of distribution. What later rooms call stands here."""

from dondoc.exchange.actions.dispatching import lay_out, send

__all__ = ["lay_out", "send"]
