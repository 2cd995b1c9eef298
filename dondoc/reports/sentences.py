"""What bodies reported, said in sentences: the same words of several bodies once, each task once, figures locked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.look.numbers import number_words
from dondoc.plans.models import Task
from dondoc.reports import sums
from dondoc.reports.gathering import Gathered, Row, Said, Stuck, Told
from dondoc.reports.numbers import DONE
from dondoc.words import fold

# first words of a report or a task that are not names: written small after a colon
_OPENERS = frozenset({
    "đã", "đang", "chưa", "có", "tiếp", "tổ", "phối", "thực", "hoàn", "triển", "tuyên", "treo", "ra", "dọn", "vận",
    "mới", "tham", "tổng", "xây", "đăng", "kiểm", "rà", "phát", "in", "lắp", "duy", "huy", "thu", "làm", "gửi",
    "họp", "khảo", "sửa", "trồng", "trao", "thăm", "tặng", "hỗ", "giao", "ký", "lập", "trình", "cử", "bố", "mở",
    "chuẩn", "quét", "vẽ", "nạo", "sơn", "biên", "căn", "chủ", "theo", "số", "các", "những", "trong", "vừa", "hiện",
    "sáng", "chiều", "tháng", "tuần", "thiếu", "cung", "cấp", "đề", "xin", "cần", "do", "vì", "không", "báo", "cập",
    "tập", "bổ", "phân", "rút", "khắc",
})  # fmt: skip
CLOSED = (*DONE, "paused")
IN_ONE = 3  # pieces told in one paragraph; more make a list
NAMED = 6  # bodies of one task that are listed in next month's work; more are counted


def small(words: str) -> str:
    """Lower first letter where the first word is an ordinary one."""
    first = words.split(" ", 1)[0].rstrip(",.:;")
    return words[0].lower() + words[1:] if first.lower() in _OPENERS else words


def tidy(words: str) -> str:
    """One line without a full stop at the end; the lines of a report joined by semicolons."""
    lines = (" ".join(line.split()).lstrip("-+•* ").rstrip(".; ") for line in words.splitlines())
    return "; ".join(line for line in lines if line)


def listed(names: Iterable[str]) -> str:
    """ "Khối 1, Khối 2 và Khối 5", each once."""
    names = list(dict.fromkeys(names))
    return _("%(first)s và %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]} if names[1:] else names[0]


def day_words(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def task_words(task: Task) -> str:
    """The task as a paragraph begins with it: what was read out of a sentence begins small."""
    words = tidy(task.text)
    return words[:1].upper() + words[1:]


def result(told: Told) -> list[str]:
    """What was said or finished of a task in the period: one paragraph, or a list below it; [] where nothing was."""
    if not told.said and not any(row.finished_now for row in told.rows):
        return []
    many, parts = _how_many(told), _told_by(told)
    if not parts and not many:
        parts = [_("%s đã hoàn thành") % listed(row.body for row in told.rows if row.finished_now)]
    if len(parts) > IN_ONE:
        head = _("%s; cụ thể:") % many if many else _("cụ thể:")
        return [f"- {task_words(told.task)}: {head}", *(f"+ {part}." for part in parts)]
    return [f"- {task_words(told.task)}: {'; '.join([many, *parts] if many else parts)}."]


def _how_many(told: Told) -> str:
    """How many of several are done and at work, in locked figures; "" for one alone.

    Of work that comes again a body may have several rounds: then what is done is counted in rounds.
    """
    if len(told.rows) < 2:
        return ""
    where, bodies = {"where": f"t{told.task.pk}"}, {row.body_pk for row in told.rows}
    going = any(row.reported and row.standing not in CLOSED for row in told.rows)
    if not any(row.standing in DONE for row in told.rows):
        goes = going and len(bodies) > 1
        return _("[[%(where)s.going]]/[[%(where)s.bodies]] đơn vị đang thực hiện") % where if goes else ""
    words = (
        _("[[%(where)s.done]]/[[%(where)s.assigned]] đơn vị đã hoàn thành")
        if len(bodies) == len(told.rows)
        else _("đã hoàn thành [[%(where)s.done]]/[[%(where)s.assigned]] lượt việc")
    )
    return (words + (_(", [[%(where)s.going]] đơn vị đang thực hiện") if going else "")) % where


def _told_by(told: Told) -> list[str]:
    """The words, each with the bodies that said them; leading bodies first."""
    alone = len(told.rows) == 1 and all(one.leads for one in told.said)
    return [_spoken(names, words, alone) for names, words in _together(_of_bodies(told.said))]


def _together(spoken: Sequence[tuple[str, str]]) -> list[tuple[list[str], str]]:
    """Bodies that said the same, and those that told the same with other numbers, which are then added up."""
    alike: dict[str, list[tuple[str, str]]] = {}
    for body, words in spoken:
        alike.setdefault(sums.shape(words) or fold(words), []).append((body, words))
    return [([body for body, _words in some], _sum([words for _body, words in some])) for some in alike.values()]


def _sum(told: Sequence[str]) -> str:
    return told[0] if len({fold(words) for words in told}) == 1 else _("tổng cộng %s") % small(sums.total(told))


def _spoken(names: Sequence[str], words: str, alone: bool) -> str:
    return f"{listed(names)} {small(words)}" if alone and small(words) != words else f"{listed(names)}: {small(words)}"


def _of_bodies(said: Sequence[Said]) -> list[tuple[str, str]]:
    """What each body said in the period in one piece: its words in turn, what a later report repeats left out."""
    of_body: dict[tuple[bool, str], list[Said]] = {}
    for one in said:
        of_body.setdefault((not one.leads, one.body), []).append(one)
    told = sorted(of_body.items(), key=lambda item: item[0][0])  # stable: the directory's order within
    return [(body, words) for (_coordinates, body), some in told if (words := _one_piece(some))]


def _one_piece(said: Sequence[Said]) -> str:
    kept: list[str] = []
    for one in said:
        words = tidy(one.words)
        if words and not any(fold(words) in fold(other) for other in kept):
            kept = [other for other in kept if fold(other) not in fold(words)] + [words]
    if kept:
        return "; ".join([kept[0], *(small(words) for words in kept[1:])])
    return _("hoàn thành") if said[-1].percent == 100 else _("đạt %d%%") % said[-1].percent


def lateness(told: Told, day: date) -> list[str]:
    """A paragraph for each deadline of the task that was passed, with the reasons as reported."""
    passed: dict[date, list[Row]] = {}
    for row in told.rows:
        if row.standing == "overdue" and row.due:
            passed.setdefault(row.due, []).append(row)
    return [_late(told.task, due, rows, day) for due, rows in sorted(passed.items())]


def _late(task: Task, due: date, rows: Sequence[Row], day: date) -> str:
    days = (day - due).days
    late = (
        ngettext("quá hạn %s ngày", "quá hạn %s ngày", days) % number_words(days)
        if days > 0
        else _("báo hoàn thành sau hạn, chờ xác nhận")
    )
    reasons: dict[str, list[str]] = {}
    for row in rows:
        reasons.setdefault(tidy(row.reason), []).append(row.body)
    unsaid = reasons.pop("", [])
    said = [f"{listed(names)}: {small(reason)}" for reason, names in reasons.items()]
    said += [_("%s: chưa báo cáo lý do") % listed(unsaid)] if unsaid else []
    head = _("%(task)s (hạn %(due)s, %(late)s)") % {"task": task_words(task), "due": day_words(due), "late": late}
    return f"- {head}: {'; '.join(said)}."


def obstacle(stuck: Stuck) -> str:
    words = f"- {stuck.body}: {small(tidy(stuck.words))}"
    answer = _("đã trả lời: %s") % small(tidy(stuck.answer))
    return f"{words} ({answer})." if stuck.answer else f"{words}."


def coming(gathered: Gathered) -> list[str]:
    """Next period's work: what falls due in it by day, then what is late, then what goes on all the time."""
    once = (told for told in gathered.tasks if not told.task.recurrence)  # the others are told at the end
    due = [(day, told, rows) for told in once for day, rows in _due_in(told, gathered)]
    lines = [_due_line(day, told.task, rows) for day, told, rows in sorted(due, key=lambda one: one[0])]
    if any(row.standing == "overdue" for row in gathered.rows):
        lines.append(_("- Tập trung hoàn thành dứt điểm [[all.overdue]] phần việc quá hạn nêu tại mục II."))
    always = [told for told in gathered.tasks if told.task.recurrence and _opened(told)]
    return lines + [
        _("- Duy trì: %s.") % f"{small(task_words(told.task))} ({_bodies(_opened(told))})" for told in always
    ]


def _opened(told: Told) -> list[Row]:
    return [row for row in told.rows if row.standing not in CLOSED]


def _due_in(told: Told, gathered: Gathered) -> list[tuple[date, list[Row]]]:
    """Open work of the task by the day it falls due in the next period, or in what is left of a running one."""
    days: dict[date, list[Row]] = {}
    for row in _opened(told):
        if row.due and gathered.day < row.due <= gathered.next.last:
            days.setdefault(row.due, []).append(row)
    return list(days.items())


def _due_line(day: date, task: Task, rows: Sequence[Row]) -> str:
    values = {"task": task_words(task), "who": _bodies(rows), "day": day_words(day)}
    return _("- %(task)s (%(who)s; hạn %(day)s).") % values


def _bodies(rows: Sequence[Row]) -> str:
    names = list(dict.fromkeys(row.body for row in rows))
    return listed(names) if len(names) <= NAMED else _("%s đơn vị") % number_words(len(names))
