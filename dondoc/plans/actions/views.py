"""The views of the register that a person keeps."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from dondoc.journal.actions import write
from dondoc.look.numbers import number_words
from dondoc.organization.access import Member
from dondoc.plans.actions.claims import Refused
from dondoc.plans.models import SavedView

MOST = 20  # views a person


def save_view(*, name: str, query: str, by: Member, at: datetime) -> SavedView:
    """Keep the filters under a name; the same name again takes the new filters."""
    name = " ".join(name.split())[:80]
    if not name:
        raise Refused(_("Hãy đặt tên cho khung nhìn."))
    mine = SavedView.objects.filter(user=by.user)
    if mine.exclude(name=name).count() >= MOST:
        raise Refused(_("Đã có %s khung nhìn. Hãy xóa bớt trước khi lưu thêm.") % number_words(MOST))
    with transaction.atomic():
        view, _made = SavedView.objects.update_or_create(
            authority=by.authority, user=by.user, name=name, defaults={"query": query[:1000]}
        )
        write("plans.save-view", view, authority=by.authority, by=by.user, at=at, details={"query": view.query})
    return view


def drop_view(view: SavedView, *, by: Member, at: datetime) -> None:
    with transaction.atomic():
        write("plans.drop-view", view, authority=by.authority, by=by.user, at=at)
        view.delete()
