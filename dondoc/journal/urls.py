from django.urls import URLPattern, path

from dondoc.journal import views

app_name = "journal"
urlpatterns: list[URLPattern] = [
    path("", views.listing, name="list"),
    path("nhat-ky.xlsx", views.export, {"form": "xlsx"}, name="xlsx"),
    path("nhat-ky.csv", views.export, {"form": "csv"}, name="csv"),
]
