"""An append-only record of every write. Knows no other room."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from dondoc.words import fold


class Entry(models.Model):
    """One line: who did what to which thing, when and why."""

    authority = models.ForeignKey("organization.Authority", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"), db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200, blank=True)  # as named then; "" for the system itself
    verb = models.CharField(max_length=60)  # "plans.adopt"
    subject = models.CharField(max_length=60)  # "plans.task:17"
    about = models.CharField(max_length=300, blank=True)  # the thing in words
    details = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    search = models.CharField(max_length=520, editable=False, default="")  # who and what, folded

    objects = ScopedManager(authority="authority")

    class Meta:
        verbose_name = _("dòng nhật ký")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["authority", "subject", "-at"]),
            models.Index(fields=["authority", "-at"]),
            models.Index(fields=["authority", "-id"]),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("a journal line is never changed")
        self.search = fold(f"{self.by_name} {self.about}")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # noqa: ARG002 - Django's signature
        raise TypeError("a journal line is never deleted")
