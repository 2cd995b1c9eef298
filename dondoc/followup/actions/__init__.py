"""Writes of the follow-up."""

from dondoc.followup.actions.acceptance import accept, decline, insist, release
from dondoc.followup.actions.extensions import ask_extension, grant_extension, refuse_extension
from dondoc.followup.actions.feed import renew_feed, revoke_feed
from dondoc.followup.actions.handover import hand_over
from dondoc.followup.actions.links import give_link, revoke_link
from dondoc.followup.actions.obstacles import answer
from dondoc.followup.actions.progress import confirm, confirm_all, pause, reopen, report, resume, send_back, submit
from dondoc.followup.actions.reminding import remind, remind_all
from dondoc.followup.actions.talk import say, see_mentions
from dondoc.followup.actions.urging import urge, urge_all

__all__ = [
    "accept",
    "answer",
    "ask_extension",
    "confirm",
    "confirm_all",
    "decline",
    "give_link",
    "grant_extension",
    "hand_over",
    "insist",
    "pause",
    "refuse_extension",
    "release",
    "remind",
    "remind_all",
    "renew_feed",
    "reopen",
    "report",
    "resume",
    "revoke_feed",
    "revoke_link",
    "say",
    "see_mentions",
    "send_back",
    "submit",
    "urge",
    "urge_all",
]
