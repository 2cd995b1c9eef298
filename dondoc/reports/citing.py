"""How a report names the plan it is about: in full the first time, then by type and number.

Decree 30/2020/NĐ-CP, annex I, part I, II.6: first type, number and symbol, day, body, abstract; afterwards type and
number only.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from dondoc.plans.models import Plan
from dondoc.words import fold

TIERS = ("tỉnh", "thành phố", "phường", "xã", "đặc khu", "quận", "huyện", "thị xã", "thị trấn")


def day_in_words(day: date) -> str:
    """ "ngày 06 tháng 6 năm 2026": days below ten and the months 1 and 2 with a leading 0."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def cited_again(plan: Plan) -> str:
    """ "Kế hoạch số 27/KH-UBND"; without a number, the type and the abstract."""
    kind = plan.kind or _("Kế hoạch")
    return f"{kind} số {plan.code}" if plan.number and plan.symbol else f"{kind} {_about(plan.title)}"


def citation(plan: Plan) -> str:
    """ "Kế hoạch số 27/KH-UBND ngày 05 tháng 01 năm 2026 của … về …": what is not known is left out."""
    if not (plan.number and plan.symbol):
        return cited_again(plan)
    issuer = _in_a_sentence(plan.document.issuer, plan.authority.name) or plan.authority.name
    day = f" {day_in_words(plan.issued_on)}" if plan.issued_on else ""
    return f"{cited_again(plan)}{day} của {issuer} {_about(plan.title)}"


def _in_a_sentence(issuer: str, own: str) -> str:
    """A People's Committee printed in capitals, as annex II writes it within a sentence; others as printed."""
    committee, capitals = "Ủy ban nhân dân", issuer.split()
    if not issuer.isupper() or fold(" ".join(capitals[:4])) != fold(committee):
        return issuer
    if fold(issuer) == fold(own):
        return own
    of = " ".join(capitals[4:]).lower()
    tier = next((one for one in TIERS if of.startswith(f"{one} ")), "")
    place = of.removeprefix(tier).split()
    return " ".join([committee, *([tier] if tier else []), *(syllable.capitalize() for syllable in place)])


def _about(title: str) -> str:
    """The abstract after "về": "Về việc tổ chức …" -> "về việc tổ chức …", "Tổ chức …" -> "về tổ chức …"."""
    words = " ".join(title.split()).rstrip(".")
    if words.lower().startswith(("về ", "v/v ")):
        return f"về {words.split(' ', 1)[1]}"
    small = words[:1].lower() + words[1:] if words[1:2].islower() else words
    return f"về {small}"
