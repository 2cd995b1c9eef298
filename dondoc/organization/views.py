"""Pages of the authority itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from dondoc.organization.access import requires


@requires()
def home(request: Any) -> HttpResponse:
    return render(request, "base.html")
