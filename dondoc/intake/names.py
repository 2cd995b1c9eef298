"""Whom a printed name means: what the room asks of the directory."""

from dondoc.organization import matching
from dondoc.organization.matching import Suggestion

__all__ = ["Suggestion", "matching"]
