"""A draft as printed, its findings underlined, their numbers in the margin."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dondoc.intake.marks import printed
from dondoc.intake.reading import Json, PrintedLine
from dondoc.issuing.findings import Item, Shown


def printed_with_numbers(reading: Json, shown: Shown) -> SafeString:
    """Numbers stand beside the line, or the row of a table, in which their finding begins."""
    placed = [one for one in shown.items if one.place]

    def beside(lines: Sequence[PrintedLine]) -> str:
        return numbers([one for one in placed if any(_begins(one, line) for line in lines)])

    return printed(reading, shown.marks, beside)


def _begins(one: Item, line: PrintedLine) -> bool:
    return one.place is not None and line.start <= one.place[0] < line.end


def numbers(items: list[Item]) -> SafeString | str:
    """Links to the findings; each is lit with its passage."""
    if not items:
        return ""
    rows = ((one.ref, one.severity, one.ref, one.number, one.code, one.what) for one in sorted(items, key=_number))
    links = format_html_join("", '<a class="m ck-n is-{1}" href="#{0}" data-m="{2}" title="{4}: {5}">{3}</a>', rows)
    return format_html('<span class="ck-ns">{}</span>', links)


def _number(one: Item) -> int:
    return one.number
