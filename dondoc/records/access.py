"""Who may see a file (hồ sơ): who keeps it, who leads, who administers. Evidence of others is in it: nobody else."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from dondoc.organization.access import Can, Member, may
from dondoc.plans.models import Plan
from dondoc.records.models import Record, RecordExport, RecordFile, Retention


def _allowed(member: Member, what: Can) -> None:
    if not may(member, what):
        raise PermissionDenied


def records_of(member: Member) -> QuerySet[Record]:
    return Record.objects.filter(authority=member.authority).select_related("authority", "plan", "retention")


def record_to_see(member: Member, pk: int) -> Record:
    record: Record = get_object_or_404(records_of(member), pk=pk)
    _allowed(member, Can.READ_RECORDS)
    return record


def record_to_keep(member: Member, pk: int) -> Record:
    record = record_to_see(member, pk)
    _allowed(member, Can.KEEP_RECORDS)
    return record


def file_to_see(member: Member, pk: int) -> RecordFile:
    files = RecordFile.objects.filter(authority=member.authority).exclude(file="").select_related("record")
    found: RecordFile = get_object_or_404(files, pk=pk)
    _allowed(member, Can.READ_RECORDS)
    return found


def file_to_drop(member: Member, pk: int) -> RecordFile:
    files = RecordFile.objects.filter(authority=member.authority, by_hand=True).select_related("record__authority")
    found: RecordFile = get_object_or_404(files, pk=pk)
    _allowed(member, Can.KEEP_RECORDS)
    return found


def export_to_see(member: Member, key: UUID) -> RecordExport:
    exports = RecordExport.objects.filter(authority=member.authority).select_related("record")
    export: RecordExport = get_object_or_404(exports, key=key)
    _allowed(member, Can.READ_RECORDS)
    return export


def retention_to_end(member: Member, pk: int) -> Retention:
    found: Retention = get_object_or_404(Retention.objects.filter(authority=member.authority), pk=pk)
    _allowed(member, Can.KEEP_RECORDS)
    return found


def plan_named(member: Member, said: str) -> Plan | None:
    """The plan that an address names; 404 for an unknown one."""
    if not said:
        return None
    plans = Plan.objects.filter(authority=member.authority)
    plan: Plan = get_object_or_404(plans, pk=said if said.isdecimal() and len(said) < 10 else 0)
    return plan
