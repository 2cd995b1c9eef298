"""Addresses, in the street's order. Each room keeps its own."""

from django.urls import include, path
from django.views.i18n import set_language

from dondoc.notices.views.devices import worker
from dondoc.organization.views import home

urlpatterns = [
    path("tai-khoan/", include("dondoc.organization.entrance_urls")),
    path("may-nhan.js", worker, name="push-worker"),
    path("ngon-ngu/", set_language, name="set_language"),
    path("", home.home, name="home"),
    path("", include("dondoc.organization.urls")),
    path("nhat-ky/", include("dondoc.journal.urls")),
    path("thong-bao/", include("dondoc.notices.urls")),
    path("van-ban-den/", include("dondoc.intake.urls")),
    path("van-ban-di/", include("dondoc.issuing.urls")),
    path("lien-thong/", include("dondoc.exchange.urls")),
    path("kiem-tra-chu-ky/", include("dondoc.issuing.signature_urls")),
    path("", include("dondoc.plans.urls")),
    path("", include("dondoc.followup.urls")),
    path("lich-cong-tac/", include("dondoc.meetings.urls")),
    path("kiem-tra-thuc-te/", include("dondoc.inspections.urls")),
    path("danh-gia/", include("dondoc.appraisal.urls")),
    path("tong-quan/", include("dondoc.overview.urls")),
    path("bao-cao/", include("dondoc.reports.urls")),
    path("ho-so/", include("dondoc.records.urls")),
]

handler429 = "dondoc.organization.views.home.too_many"  # asked for by allauth
