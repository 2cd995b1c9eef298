from django.urls import URLPattern, path

from dondoc.meetings.views import meetings

app_name = "meetings"
urlpatterns: list[URLPattern] = [
    path("", meetings.week, name="week"),
    path("them/", meetings.add, name="add"),
    path("<int:pk>/", meetings.meeting, name="meeting"),
    path("<int:pk>/sua/", meetings.edit, name="edit"),
    path("<int:pk>/huy/", meetings.cancel, name="cancel"),
    path("<int:pk>/ghi/", meetings.hold, name="hold"),
    path("<int:pk>/giay-moi/", meetings.letter, {"act": "write_invitation"}, name="invitation"),
    path("<int:pk>/bien-ban/", meetings.letter, {"act": "write_minutes"}, name="minutes"),
    path("<int:pk>/ket-luan/", meetings.letter, {"act": "write_notice"}, name="notice"),
]
