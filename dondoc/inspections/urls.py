from django.urls import URLPattern, path

from dondoc.inspections.views import inspections

app_name = "inspections"
urlpatterns: list[URLPattern] = [
    path("", inspections.listing, name="list"),
    path("them/", inspections.add, name="add"),
    path("<int:pk>/", inspections.inspection, name="inspection"),
    path("<int:pk>/ket-thuc/", inspections.conclude, name="conclude"),
    path("<int:pk>/huy/", inspections.cancel, name="cancel"),
    path("<int:pk>/bien-ban/", inspections.letter, {"act": "write_minutes"}, name="minutes"),
    path("<int:pk>/ket-luan/", inspections.letter, {"act": "write_notice"}, name="notice"),
    path("muc/<int:pk>/", inspections.find, name="find"),
    path("anh/<int:pk>/", inspections.photo, {"small": False}, name="photo"),
    path("anh/<int:pk>/nho/", inspections.photo, {"small": True}, name="thumbnail"),
]
