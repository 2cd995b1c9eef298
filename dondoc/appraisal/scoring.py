"""Sheets of a period: those who direct nobody first, then those whose field they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from dondoc.appraisal.formula import Sum, field_parts, results, summed, total
from dondoc.appraisal.gathering import Gathered, gather, rows_of
from dondoc.appraisal.models import Appraisal, AppraisalPeriod, Objection, ProductMark
from dondoc.appraisal.rules import Rules
from dondoc.appraisal.sheet import Criterion, Field, Row, Said, Sheet
from dondoc.look.days import moment_words


def sheets(period: AppraisalPeriod, *, today: date) -> list[Sheet]:
    """Every officer's, in the order of the directory, worked out as things stand on ``today``."""
    appraisals = list(_whole(period))
    gathered = gather(period, [one.officer for one in appraisals], today=today)
    marks = {(one.officer_id, mark.assignment_id): mark for one in appraisals for mark in one.marks.all()}
    rows = {one.officer_id: rows_of(gathered, one.officer_id, marks) for one in appraisals}
    directing = {pk for pk in rows if gathered.field.get(pk)}
    made = {one.officer_id: _sheet(one, rows[one.officer_id], gathered.rules, None)
            for one in appraisals if one.officer_id not in directing}  # fmt: skip
    for one in appraisals:
        if one.officer_id in directing:
            field = _field(one, gathered, rows[one.officer_id], made)
            made[one.officer_id] = _sheet(one, rows[one.officer_id], gathered.rules, field)
    return [made[one.officer_id] for one in appraisals]


def sheet_of(appraisal: Appraisal, *, today: date) -> Sheet:
    return next(one for one in sheets(appraisal.period, today=today) if one.appraisal == appraisal.pk)


def _whole(period: AppraisalPeriod) -> Iterable[Appraisal]:
    appraisals = Appraisal.objects.filter(period=period).select_related("officer__works_in", "judged_by", "decided_by")
    marks = ProductMark.objects.select_related("by")
    objections = Objection.objects.select_related("by", "answered_by")
    return appraisals.prefetch_related(
        "officer__posts", Prefetch("marks", queryset=marks), Prefetch("objections", queryset=objections)
    )


def _sheet(appraisal: Appraisal, rows: list[Row], rules: Rules, field: Field | None) -> Sheet:
    own = summed(row.points for row in rows if not row.left_out)
    criteria = tuple(_criteria(appraisal, rules))
    return Sheet(
        rows=tuple(rows), sum=own, field=field, criteria=criteria, **_person(appraisal),
        **_totals(own, field, criteria, appraisal.decided, rules),
        objections=tuple(_said(one) for one in appraisal.objections.all()),
    )  # fmt: skip


def _totals(
    own: Sum | None, field: Field | None, criteria: tuple[Criterion, ...], decided: Decimal | None, rules: Rules
) -> dict[str, Any]:
    got = results(own, field.parts if field else None, rules)
    general = sum((one.counts for one in criteria), Decimal(0))
    final = total(got, general, decided)
    return {
        "results": got, "general": general, "computed": total(got, general, None), "decided": decided, "total": final,
        "grade": rules.grade(final) if final is not None else "",
    }  # fmt: skip


def _person(appraisal: Appraisal) -> dict[str, Any]:
    officer = appraisal.officer
    return {
        "appraisal": appraisal.pk, "officer": officer.pk, "name": officer.name,
        "post": ", ".join(post.name for post in officer.posts.all()),
        "unit": officer.works_in.name if officer.works_in else "", "state": appraisal.state,
        "decided_reason": appraisal.decided_reason, "decided_by": _named(appraisal.decided_by),
        "said_words": appraisal.said_words, "judged_words": appraisal.judged_words,
        "judged_by": _named(appraisal.judged_by),
    }  # fmt: skip


def _criteria(appraisal: Appraisal, rules: Rules) -> Iterable[Criterion]:
    for number, one in enumerate(rules.criteria):
        yield Criterion(one.name, one.number, _at(appraisal.said, number), _at(appraisal.judged, number))


def _at(scores: list[str], number: int) -> Decimal | None:
    return Decimal(scores[number]) if number < len(scores) else None


def _said(one: Objection) -> Said:
    return Said(one.words, _named(one.by), moment_words(one.at), one.answer, _named(one.answered_by))


def _named(user: Any) -> str:
    return str(user.get_full_name()) if user else ""


def _field(appraisal: Appraisal, gathered: Gathered, rows: list[Row], made: Mapping[int, Sheet]) -> Field:
    """Its people are who has a product of it; who directs a field of their own is not counted among them."""
    rules, directed = gathered.rules, {row.assignment for row in rows if row.product.role == "directs"}
    people = [one for one in made.values() if any(row.assignment in directed for row in one.rows)]
    done = rules.grades[-2].number if len(rules.grades) > 1 else Decimal(0)
    short = [one.name for one in people if one.total is not None and one.total < done]
    work = [row for row in rows if row.product.role == "directs" and not row.left_out]
    wrong = [row for row in work if not row.product.done or row.product.days_late or row.product.faults]
    parts = field_parts(people_did=not short, work_did=not wrong, unity=appraisal.unity, rules=rules)
    return Field(parts, len(people), tuple(short), len(work), len(wrong))
