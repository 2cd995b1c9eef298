"""Writes of files (hồ sơ). One write, one journal line; every move is claimed by one conditional UPDATE."""

from dondoc.records.actions.exporting import ask_export, fail_export, keep_export
from dondoc.records.actions.filing import add_document, add_upload, drop_file
from dondoc.records.actions.keeping import Refused, change, close, hand_over, open_record, reopen
from dondoc.records.actions.reminding import remind_all, remind_hand_over
from dondoc.records.actions.retention import add_retention, end_retention, retentions_of

__all__ = [
    "Refused", "add_document", "add_retention", "add_upload", "ask_export", "change", "close", "drop_file",
    "end_retention", "fail_export", "hand_over", "keep_export", "open_record", "remind_all", "remind_hand_over",
    "reopen", "retentions_of",
]  # fmt: skip
