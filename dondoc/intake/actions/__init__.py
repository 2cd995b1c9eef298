"""Writes of the front door, by what they change. What later rooms call stands here."""

from dondoc.intake.actions.states import (
    AlreadyMoved,
    AlreadySettled,
    Overtaken,
    mark_adopted,
    mark_recalled,
    mark_withdrawn,
)

__all__ = ["AlreadyMoved", "AlreadySettled", "Overtaken", "mark_adopted", "mark_recalled", "mark_withdrawn"]
