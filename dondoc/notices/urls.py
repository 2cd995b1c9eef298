from django.urls import URLPattern, path

from dondoc.notices import views

app_name = "notices"
urlpatterns: list[URLPattern] = [
    path("", views.inbox, name="inbox"),
    path("da-xem/", views.seen, name="seen"),
    path("<int:pk>/", views.open_one, name="open"),
]
