from django.urls import URLPattern, path

from dondoc.organization.views import accounts, directory, settings

app_name = "organization"
urlpatterns: list[URLPattern] = [
    path("danh-ba/", directory.listing, name="directory"),
    path("danh-ba/nhap-khu-dan-cu/", directory.blocks, name="blocks"),
    path("danh-ba/them/<slug:kind>/", directory.add, name="body-add"),
    path("danh-ba/<int:pk>/", directory.body, name="body"),
    path("danh-ba/<int:pk>/sua/", directory.edit, name="body-edit"),
    path("danh-ba/<int:pk>/thoi/", directory.end, name="body-end"),
    path("danh-ba/<int:pk>/tro-lai/", directory.take_up, name="body-take-up"),
    path("danh-ba/<int:pk>/xoa/", directory.delete, name="body-delete"),
    path("danh-ba/<int:pk>/ten-goi/<int:alias>/bo/", directory.forget, name="alias-forget"),
    path("thiet-lap/", settings.settings, name="settings"),
    path("thiet-lap/tai-khoan/", accounts.listing, name="accounts"),
    path("thiet-lap/tai-khoan/cap/", accounts.open_one, name="account-open"),
    path("thiet-lap/tai-khoan/<int:pk>/dat-lai-mat-khau/", accounts.reset, name="account-reset"),
    path("thiet-lap/tai-khoan/<int:pk>/gan/", accounts.link, name="account-link"),
    path("thiet-lap/tai-khoan/<int:pk>/vai-tro/", accounts.change_role, name="account-role"),
    path("thiet-lap/tai-khoan/<int:pk>/khoa/", accounts.close, name="account-close"),
    path("thiet-lap/tai-khoan/<int:pk>/mo/", accounts.reopen, name="account-reopen"),
    path("toi/", settings.profile, name="profile"),
]
