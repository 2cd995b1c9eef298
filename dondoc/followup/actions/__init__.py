"""Writes of the follow-up."""

from dondoc.followup.actions.extensions import ask_extension, grant_extension, refuse_extension
from dondoc.followup.actions.feed import renew_feed, revoke_feed
from dondoc.followup.actions.obstacles import answer
from dondoc.followup.actions.progress import confirm, pause, reopen, report, resume, send_back, submit

__all__ = [
    "answer",
    "ask_extension",
    "confirm",
    "grant_extension",
    "pause",
    "refuse_extension",
    "renew_feed",
    "reopen",
    "report",
    "resume",
    "revoke_feed",
    "send_back",
    "submit",
]
