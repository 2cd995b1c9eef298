from django.urls import URLPattern, path

from dondoc.organization import views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
]
