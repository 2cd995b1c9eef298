"""Words of a report in a page: each line a paragraph, figures as locked chips that open their rows."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dondoc.reports import numbers
from dondoc.reports.models import MonthlyReport

register = template.Library()


@register.simple_tag
def report_words(report: MonthlyReport, text: str) -> SafeString:
    lines = [_line(report, line) for line in text.split("\n")]
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))


@register.simple_tag
def figure_chip(report: MonthlyReport, key: str) -> SafeString:
    address = reverse("reports:rows", args=(report.pk, key))
    ledger = numbers.Ledger.of(report)
    words = f"{ledger.number(key)} {numbers.words_of(key)}"
    return format_html(
        '<a class="rp-chip" contenteditable="false" data-figure="{}" href="{}" title="{}">{}</a>',
        key, address, words, ledger.printed(key),
    )  # fmt: skip


def _line(report: MonthlyReport, line: str) -> SafeString:
    made = [figure_chip(report, one) if kind == "figure" else one for kind, one in numbers.pieces(line)]
    return format_html_join("", "{}", ((one,) for one in made))
