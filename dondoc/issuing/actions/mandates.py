"""Writes of mandates: given by a written act, ended with a reason, taken away while nothing stands on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from dondoc.issuing.actions.holds import Refused as Refused
from dondoc.issuing.models import KINDS, Mandate, Prefix
from dondoc.issuing.signing import HEAD, printed_title
from dondoc.journal.actions import write
from dondoc.organization.access import Member
from dondoc.organization.models import Body


@dataclass(frozen=True, slots=True)
class Terms:
    """What the act says. ``title`` empty: by the holder's post; ``kinds`` empty: every kind of document."""

    prefix: str
    holder: Body
    basis: str
    basis_on: date
    valid_from: date
    valid_to: date | None = None
    title: str = ""
    kinds: Iterable[str] = ()
    content: str = ""
    under: Mandate | None = None


def give(terms: Terms, *, by: Member, at: datetime) -> Mandate:
    """Note a mandate. Raises Refused where article 13 of Decree 30/2020 does not allow it."""
    _lawful(terms)
    title = HEAD if terms.prefix == Prefix.ACTING else terms.title.strip().upper() or printed_title(terms.holder)
    if not title:
        raise Refused(_("Hãy ghi chức vụ in dưới văn bản, chẳng hạn CHÁNH VĂN PHÒNG."))
    with transaction.atomic():
        mandate = Mandate.objects.create(
            authority=by.authority, prefix=terms.prefix, holder=terms.holder, title=title[:100], under=terms.under,
            basis=terms.basis.strip()[:300], basis_on=terms.basis_on, kinds=list(terms.kinds),
            content=terms.content.strip()[:500], valid_from=terms.valid_from, valid_to=terms.valid_to,
        )  # fmt: skip
        write("issuing.give-mandate", mandate, authority=by.authority, by=by.user, at=at,
              details={"basis": mandate.basis, "kinds": mandate.kinds, "content": mandate.content})  # fmt: skip
    return mandate


def _lawful(terms: Terms) -> None:
    for broken, words in _RULES:
        if broken(terms):
            raise Refused(str(words()))


_RULES = (
    (lambda terms: terms.prefix not in Prefix.values, lambda: _("Hãy chọn hình thức ký.")),
    (
        lambda terms: not terms.basis.strip(),
        lambda: _("Hãy ghi văn bản giao quyền ký: số, ký hiệu và tên, chẳng hạn Quyết định số 12/QĐ-UBND."),
    ),
    (
        lambda terms: terms.valid_to and terms.valid_to < terms.valid_from,
        lambda: _("Ngày hết hiệu lực đứng trước ngày bắt đầu. Hãy xem lại hai ngày này."),
    ),
    (
        lambda terms: terms.prefix == Prefix.BY_AUTHORITY and terms.valid_to is None,
        lambda: _("Ủy quyền phải có thời hạn (Nghị định 30/2020, Điều 13 khoản 3). Hãy ghi ngày hết hiệu lực."),
    ),
    (
        lambda terms: terms.prefix in (Prefix.BY_AUTHORITY, Prefix.BY_ORDER) and not terms.content.strip(),
        lambda: _("Ký thừa ủy quyền, thừa lệnh chỉ với nội dung được giao. Hãy ghi phạm vi nội dung."),
    ),
    (
        lambda terms: terms.under is not None and terms.under.prefix == Prefix.BY_AUTHORITY,
        lambda: _("Người được ủy quyền không được ủy quyền lại (Nghị định 30/2020, Điều 13 khoản 3). "
                  "Muốn người khác ký, Chủ tịch ủy quyền bằng văn bản cho chính người ấy."),
    ),
    (
        lambda terms: terms.under is not None
        and (terms.prefix != Prefix.FOR or terms.under.prefix != Prefix.BY_ORDER),
        lambda: _("Chỉ người ký thừa lệnh được giao lại, và chỉ cho cấp phó ký thay (Điều 13 khoản 4)."),
    ),
    (
        lambda terms: any(kind not in KINDS for kind in terms.kinds),
        lambda: _("Hãy chọn loại văn bản trong danh sách."),
    ),
)  # fmt: skip


def end(mandate: Mandate, *, on: date, reason: str, by: Member, at: datetime) -> None:
    """From that day it is none any more; what was signed by it stays as it is."""
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do thôi hiệu lực, chẳng hạn số quyết định thay thế."))
    with transaction.atomic():
        if not Mandate.objects.filter(pk=mandate.pk, ended_on=None).update(
            ended_on=on, end_reason=reason.strip()[:300]
        ):
            raise Refused(_("Quyền ký này đã thôi hiệu lực. Hãy tải lại trang."))
        write("issuing.end-mandate", mandate, authority=by.authority, by=by.user, at=at, reason=reason.strip())


def take_away(mandate: Mandate, *, by: Member, at: datetime) -> None:
    """A row written down wrongly; one by which something was signed or passed on stays."""
    try:
        with transaction.atomic():
            write("issuing.remove-mandate", mandate, authority=by.authority, by=by.user, at=at,
                  details={"basis": mandate.basis})  # fmt: skip
            mandate.delete()
    except ProtectedError as error:
        raise Refused(
            _("Đã có văn bản ký hoặc giao lại theo quyền ký này nên không xóa được. Hãy cho thôi hiệu lực.")
        ) from error
