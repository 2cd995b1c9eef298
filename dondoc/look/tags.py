"""Template tags and filters of the house: `{% load look %}`. docs/look.md shows each with an example."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from dondoc.look import days, places
from dondoc.look.numbers import Counted, number_words

register = template.Library()

# deadline standing -> (colour, icon, words)
STANDINGS: dict[str, tuple[str, str, Any]] = {
    "overdue": ("red", "alert-triangle", _("quá hạn")),
    "soon": ("amber", "clock-exclamation", _("sắp đến hạn")),
    "in-time": ("green", "clock", _("trong hạn")),
    "done-on-time": ("green", "check", _("hoàn thành đúng hạn")),
    "done-late": ("red", "check", _("hoàn thành quá hạn")),
    "paused": ("grey", "player-pause", _("tạm hoãn")),
    "none": ("grey", "minus", _("không hạn")),
}
# state of a thing -> (colour, icon)
STATES: dict[str, tuple[str, str]] = {
    "not-started": ("grey", "circle-dashed"),
    "doing": ("blue", "progress"),
    "awaiting": ("amber", "hourglass"),
    "done": ("green", "circle-check"),
    "paused": ("grey", "player-pause"),
    "active": ("green", "circle-check"),
    "withdrawn": ("grey", "archive"),
}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; hidden from readers of screens unless it has a label of its own."""
    hidden = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    source = static("vendor/tabler-icons/sprite.svg")
    return format_html('<svg class="icon" {}><use href="{}#{}"></use></svg>', hidden, source, name)


@register.simple_tag
def room_url(*names: str) -> str:
    """`{% room_url "reports:list" as url %}`: the address, or "" where that room is not there."""
    return places.address_of(*names)


@register.simple_tag
def room_page(name: str, pk: int) -> str:
    """`{% room_page "exchange:dispatch" document.pk as url %}`: the page of one thing, or "" as room_url."""
    return places.address_of(name, args=(pk,))


@register.filter
def vn_day(day: date | datetime | None) -> str:
    return days.day_words(day)


@register.filter
def local_day(at: datetime) -> date:
    return timezone.localtime(at).date()


@register.filter
def cell_words(value: Any) -> Any:
    """A value of a printed table: a day as 28/02/2025, "" for none."""
    return days.day_words(value) if isinstance(value, date) else "" if value is None else value


@register.filter
def vn_moment(at: datetime | None) -> str:
    return days.moment_words(at)


@register.filter
def due_words(due: date | None, today: date) -> str:
    return days.due_words(due, today)


@register.filter
def since(day: date | datetime | None, today: date) -> str:
    return days.since_words(day, today)


@register.filter
def vn_number(number: float | Decimal | None) -> str:
    """1234567.5 -> "1.234.567,5" (Vietnamese) or "1,234,567.5" (English); "" for none."""
    return "" if number is None else number_words(number)


@register.filter
def counted(number: int | None) -> Counted:
    """`{% blocktranslate count n=rows|length|counted %}{{ n }} dòng{% plural %}…`: written as by `vn_number`."""
    return Counted(number or 0)


@register.filter
def of(words: dict[str, str], key: str) -> str:
    """What a dictionary holds under a key that is known only now; "" for none."""
    return words.get(key, "")


@register.inclusion_tag("_badge.html")
def due_badge(standing: str, due: date | None = None, today: date | None = None) -> dict[str, Any]:
    """The standing of a deadline in colour, sign and words; with ``due`` and ``today`` the days are counted.

    Work that was claimed in time and waits for its confirmation stays in time when the day has passed.
    """
    colour, sign, words = STANDINGS.get(str(standing), STANDINGS["none"])
    if due and today and standing in ("overdue", "soon", "in-time") and (due < today) == (standing == "overdue"):
        words = days.due_words(due, today)
    return {"colour": colour, "icon": sign, "words": words}


@register.inclusion_tag("_badge.html")
def state_badge(state: str, words: Any) -> dict[str, Any]:
    """`{% state_badge one.state one.get_state_display %}`"""
    colour, sign = STATES.get(str(state), ("grey", "circle"))
    return {"colour": colour, "icon": sign, "words": words}


@register.inclusion_tag("_badge.html")
def badge(colour: str, words: Any, sign: str = "") -> dict[str, Any]:
    """A badge of a room's own: colour is red, amber, green, blue, grey or accent."""
    return {"colour": colour, "icon": sign, "words": words}


@register.inclusion_tag("_progress.html")
def progress(percent: int, label: Any = "") -> dict[str, Any]:
    return {"percent": max(0, min(100, int(percent or 0))), "label": label}


WIDE = {"name", "posts", "holders", "parent", "within"}


@register.filter
def is_wide(name: str) -> bool:
    """Whether a field takes the whole width of a form of two columns."""
    return name in WIDE


CLASSES = {"checkbox": "form-check-input", "select": "form-select", "selectmultiple": "form-select"}


@register.filter
def dressed(field: Any) -> Any:
    """A form's field with the classes of the house."""
    if field.widget_type in ("radioselect", "checkboxselectmultiple"):
        return field.as_widget()
    given = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{CLASSES.get(field.widget_type, 'form-control')} {given}".strip()})


@register.filter
def page_numbers(page: Any) -> list[int | None]:
    """The page numbers to show; None stands for a gap."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [one if isinstance(one, int) else None for one in numbers]
