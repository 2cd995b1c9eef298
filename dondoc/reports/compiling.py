"""From what was gathered to a report: its words by part of the outline, and the rows that its figures count.

What is made here is kept as JSON with the report (`MonthlyReport.figures`) and is not made again unless somebody
asks for it; the clerk's own words are kept apart (`MonthlyReport.words`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from dondoc.plans.deadlines import Standing
from dondoc.plans.models import Plan, Section
from dondoc.reports import sentences
from dondoc.reports.citing import citation, cited_again
from dondoc.reports.gathering import Gathered, Row, Told
from dondoc.reports.sentences import day_words, listed

CITED = 3  # plans cited by name in the preamble; of more only the fact is told
Part = dict[str, str]  # {"key", "heading", "text"}


@override("vi")  # an official document is Vietnamese, whatever language its writer reads the pages in
def title(gathered: Gathered) -> str:
    """The abstract of the report, as it stands under "BÁO CÁO"."""
    about = cited_again(gathered.plan) if gathered.plan else _("các kế hoạch")
    return _("Kết quả thực hiện %(about)s %(period)s") % {"about": about, "period": gathered.period.name}


@override("vi")
def compiled(gathered: Gathered) -> dict[str, Any]:
    bodies = {row.body_pk: row.body for row in sorted(gathered.rows, key=lambda row: row.place)}
    return {
        "day": gathered.day.isoformat(),
        "next": gathered.next.name,
        "title": title(gathered),
        "rows": [_kept(row, gathered) for row in gathered.rows],
        "tasks": {str(told.task.pk): sentences.task_words(told.task) for told in gathered.tasks},
        "bodies": [[pk, name] for pk, name in bodies.items()],
        "silent": [[pk, bodies[pk]] for pk in _silent(gathered)],
        "later": gathered.later,
        "parts": _parts(gathered),
    }


def _kept(row: Row, gathered: Gathered) -> dict[str, Any]:
    return {
        "id": row.pk,
        "task": row.task,
        "body": row.body_pk,
        "name": row.body,
        "due": row.due.isoformat() if row.due else "",
        "standing": row.standing,
        "percent": row.percent,
        "now": row.finished_now,
        "said": row.reported,
        "heard": row.heard,
        "reached": row.due is not None and row.due <= gathered.day,
    }


def _silent(gathered: Gathered) -> list[int]:
    """Bodies with open work that said nothing in the period, and sent no report of it."""
    rows = sorted(gathered.rows, key=lambda row: row.place)
    spoke = {row.body_pk for row in rows if row.heard}
    busy = dict.fromkeys(row.body_pk for row in rows if row.standing not in sentences.CLOSED)
    return [pk for pk in busy if pk not in spoke]


def _parts(gathered: Gathered) -> list[Part]:
    return [
        _part("addressed", gathered.authority.parent_name),
        _part("preamble", _preamble(gathered)),
        _part("results.all", _overall(gathered)),
        *_results(gathered),
        _part("late", _late(gathered), _("Nhiệm vụ quá hạn")),
        _part("silent", _silence(gathered), _("Tình hình báo cáo")),
        _part("obstacles", _obstacles(gathered), _("Khó khăn, vướng mắc")),
        _part("next", _coming(gathered)),
        _part("proposals", _proposals(gathered)),
        _part("closing", _closing(gathered)),
        _part("recipients", _recipients(gathered)),
    ]


def _part(key: str, text: str, heading: str = "") -> Part:
    return {"key": key, "heading": heading, "text": text}


def _lines(lines: Iterable[str], otherwise: str) -> str:
    return "\n".join(lines) or otherwise


def _preamble(gathered: Gathered) -> str:
    period = gathered.period
    name = period.name if period.name == period.days else f"{period.name} ({period.days})"
    plans = [gathered.plan] if gathered.plan else gathered.plans
    several = len(plans) > CITED
    about = _("các kế hoạch đang thực hiện") if several or not plans else listed(citation(plan) for plan in plans)
    values = {"about": about, "body": gathered.authority.name, "period": name}
    return _("Thực hiện %(about)s, %(body)s báo cáo kết quả thực hiện %(period)s như sau:") % values


def _overall(gathered: Gathered) -> str:
    if not gathered.rows:
        return _("Trong kỳ chưa có nhiệm vụ nào được giao cho các đơn vị chủ trì.")
    lines = [_reporting(gathered), _standing(gathered)]
    if any(row.standing == Standing.PAUSED for row in gathered.rows):
        lines.append(_("Có [[all.paused]] phần việc đang tạm hoãn."))
    if gathered.passed:
        lines.append(_passed(gathered))
    return "\n".join([*lines, _("Số liệu theo từng đơn vị như sau:")])


def _passed(gathered: Gathered) -> str:
    """Work that changed hands within the period counts for who held it at its end: the reader is told so."""
    told = (
        _("%(task)s (%(old)s chuyển %(new)s ngày %(day)s)")
        % {"task": sentences.task_words(one.task), "old": one.old, "new": one.new, "day": day_words(one.on)}
        for one in gathered.passed
    )
    words = _("Trong kỳ có %(number)02d phần việc giao lại, tính cho đơn vị được giao đến ngày %(day)s: %(which)s.")
    return words % {"number": len(gathered.passed), "day": day_words(gathered.day), "which": "; ".join(told)}


def _reporting(gathered: Gathered) -> str:
    if not any(row.heard or row.finished_now for row in gathered.rows):
        return _("Trong kỳ chưa đơn vị nào trong số [[all.bodies]] đơn vị được giao chủ trì báo cáo kết quả thực hiện.")
    said = _("Trong kỳ, [[all.reported]]/[[all.bodies]] đơn vị được giao chủ trì đã báo cáo kết quả thực hiện")
    return said + _("; [[all.now]] phần việc được xác nhận hoàn thành.")


def _standing(gathered: Gathered) -> str:
    words = _(
        "Tính đến ngày %(day)s, đã giao [[all.tasks]] nhiệm vụ với [[all.assigned]] phần việc cho các đơn vị chủ trì; "
        "đã hoàn thành [[all.done]] phần việc (đạt [[all.percent]]%%), trong đó [[all.done_on_time]] phần việc đúng "
        "hạn, [[all.done_late]] phần việc quá hạn; đang thực hiện trong hạn [[all.in_time]] phần việc; quá hạn chưa "
        "hoàn thành [[all.overdue]] phần việc."
    )
    return words % {"day": day_words(gathered.day)}


def _results(gathered: Gathered) -> list[Part]:
    """A part for each part of the plan in which something was done."""
    found: dict[str, tuple[str, list[str]]] = {}
    for told in gathered.tasks:
        key, heading = _under(told, gathered)
        if lines := sentences.result(told):
            found.setdefault(key, (heading, []))[1].extend(lines)
    return [_part(f"results.{key}", "\n".join(lines), heading) for key, (heading, lines) in found.items()]


def _under(told: Told, gathered: Gathered) -> tuple[str, str]:
    section = gathered.headings.get(told.task.section_id or 0)
    plan = told.task.plan
    name = _heading(section) if section else _("Nhiệm vụ khác")
    key = f"s{section.pk}" if section else f"p{plan.pk}"
    return key, name if gathered.plan else f"{cited_again(plan)}: {name}"


def _heading(section: Section) -> str:
    """The title without capitals all through: "CÔNG TÁC TUYÊN TRUYỀN" -> "Công tác tuyên truyền"."""
    words = sentences.tidy(section.title.split("\n")[0])[:200]
    return words.capitalize() if words.isupper() else words


def _late(gathered: Gathered) -> str:
    lines = (line for told in gathered.tasks for line in sentences.lateness(told, gathered.day))
    return _lines(lines, _("Không có nhiệm vụ quá hạn."))


def _silence(gathered: Gathered) -> str:
    names = {row.body_pk: row.body for row in gathered.rows}
    silent = [names[pk] for pk in _silent(gathered)]
    if not silent:
        return _("Các đơn vị còn nhiệm vụ đều đã báo cáo trong kỳ.") if names else _("Không phát sinh.")
    return _("Còn %(number)02d đơn vị chưa báo cáo trong kỳ: %(names)s.") % {
        "number": len(silent),
        "names": listed(silent),
    }


def _obstacles(gathered: Gathered) -> str:
    return _lines(
        map(sentences.obstacle, gathered.obstacles), _("Trong kỳ không có khó khăn, vướng mắc được phản ánh.")
    )


def _coming(gathered: Gathered) -> str:
    return _lines(sentences.coming(gathered), _("Tiếp tục thực hiện các nhiệm vụ theo kế hoạch."))


def _proposals(gathered: Gathered) -> str:
    """What still waits for an answer is put to those who receive the report."""
    waiting = [one for one in gathered.obstacles if not one.answer]
    lines = (_("- Xem xét, giải quyết vướng mắc của %(body)s: %(words)s.") % _stuck(one) for one in waiting)
    return _lines(lines, _("Không có kiến nghị, đề xuất."))


def _stuck(one: Any) -> dict[str, str]:
    return {"body": one.body, "words": sentences.small(sentences.tidy(one.words))}


def _closing(gathered: Gathered) -> str:
    about = cited_again(gathered.plan) if gathered.plan else _("các kế hoạch")
    values = {"about": about, "period": gathered.period.name, "body": gathered.authority.name}
    return _("Trên đây là báo cáo kết quả thực hiện %(about)s %(period)s của %(body)s.") % values


def _recipients(gathered: Gathered) -> str:
    """Who is above is addressed under the title (Decree 30/2020, annex I, part I, II.9), and here only named again."""
    ward = gathered.authority
    above = [_("Như trên")] if ward.parent_name else []
    near = [
        _("Thường trực Đảng ủy, Thường trực HĐND %s") % ward.short_name,
        _("Chủ tịch, các Phó Chủ tịch UBND %s") % ward.short_name,
        _("Các đơn vị được giao chủ trì (để thực hiện)"),
        _("Lưu: VT."),
    ]
    return "\n".join([*above, *near])


def plan_of(plan: Plan | None) -> str:
    return cited_again(plan) if plan else str(_("Tất cả kế hoạch"))
