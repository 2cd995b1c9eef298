from django.urls import URLPattern, path

from dondoc.notices.views import channels, devices, inbox, preferences, sent

app_name = "notices"
urlpatterns: list[URLPattern] = [
    path("", inbox.inbox, name="inbox"),
    path("moi/", inbox.news, name="news"),
    path("da-xem/", inbox.seen, name="seen"),
    path("<int:pk>/", inbox.open_one, name="open"),
    path("da-gui/", sent.sent, name="sent"),
    path("da-gui/<int:pk>/gui-lai/", sent.resend, name="resend"),
    path("cach-nhan/", preferences.preferences, name="preferences"),
    path("cach-nhan/gui-thu/", preferences.test, {"channel": "email"}, name="test"),
    path("cach-nhan/gui-thu-zalo/", preferences.test, {"channel": "zalo"}, name="test-zalo"),
    path("cach-nhan/da-thu/<int:pk>/", preferences.tried, name="tried"),
    path("may/bat/", devices.switch_on, name="device-on"),
    path("may/<int:pk>/tat/", devices.switch_off, name="device-off"),
    path("may/<int:pk>/gui-thu/", devices.test, name="device-test"),
    path("may/da-hien/<str:token>/", devices.shown, name="shown"),
    path("duong-gui/", channels.channels, name="channels"),
    path("duong-gui/zalo/", channels.link, name="zalo-link"),
    path("duong-gui/zalo/<int:pk>/go/", channels.unlink, name="zalo-unlink"),
    path("thoi-nhan-thu/<str:token>/", preferences.unsubscribe, name="unsubscribe"),
]
