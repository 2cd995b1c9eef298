"""What leaves the house without a digital signature does so knowingly, and the journal says so."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from dondoc.exchange.actions.refused import Refused
from dondoc.issuing.models import OutgoingDocument, SealRole
from dondoc.issuing.queries import missing_signatures


def knowingly(document: OutgoingDocument, known: Collection[str]) -> bool:
    """Whether it goes out without a digital signature. Refused where one is missing that the clerk does not know of.

    ``known``: the signatures that were shown to be missing; an office that signs and seals on paper sends without.
    """
    missing = missing_signatures(document)
    if not set(missing) <= set(known):
        raise Refused(
            _(
                "Văn bản chưa ký số (%(who)s) nên bản điện tử chưa có giá trị như bản gốc. Hãy ký số trước rồi gửi; "
                "nếu cơ quan ký, đóng dấu trên bản giấy thì xác nhận gửi bản chưa ký số."
            )
            % {"who": who(missing)}
        )
    return bool(missing)


def who(missing: Collection[str]) -> str:
    """ "người ký, cơ quan"."""
    return ", ".join(str(SealRole(role).label) for role in missing)
