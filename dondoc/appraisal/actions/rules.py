"""Rule sets: those an authority begins with, and its own changes, dated."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from dondoc.appraisal.actions.claims import journal, needed
from dondoc.appraisal.models import RuleSet
from dondoc.appraisal.rules import Rules, checked, given
from dondoc.followup.moves import Refused
from dondoc.organization.access import Member
from dondoc.organization.models import Authority


def rule_sets(authority: Authority) -> list[RuleSet]:
    """All of the authority's, those of the house made here the first time."""
    there = list(RuleSet.objects.filter(authority=authority))
    if there:
        return there
    RuleSet.objects.bulk_create(
        [
            RuleSet(authority=authority, key=one.key, name=one.name, valid_from=one.valid_from, source=one.source,
                    values=one.rules.values)
            for one in given()
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    return list(RuleSet.objects.filter(authority=authority))


def change_rules(
    rule_set: RuleSet, rules: Rules, *, name: str, source: str, valid_from: date, version: int, by: Member, at: datetime
) -> RuleSet:
    """Change the numbers; with another day they begin then, and the old ones stay for the time before it.

    A period keeps the numbers it was opened with. Raises Refused for numbers that do not fit, and who comes second.
    """
    checked(rules)
    source = needed(source, _("Hãy ghi căn cứ: văn bản nào quy định các con số này."))
    values: dict[str, object] = {"name": name, "source": source, "values": rules.values}
    with transaction.atomic():
        old = _told(rule_set)
        changed = _begun(rule_set, valid_from, values) if valid_from != rule_set.valid_from else None
        if changed is None:
            changed = _replaced(rule_set, version, values)
        journal("change-rules", changed, by, at, changes=_different(old, _told(changed)))
    return changed


def _told(rule_set: RuleSet) -> dict[str, str]:
    """Every number and word of it, as the journal tells them."""
    about = {"name": rule_set.name, "source": rule_set.source, "valid_from": rule_set.valid_from.isoformat()}
    return about | {name: _line(value) for name, value in rule_set.values.items()}


def _line(value: object) -> str:
    return "; ".join(": ".join(pair) for pair in value) if isinstance(value, list) else str(value)


def _different(old: dict[str, str], new: dict[str, str]) -> dict[str, list[str]]:
    return {name: [old[name], new[name]] for name in new if old[name] != new[name]}


def _begun(rule_set: RuleSet, valid_from: date, values: dict[str, object]) -> RuleSet:
    try:
        with transaction.atomic():
            return RuleSet.objects.create(
                authority=rule_set.authority, key=rule_set.key, valid_from=valid_from, **values
            )
    except IntegrityError:
        raise Refused(_("Bộ quy tắc này đã có bản áp dụng từ ngày ấy. Hãy mở bản ấy để sửa.")) from None


def _replaced(rule_set: RuleSet, version: int, values: dict[str, object]) -> RuleSet:
    seen = RuleSet.objects.filter(pk=rule_set.pk, version=version)
    if not seen.update(version=F("version") + 1, **values):
        raise Refused(_("Người khác vừa sửa bộ quy tắc này. Hãy tải lại trang để xem bản mới."))
    rule_set.refresh_from_db()
    return rule_set
