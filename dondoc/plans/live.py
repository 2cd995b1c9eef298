"""The rows of the register for pages that are open: rendered once a write for all who may see the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from dondoc.journal.queries import newest
from dondoc.once import Once
from dondoc.organization.access import Can, Member, may
from dondoc.plans import access
from dondoc.plans.filters import Filters
from dondoc.plans.register import Register
from dondoc.plans.rows import Row, parts_of, row_of, shown

KEPT = 64  # tables, of some tens of kilobytes each
_tables: Once[str] = Once(KEPT)


def rows_of(things: Iterable[Any], book: Register) -> list[Row]:
    """Tasks or assignments as the rows of the register show them."""
    return [row_of(one, member=book.member, today=book.today, speaks=book.speaks) for one in things]


def table(request: HttpRequest, book: Register, *, a_page: int) -> str:
    """The part of the register's page that is renewed. The counter is read first: what is written while the rows are
    read shows at the latest with the next write, and is then another key."""
    number, here = request.GET.get("trang", "1"), request.GET.get("mo", "")
    who = seen_by(book.member, book.filters)
    key = (newest(book.member.authority), *who, book.today, get_language(), book.filters, number, here, a_page)
    return _tables.get(key, lambda: _table(book, number, here, a_page))


def seen_by(member: Member, filters: Filters) -> tuple[Any, ...]:
    """What of a person the table depends on: two people of whom this is the same see the same.

    Who reads all reports sees every word of them; of the others each sees the words of their own work.
    """
    alike = may(member, Can.READ_ALL_REPORTS) and not filters.mine
    officer = member.officer.pk if member.officer else None
    return (member.authority.pk, member.role, None if alike else (member.user.pk, officer))


def _table(book: Register, number: str, here: str, a_page: int) -> str:
    page: Any = Paginator(book.rows(), a_page).get_page(number)
    context = {
        "parts": parts_of(rows_of(shown(page.object_list), book), book.filters.group),
        "filters": book.filters, "today": book.today, "may_assign": access.may_assign(book.member), "here": here,
    }  # fmt: skip
    return render_to_string("plans/_table.html", context)
