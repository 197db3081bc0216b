"""The forms of signing in: allauth's own, in our words, counted where they can be guessed at."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password

from headway.casework.access.models import Team, User
from headway.casework.access.roles import WORDS, Role
from headway.casework.access.sign_in import attempts
from headway.forms import DayField


class SignInForm(LoginForm):
    """An address of work and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _worded(self.fields["login"], "Email address", "username")
        _worded(self.fields["password"], "Password", "current-password")
        self.fields["password"].help_text = ""


class AgainForm(ReauthenticateForm):
    """The password, once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _worded(self.fields["password"], "Password", "current-password")


class CodeForm(AuthenticateForm):
    """A code of the app, or a recovery code; each wrong one counts against the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _a_code(self.fields["code"])

    def clean_code(self) -> str:
        with attempts.counted(self.user.email, context.request, "code"):
            return str(super().clean_code())


class CodeAgainForm(ReauthenticateByCodeForm):
    """A code, once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _a_code(self.fields["code"])

    def clean_code(self) -> str:
        with attempts.counted(self.user.email, context.request, "code"):
            return str(super().clean_code())


class FirstCodeForm(ActivateTOTPForm):
    """The first code of an app that has just been told its key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _a_code(self.fields["code"])
        self.fields["code"].help_text = "The six digits that the app shows now"


class PasskeyForm(AddWebAuthnForm):
    """A passkey's name, and whether it may stand for the password too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _worded(self.fields["name"], "Name of this passkey", "off")
        self.fields["name"].help_text = "So that you know it from another: work laptop, security key"
        self.fields["passwordless"].label = "Sign in with this passkey alone, without the password"
        self.fields["passwordless"].help_text = "It must ask for your fingerprint, your face or a PIN."
        self.fields["passwordless"].initial = True


class NewPasswordForm(ChangePasswordForm):
    """The password there is, and the one there is to be, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        _worded(self.fields["oldpassword"], "Your password now", "current-password")
        _worded(self.fields["password1"], "New password", "new-password")
        _worded(self.fields["password2"], "New password, once more", "new-password")
        for name in ("oldpassword", "password2"):
            self.fields[name].help_text = ""
        self.fields["password1"].help_text = "At least 12 characters. Three plain words are a good password."

    def clean_oldpassword(self) -> str:
        with attempts.counted(self.user.email, context.request, "password"):
            return str(super().clean_oldpassword())


class FirstPasswordForm(forms.Form):
    """A password set by a link: twice, and not a common one."""

    password = forms.CharField(
        label="Password",
        strip=False,
        help_text="At least 12 characters. Three plain words are a good password.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Password, once more",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "password" in cleaned and cleaned.get("again") not in {None, cleaned["password"]}:
            self.add_error("again", "The two passwords are not the same.")
        return cleaned


class ForgottenForm(forms.Form):
    """The address of somebody who forgot their password, as they type it."""

    email = forms.EmailField(
        label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


class LetInForm(forms.Form):
    """Who is to be let in, and as what."""

    name = forms.CharField(
        label="Name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label="Email address at work", widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label="Role", choices=[(role.value, WORDS[role]) for role in Role])
    team = forms.ModelChoiceField(
        label="Team", queryset=Team.objects.all(), required=False, empty_label="No team"
    )
    ends_on = DayField(label="Last day of access", required=False, help_text="An inspector must have one.")

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody with this address is let in already, or was.")
        return email

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("role") == Role.INSPECTOR and "ends_on" in cleaned and cleaned["ends_on"] is None:
            self.add_error("ends_on", "An inspector is let in until a day. Say which.")
        return cleaned


def _worded(field: forms.Field, label: str, autocomplete: str) -> None:
    field.label = label
    field.widget.attrs = {"autocomplete": autocomplete}  # and no word inside the box, which goes as one types


def _a_code(field: forms.Field) -> None:
    _worded(field, "Code", "one-time-code")
    field.widget.attrs["inputmode"] = "numeric"
    field.help_text = "The six digits of your app, or one of your recovery codes"
