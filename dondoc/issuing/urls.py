from django.urls import URLPattern, path

from dondoc.issuing import views

app_name = "issuing"
urlpatterns: list[URLPattern] = [
    path("", views.register, name="list"),
    path("<int:pk>.docx", views.download, {"form": "docx"}, name="docx"),
    path("<int:pk>.pdf", views.download, {"form": "pdf"}, name="pdf"),
]
