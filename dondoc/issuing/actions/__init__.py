"""Writes of the back door. What later rooms call stands here."""

from dondoc.issuing.actions.issue import Files, Paper, files_go_with_the_row, issue

__all__ = ["Files", "Paper", "files_go_with_the_row", "issue"]
