"""Writes of letters: begun from a blank, edited, put before a leader, signed and sent out. One write, one journal line.

Every move is claimed by one conditional UPDATE on the version that was seen, so that of two people the second is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.issuing import letters, signing
from dondoc.issuing.actions import holds
from dondoc.issuing.actions.giving import send_inside
from dondoc.issuing.actions.holds import Refused as Refused
from dondoc.issuing.actions.issue import Paper, files_go_with_the_row, issue
from dondoc.issuing.actions.sealing import Seal, seal
from dondoc.issuing.blanks import Blank, filled
from dondoc.issuing.models import Letter, LetterState, NumberHold, OutgoingDocument, Receipt, SealRole
from dondoc.issuing.signing import Signer
from dondoc.issuing.turns import in_turn
from dondoc.journal.actions import write
from dondoc.notices.actions import News, settle, tell
from dondoc.notices.channels.invitation import Occasion
from dondoc.notices.models import NoticeKind
from dondoc.organization.access import Member
from dondoc.organization.models import Body

LONGEST = 60_000  # characters of a letter
_SYMBOL = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")  # after the slash of "05/KH-UBND" (Decree 30/2020, annex I, II.3)


class AlreadyMoved(Refused):
    """Somebody else moved or changed the letter first."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the clerk writes."""

    title: str
    symbol: str
    addressed_to: Sequence[str]
    text: str
    recipients: Sequence[str]


def begin(
    blank: Blank,
    *,
    by: Member,
    at: datetime,
    values: Mapping[str, str] | None = None,
    addressed_to: Iterable[str] = (),
    bodies: Iterable[Body] = (),
    about: Iterable[str] = (),
    occasion: Occasion | None = None,
) -> Letter:
    """A letter from a blank, with what the caller knows filled in; ``bodies`` get it when it is issued, and with it
    the ``occasion`` for their calendars."""
    ready = filled(blank, by.authority, values or {})
    with transaction.atomic():
        letter = Letter.objects.create(
            authority=by.authority, blank=blank.key, kind=ready.kind, symbol=ready.symbol, title=ready.title,
            decides=ready.decides, text=ready.text, recipients=list(ready.recipients),
            addressed_to=list(addressed_to), about=list(about), drafted_by=by.user, drafted_at=at,
            event=occasion.kept() if occasion else None,
        )  # fmt: skip
        letter.bodies.set(bodies)
        _journal("letter-begin", letter, by, at)
    return letter


def rewrite(
    letter: Letter, content: Content, *, bodies: Iterable[Body] | None = None, version: int, by: Member, at: datetime
) -> None:
    """Write what the clerk has now; raises AlreadyMoved where somebody wrote meanwhile."""
    if not content.title.strip() or not content.text.strip():
        raise Refused(_("Hãy ghi trích yếu và nội dung của văn bản."))
    if not _SYMBOL.fullmatch(content.symbol.strip()):
        raise Refused(_("Ký hiệu chỉ gồm chữ, số và dấu gạch nối, chẳng hạn UBND-VP."))
    if len(content.text) > LONGEST:
        raise Refused(_("Văn bản quá dài. Hãy đưa phần chi tiết vào phụ lục kèm theo."))
    values = {
        "title": " ".join(content.title.split())[:500], "symbol": content.symbol.strip()[:40], "text": content.text,
        "addressed_to": list(content.addressed_to), "recipients": list(content.recipients),
    }  # fmt: skip
    with transaction.atomic():
        _claim(letter, version, (LetterState.DRAFT,), **values)
        if bodies is not None:
            letter.bodies.set(bodies)
        _journal("letter-save", letter, by, at)


def submit(letter: Letter, *, version: int, by: Member, at: datetime) -> None:
    """Put it before those who may sign it; they are told."""
    with transaction.atomic():
        _move(letter, "letter-submit", (LetterState.DRAFT,), LetterState.SUBMITTED, version, by, at, return_reason="")
        signers = signing.users_who_sign(letter.authority, kind=letter.kind, on=timezone.localdate(at))
        tell(signers, News(NoticeKind.SUBMITTED, letter, _submitted(letter), by, at))


def _submitted(letter: Letter) -> str:
    """Of the notice that the letter, as it is now, waits for a signature."""
    return f"letter:{letter.pk}:{letter.version}:submitted"


def take_back(letter: Letter, *, version: int, by: Member, at: datetime) -> None:
    """The clerk wants to change it once more."""
    submitted = _submitted(letter)
    with transaction.atomic():
        _move(letter, "letter-take-back", (LetterState.SUBMITTED,), LetterState.DRAFT, version, by, at)
        settle(submitted, at=at)


def send_back(letter: Letter, *, reason: str, version: int, by: Member, at: datetime) -> None:
    """The leader wants it changed; the reason says how, and who wrote it is told."""
    if not reason.strip():
        raise Refused(_("Hãy ghi cần sửa gì để người soạn biết."))
    said, submitted = reason.strip(), _submitted(letter)
    with transaction.atomic():
        _move(letter, "letter-send-back", (LetterState.SUBMITTED,), LetterState.DRAFT, version, by, at,
              return_reason=said)  # fmt: skip
        settle(submitted, at=at)
        news = News(NoticeKind.RETURNED, letter, f"letter:{letter.pk}:{letter.version}", by, at, said)
        tell([letter.drafted_by], news)


def drop(letter: Letter, *, version: int, by: Member, at: datetime) -> None:
    """Put it aside; its number was never taken."""
    _move(letter, "letter-drop", (LetterState.DRAFT,), LetterState.DROPPED, version, by, at)


def sign(
    letter: Letter,
    *,
    version: int,
    by: Member,
    on: date,
    at: datetime,
    held: NumberHold | None = None,
    with_: Seal | None = None,
) -> OutgoingDocument:
    """The leader signs: it gets its number (the next, or a held one), and goes to the register and the bodies.

    ``with_``: the key of their digital signature, put into the numbered PDF in the same transaction. Where that fails
    nothing is signed and no number is used up.
    """
    signer = letters.signer_of(letter, by, on=on)
    if signer is None:
        raise Refused(signing.refusal(by, kind=letter.kind, on=on))
    if letter.version != version:
        raise AlreadyMoved(_overtaken())
    submitted = _submitted(letter)
    with (
        in_turn(_paper(letter, signer, on), on=on, held=held) as paper,
        files_go_with_the_row() as kept,
        transaction.atomic(),
    ):
        _claim(letter, version, (LetterState.SUBMITTED,))
        number = holds.claim(held, kind=letter.kind, year=on.year) if held else None
        issued = issue(paper, by=by, on=on, at=at, number=number)
        kept.append(issued)
        if held:
            holds.used(held, issued)
        if with_:
            kept.append(seal(issued, SealRole.SIGNER, with_, by=by, at=at))
        Letter.objects.filter(pk=letter.pk).update(state=LetterState.ISSUED, outgoing=issued)
        settle(submitted, at=at)
        tell([letter.drafted_by], News(NoticeKind.APPROVED, letter, f"letter:{letter.pk}:issued", by, at, issued.code))
        _send(letter, issued, by, at)
        _journal("letter-sign", letter, by, at, document=issued.pk)
    letter.refresh_from_db()
    return issued


def _paper(letter: Letter, signer: Signer, on: date) -> Paper:
    return Paper(
        kind=letter.kind, symbol=letter.symbol, title=letter.title, signer=signer.name, signature=signer.capacity,
        recipients=letter.recipients, mandate=signer.mandate,
        written=lambda number: letters.files(letter, signer, number=number, day=on),
    )  # fmt: skip


def _send(letter: Letter, issued: OutgoingDocument, by: Member, at: datetime) -> None:
    send_inside(issued, list(letter.bodies.all()), by=by, at=at)


def invites_to(letter: Letter, occasion: Occasion) -> bool:
    """The day was moved while the letter was being written; False where it is out already, with the old one."""
    writing = Letter.objects.filter(pk=letter.pk, state__in=(LetterState.DRAFT, LetterState.SUBMITTED))
    return bool(writing.update(event=occasion.kept()))


def acknowledge(receipt: Receipt, *, by: Member, at: datetime) -> bool:
    """The body has it; the first time counts."""
    with transaction.atomic():
        if not Receipt.objects.filter(pk=receipt.pk, got_at=None).update(got_at=at, got_by=by.user):
            return False
        write("issuing.acknowledge", receipt.document, authority=by.authority, by=by.user, at=at,
              details={"body": str(receipt.body)})  # fmt: skip
    return True


def _move(
    letter: Letter,
    verb: str,
    sources: tuple[LetterState, ...],
    target: LetterState,
    version: int,
    by: Member,
    at: datetime,
    **changes: Any,
) -> None:
    with transaction.atomic():
        _claim(letter, version, sources, state=target, **changes)
        _journal(verb, letter, by, at, reason=changes.get("return_reason", ""))


def _claim(letter: Letter, version: int, sources: tuple[LetterState, ...], **changes: Any) -> None:
    fresh = Letter.objects.filter(pk=letter.pk, version=version, state__in=sources)
    if not fresh.update(version=F("version") + 1, **changes):
        raise AlreadyMoved(_overtaken())
    letter.refresh_from_db()


def _overtaken() -> str:
    return _("Người khác vừa sửa hoặc chuyển văn bản này. Hãy tải lại trang để xem bản mới nhất.")


def _journal(verb: str, letter: Letter, by: Member, at: datetime, *, reason: str = "", **details: Any) -> None:
    write(f"issuing.{verb}", letter, authority=letter.authority, by=by.user, at=at, reason=reason, details=details)
