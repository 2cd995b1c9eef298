"""The overview as a workbook: the two tables, what falls due, what has gone quiet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dondoc import sheets
from dondoc.look.days import due_words
from dondoc.overview import queries
from dondoc.overview.sight import Sight
from dondoc.plans.models import Assignment


def workbook(sight: Sight) -> bytes:
    bodies = queries.bodies(sight)
    everything = queries.total(sight, bodies)
    about = _("%(plan)s (tính đến ngày %(day)s)") % {"plan": queries.about(sight), "day": f"{sight.today:%d/%m/%Y}"}
    return sheets.workbook(
        _table(_("Theo đơn vị"), about, _("Đơn vị"), [*bodies, everything]),
        _table(_("Theo lãnh đạo"), about, _("Lãnh đạo chỉ đạo"), queries.leaders(sight)),
        _table(_("Theo phần của kế hoạch"), about, _("Phần"), queries.parts(sight)),
        _list(_("Quá hạn"), about, sight.overdue(), sight),
        _list(_("Đến hạn 7 ngày tới"), about, sight.due_this_week(), sight),
        _list(_("Im ắng"), about, sight.quiet(), sight),
    )


def _table(name: str, about: str, first: str, lines: Iterable[queries.Line]) -> sheets.Sheet:
    head = [first, *(str(words) for words in queries.COLUMNS.values()), _("Tỷ lệ xong (%)")]
    rows = [[line.name, *(cell.number for cell in line.cells), line.counts.percent] for line in lines]
    return sheets.Sheet(name, about, head, rows, [36, *[14] * (len(head) - 1)])


def _list(name: str, about: str, rows: QuerySet[Assignment], sight: Sight) -> sheets.Sheet:
    head = [_("Nhiệm vụ"), _("Kế hoạch"), _("Chủ trì"), _("Hạn"), _("Còn lại"), _("Tiến độ (%)"), _("Báo cáo gần nhất")]
    return sheets.Sheet(name, about, head, _rows(rows, sight), [60, 18, 30, 12, 18, 12, 16])


def _rows(rows: QuerySet[Assignment], sight: Sight) -> Iterator[list[Any]]:
    for row in rows.iterator(chunk_size=500):
        heard = timezone.localdate(row.last_report_at) if row.last_report_at else None
        left = due_words(row.due, sight.today)
        yield [capfirst(row.task.text), row.task.plan.code, row.body.name, row.due, left, row.percent, heard]
