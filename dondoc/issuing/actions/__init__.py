"""Writes of the back door. What later rooms call stands here."""

from dondoc.issuing.actions.issue import Files, Paper, files_go_with_the_row, issue
from dondoc.issuing.turns import in_turn

__all__ = ["Files", "Paper", "files_go_with_the_row", "in_turn", "issue"]
