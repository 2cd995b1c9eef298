"""Writes of plans, by what they change. What other rooms call stands here."""

from dondoc.plans.actions.adopting import adopt, withdraw
from dondoc.plans.actions.claims import AlreadyMoved, Overtaken, Refused

__all__ = ["AlreadyMoved", "Overtaken", "Refused", "adopt", "withdraw"]
