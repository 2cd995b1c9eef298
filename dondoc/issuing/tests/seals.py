"""An issued document with both digital signatures and an appendix of its own, for the tests of every room."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from dondoc.issuing.actions import sealing
from dondoc.issuing.models import DigitalSignature, OutgoingDocument, SealRole
from dondoc.issuing.tests.certificates import PASSPHRASE, certified, root
from vanban.writing import Draft, Paragraph, write


def sealed_with_an_appendix(cast: Any, issued: OutgoingDocument) -> DigitalSignature:
    """The agency's signature, the last."""
    now = datetime.now(UTC)
    person, agency = certified(issued.signer, root()), certified(issued.authority.name, root(), kind="ec")
    keys = [sealing.opened(one.p12(), PASSPHRASE, at=now) for one in (person, agency)]
    plain, clerk = issued.as_issued("pdf"), cast.member("clerk")
    sealing.seal(issued, SealRole.SIGNER, keys[0], by=cast.member("leader"), at=now)
    last = sealing.seal(issued, SealRole.AGENCY, keys[1], by=clerk, at=now)
    sealing.seal_appendix(issued, plain, title="Phụ lục I.pdf", with_=keys[1], by=clerk, at=now)
    return last


@cache
def page_of_paper() -> bytes:
    """A PDF that can be signed."""
    paper = Draft(kind="Thông báo", issuer="UBND phường Hoa Sơn", parent="", symbol="TB-UBND", title="lịch trực",
                  place="Hoa Sơn", number=1, day=date(2026, 11, 24), body=(Paragraph("Nội dung."),))  # fmt: skip
    return write(paper, to="pdf")
