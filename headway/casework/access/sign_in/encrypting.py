"""Sealing what is secret before it is stored: the keys of second factors, typed words."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


class NotOurs(ValueError):
    """What was to be opened was not sealed here for this purpose."""


def seal(words: str, purpose: str) -> str:
    """Encrypt and sign `words` under the installation's secret, for one purpose."""
    return _fernet(purpose).encrypt(words.encode()).decode()


def unseal(sealed: str, purpose: str) -> str:
    """What `seal` was given. Raises NotOurs for another purpose, another secret or a changed text."""
    try:
        return _fernet(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise NotOurs("Sealed under another secret, or for another purpose.") from None


def digest(words: str, purpose: str) -> str:
    """A digest that nobody without the installation's secret can match with its words."""
    return salted_hmac(f"headway.digest.{purpose}", words, algorithm="sha256").hexdigest()


def _fernet(purpose: str) -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(purpose, secret)) for secret in secrets])


def _key(purpose: str, secret: str | bytes) -> bytes:
    made = salted_hmac(f"headway.seal.{purpose}", "", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made)
