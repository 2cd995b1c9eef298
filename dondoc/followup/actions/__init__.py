"""Writes of the follow-up."""

from dondoc.followup.actions.feed import renew_feed, revoke_feed
from dondoc.followup.actions.obstacles import answer
from dondoc.followup.actions.progress import confirm, pause, reopen, report, resume, send_back, submit

__all__ = [
    "answer",
    "confirm",
    "pause",
    "renew_feed",
    "reopen",
    "report",
    "resume",
    "revoke_feed",
    "send_back",
    "submit",
]
