"""Kiểm tra chữ ký số: an address of its own, since any PDF can be looked at."""

from django.urls import URLPattern, path

from dondoc.issuing.views import verifying

app_name = "signatures"
urlpatterns: list[URLPattern] = [
    path("", verifying.page, name="check"),
    path("van-ban-di/<int:pk>/", verifying.of_document, name="of-document"),
]
