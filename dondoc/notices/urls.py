from django.urls import URLPattern, path

from dondoc.notices.views import inbox, preferences, sent

app_name = "notices"
urlpatterns: list[URLPattern] = [
    path("", inbox.inbox, name="inbox"),
    path("moi/", inbox.news, name="news"),
    path("da-xem/", inbox.seen, name="seen"),
    path("<int:pk>/", inbox.open_one, name="open"),
    path("da-gui/", sent.sent, name="sent"),
    path("da-gui/<int:pk>/gui-lai/", sent.resend, name="resend"),
    path("cach-nhan/", preferences.preferences, name="preferences"),
    path("cach-nhan/gui-thu/", preferences.test, name="test"),
    path("thoi-nhan-thu/<str:token>/", preferences.unsubscribe, name="unsubscribe"),
]
