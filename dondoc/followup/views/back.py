"""Where to go after a form was sent."""

from __future__ import annotations

from django.utils.http import url_has_allowed_host_and_scheme

from dondoc.organization.access import MemberRequest


def back_to(request: MemberRequest, otherwise: str) -> str:
    """The page the form came from (its field "next", or "ve" of its address), if it is one of ours."""
    said = request.POST.get("next") or request.GET.get("ve", "")
    ours = url_has_allowed_host_and_scheme(said, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return said if said and ours else otherwise
