"""The addresses of signing in. allauth's pages are named one by one: what is not here cannot be reached."""

from collections.abc import Callable
from typing import Final

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import HttpResponseBase
from django.urls import path

from headway.casework.access.doors import begins, stands_open
from headway.casework.access.permissions import Permission
from headway.casework.access.sign_in import users, views
from headway.casework.access.sign_in.openid import answered

_STRANGER: Final = "It asks who somebody is, and shows nothing to anyone."


def _open(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page of allauth for somebody who has not signed in yet, as a view of its own."""

    def opened(*args: object, **kwargs: object) -> HttpResponseBase:
        return view(*args, **kwargs)

    return stands_open(why=_STRANGER)(opened)


_own = begins(to=Permission.OWN_ACCOUNT)

urlpatterns = [
    path("sign-in/", _open(account.login), name="account_login"),
    path("sign-in/code/", _open(mfa.authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", _open(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/ended/", _open(account.account_inactive), name="account_inactive"),
    path("sign-out/", _open(account.logout), name="account_logout"),
    path("sign-in/link/", views.set_password, name="set_password"),
    path("sign-in/link/<str:secret>/", views.invitation, name="invitation"),
    path("sign-in/forgotten/", views.forgotten, name="forgotten"),
    path("sign-in/forgotten/sent/", views.forgotten_sent, name="forgotten_sent"),
    path("sign-in/by/cancelled/", _open(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("sign-in/by/error/", _open(social.login_error), name="socialaccount_login_error"),
    path("sign-in/by/<slug:provider_id>/", _open(answered(openid.login)), name="openid_connect_login"),
    path(
        "sign-in/by/<slug:provider_id>/callback/",
        _open(answered(openid.callback)),
        name="openid_connect_callback",
    ),
    # Of somebody who has signed in.
    path("sign-in/again/", _own(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/again/code/", _own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(
        "sign-in/again/passkey/",
        _own(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("sign-in/extend/", views.extend, name="session_extend"),
    path("sign-out/everywhere/", views.leave_everywhere, name="leave_everywhere"),
    path("sign-in/kept/<uuid:reference>/", views.words_kept, name="kept_words"),
    path("sign-in/kept/<uuid:reference>/throw-away/", views.throw_away, name="throw_away_words"),
    path("account/password/", _own(account.password_change), name="account_change_password"),
    path("account/second-factor/", _own(mfa.index), name="mfa_index"),
    path("account/second-factor/app/", _own(views.SetUpApp.as_view()), name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", _own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/recovery-codes/", _own(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new/", _own(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path("account/passkeys/", _own(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("account/passkeys/add/", _own(views.SetUpPasskey.as_view()), name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove/", _own(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("account/passkeys/<int:pk>/rename/", _own(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    # The administrator's.
    path("users/", users.users, name="users"),
    path("users/let-in/", users.let_in, name="let_in"),
    path("users/<int:reference>/invite-again/", users.invite_again, name="invite_again"),
    path(
        "users/<int:reference>/forget-second-factor/",
        users.forget_second_factor,
        name="forget_second_factor",
    ),
    path("users/<int:reference>/end-access/", users.end_access, name="end_access"),
    path("users/<int:reference>/let-in-again/", users.let_in_again, name="let_in_again"),
]
