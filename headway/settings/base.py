"""What every Headway shares, whoever runs it."""

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from headway.settings.exchange import *  # noqa: F403 (settings are a list of names)
from headway.settings.keeping import *  # noqa: F403 (settings are a list of names)
from headway.settings.logs import *  # noqa: F403
from headway.settings.sign_in import *  # noqa: F403 (settings are a list of names)

PACKAGE = Path(__file__).parents[1]
ROOT = PACKAGE.parent

ROOT_URLCONF = "headway.urls"
WSGI_APPLICATION = "headway.wsgi.application"
AUTH_USER_MODEL = "access.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "headway.casework.access",
    "headway.casework.documents",
    "headway.casework.access.sign_in",
    "headway.casework.people",
    "headway.casework.timeline",
    "headway.casework.meetings",
    "headway.casework.record",
    "headway.practice.conferences",
    "headway.practice.mapping",
    "headway.practice.reviews",
    "headway.practice.voice",
    "headway.casework.guard",
    "headway.exchange",
    "headway.web",
    "headway.running",
    "headway.forms",  # before Django's own, whose widgets it draws anew
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its widgets' templates are found by the form renderer
    "csp",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "headway.running.requests.RequestLogMiddleware",
    # These three stand round whatever can fail, and round files: no answer is without their headers.
    "headway.web.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "headway.running.requests.RequestLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "headway.casework.access.reader.ReaderMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "headway.casework.access.sign_in.middleware.SittingMiddleware",
    "headway.web.errors.InWordsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["headway.casework.access.sign_in.templatetags.drawn_for"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "headway.web.shell.shell",
                "headway.casework.access.sign_in.shell.sign_in",
                "headway.casework.guard.acting.acting",
            ],
        },
    },
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

FORM_RENDERER = "headway.forms.renderer.GovukRenderer"

STATIC_URL = "static/"
STATICFILES_DIRS = [ROOT / "build" / "assets"]  # `make assets`
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Whole pages are read in a transaction only where an action asks for one: under SQLite each takes the one lock.
ATOMIC_REQUESTS = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "headway.web.errors.forged"
# No other site learns an address, the one of a link above all. Not `no-referrer`: a browser would send our own form
# as from nowhere, and it would count as forged.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY: dict[str, dict[str, list[Any]]] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# The council's own look and words. The crown and the typeface of GOV.UK are the government's alone.
# `colour` is dark enough for white words upon it; `logo` is a picture in a file (SVG or PNG), or nothing.
COUNCIL = {
    "name": "Your council",
    "service": "Safeguarding and Quality Assurance",
    "colour": "#2b5561",
    "logo": "",
    "contact": "",  # whom to tell of what is hard to use
    "number": "",  # of three figures, by which the census knows the council
}
# What a page prints where the answer would be a name that this reader may not see.
NAME_WITHHELD = "Name withheld"

# For how many hours a record is opened in an emergency: what the page offers, and the most that it takes.
GLASS_HOURS = {"usual": 4, "most": 12}

LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
