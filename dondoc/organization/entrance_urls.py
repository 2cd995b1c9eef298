"""allauth's own addresses, only those that an office uses: no sign-up, no e-mail, no reset by letter."""

from allauth.account import views
from django.urls import URLPattern, path
from django.views.generic import RedirectView

urlpatterns: list[URLPattern] = [
    path("dang-nhap/", views.login, name="account_login"),
    path("dang-xuat/", views.logout, name="account_logout"),
    path("doi-mat-khau/", views.password_change, name="account_change_password"),
    path("xac-nhan-mat-khau/", views.reauthenticate, name="account_reauthenticate"),
    path("da-khoa/", views.account_inactive, name="account_inactive"),
    path("login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
]
