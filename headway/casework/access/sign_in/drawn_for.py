"""For whom a form was drawn: known when it comes back with the token of a session that is over.

A token of another session may be a stranger's forgery. What was drawn for the very user who is signed in now cannot
be: only their own pages carry this mark. It lets nothing be done; their words are kept for them, to be sent again.
"""

from secrets import token_hex
from typing import Final

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from headway.casework.access.models import User

# Named as a token is, so that it is kept among no words.
FIELD: Final = "csrf_drawn_for"
_SALT_LENGTH: Final = 32


def mark(user: User) -> str:
    """A mark of this user, other at each drawing: nobody learns it by guessing at the size of a squeezed page."""
    salt = token_hex(_SALT_LENGTH // 2)
    return salt + _of(user, salt)


def was_drawn_for(user: User, request: HttpRequest) -> bool:
    """Whether the form that this request sends was drawn for this user."""
    told = request.POST.get(FIELD, "")
    salt, mac = told[:_SALT_LENGTH], told[_SALT_LENGTH:]
    return constant_time_compare(mac, _of(user, salt))


def _of(user: User, salt: str) -> str:
    # A new password parts what was drawn before from what is drawn after.
    return salted_hmac(salt, f"{user.pk} {user.get_session_auth_hash()}", algorithm="sha256").hexdigest()
