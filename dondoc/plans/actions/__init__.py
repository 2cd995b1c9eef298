"""Writes of plans, by what they change. What other rooms call stands here."""

from dondoc.plans.actions.adopting import adopt, withdraw
from dondoc.plans.actions.claims import AlreadyMoved, Overtaken, Refused
from dondoc.plans.actions.rounds import open_rounds

__all__ = ["AlreadyMoved", "Overtaken", "Refused", "adopt", "open_rounds", "withdraw"]
