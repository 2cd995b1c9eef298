"""Django's settings. What differs between installations comes from env.py."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dondoc.env import ROOT, build_of, database, mail_server, read_env

ENV = read_env()

SECRET_KEY = ENV.secret_key
DEBUG = ENV.debug
ALLOWED_HOSTS = list(ENV.hosts)
CSRF_TRUSTED_ORIGINS = list(ENV.origins)

ROOMS = [
    "dondoc.organization",
    "dondoc.journal",
    "dondoc.notices",
    "dondoc.intake",
    "dondoc.issuing",
    "dondoc.exchange",
    "dondoc.plans",
    "dondoc.followup",
    "dondoc.meetings",
    "dondoc.inspections",
    "dondoc.appraisal",
    "dondoc.overview",
    "dondoc.reports",
    "dondoc.records",
    "dondoc.demo",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *ROOMS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dondoc.notices.freshness.NothingNew",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "dondoc.organization.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "dondoc.organization.middleware.NoNul",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dondoc.organization.middleware.ContentPolicy",
    "dondoc.organization.middleware.MemberScope",
    "dondoc.organization.middleware.OwnPassword",
    "dondoc.organization.middleware.PressedOnly",
]

ROOT_URLCONF = "dondoc.urls"
WSGI_APPLICATION = "dondoc.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "dondoc" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dondoc.organization.context.frame",
                "dondoc.notices.context.bell",
            ],
            "libraries": {"look": "dondoc.look.tags"},
        },
    },
]

DATABASES = {"default": database(ENV)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organization.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "dondoc.organization.accounts.ClosedDoor"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "dondoc.organization.forms.entrance.SignIn",
    "change_password": "dondoc.organization.forms.entrance.ChangePassword",
}
# An office signs in from behind one address at eight in the morning: wide by address, narrow by name.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "40/m/ip,5/300s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = ENV.proxies
CACHES = {  # shared by the processes of one machine, so that a limit counts all of them
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": ENV.data / "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LOCALE_PATHS = [ROOT / "dondoc" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["dondoc.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = ENV.data / "static"
STATICFILES_DIRS = [ROOT / "dondoc" / "static"]
MEDIA_ROOT = ENV.data / "files"  # private: served only by views that ask who may see it
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
EVIDENCE_MAX_BYTES = 25 * 1024 * 1024  # each photo or file sent with a report
EVIDENCE_MAX_FILES = 10  # with one report

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Errors go to standard error, whoever serves: a page that fails, a job that fails, each with its traceback. The worker
# would print a line for every job; what it says there is on the pages too.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no secrets": {"()": "dondoc.followup.secrets.BlackedOut"}},
    "formatters": {"dated": {"format": "{asctime} {name}: {message}", "style": "{"}},
    "handlers": {
        "errors": {
            "class": "logging.StreamHandler", "level": "ERROR", "filters": ["no secrets"], "formatter": "dated",
        },
    },
    "root": {"handlers": ["errors"]},
}  # fmt: skip

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https
SESSION_COOKIE_AGE = 30 * 24 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "dondoc.organization.views.home.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the review page frames the printed page of the same site

# E-mail: nothing is sent unless DONDOC_SMTP names a server (notices/channels/mail.py).
MAIL_ON = bool(ENV.smtp)
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_SSL, EMAIL_USE_TLS = mail_server(ENV)
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = ENV.mail_from
EDXML_KEY, EDXML_PASSWORD = ENV.edxml_key, ENV.edxml_password  # what .edxml files are signed with
SIGNING_ROOTS = ENV.signing_roots  # the official (công vụ) chain, or any other; looked at by issuing/pades
ADDRESS = ENV.address  # what links in letters begin with
BUILD = build_of(ROOT / "dondoc")  # an upgrade gives another: open pages say so
NEWS_EVERY = 4000  # milliseconds between two questions of an open page

# Web push: an authority's administrator opens it; then only these services are called.
VAPID_KEY = ENV.data / "vapid.pem"
PUSH_HOSTS = list(ENV.push_hosts)
ZALO_API, ZALO_OAUTH = ENV.zalo_api, ENV.zalo_oauth
