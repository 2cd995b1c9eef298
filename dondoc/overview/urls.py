from django.urls import URLPattern, path

from dondoc.overview import views

app_name = "overview"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("tong-quan.xlsx", views.workbook, name="xlsx"),
]
