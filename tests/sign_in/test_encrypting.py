"""What is sealed is opened by its purpose alone."""

import pytest

from headway.casework.access.sign_in.encrypting import NotOurs, digest, seal, unseal


def test_what_is_sealed_cannot_be_read_and_comes_back_whole():
    sealed = seal("Zoë said: “I’m fine”.", "words")
    assert "fine" not in sealed
    assert unseal(sealed, "words") == "Zoë said: “I’m fine”."


@pytest.mark.parametrize("change", ["purpose", "text", "secret"])
def test_another_purpose_a_changed_text_and_another_secret_open_nothing(settings, change):
    sealed = seal("words", "of-one")
    if change == "secret":
        settings.SECRET_KEY = "another"
    text = sealed[:-4] + ("AAA=" if change == "text" else sealed[-4:])
    with pytest.raises(NotOurs):
        unseal(text, "of-another" if change == "purpose" else "of-one")


def test_a_secret_may_be_changed_while_the_old_one_still_opens(settings):
    sealed = seal("words", "of-one")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert unseal(sealed, "of-one") == "words"


def test_a_digest_depends_on_the_installations_secret(settings):
    before = digest("ada@example.invalid", "account")
    settings.SECRET_KEY = "another"
    assert digest("ada@example.invalid", "account") != before
