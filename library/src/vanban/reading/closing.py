"""The closing of a document: who signed it and who receives it."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.model import Recipient, Signer
from vanban.reading.laid import Laid


@dataclass(frozen=True, slots=True)
class Closing:
    signer: Signer
    recipients: tuple[Recipient, ...]


def closing(laid: Laid) -> tuple[Closing, Laid]:
    """The closing of a document and what is left of the document around it."""
    return Closing(Signer(None, None, None), ()), laid
