"""The picture that an authenticator app scans is the one that the library draws, in other strokes."""

import re

import pytest
from allauth.mfa.adapter import DefaultMFAAdapter

from headway.casework.access.sign_in.picture import picture_of


@pytest.mark.parametrize("key", ["A" * 16, "JBSWY3DPEHPK3PXP", "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U" * 4])
def test_the_same_squares_are_dark(key):
    url = f"otpauth://totp/Headway%2C%20Fairmere:amara%40example.invalid?secret={key}&issuer=Headway"
    theirs = DefaultMFAAdapter().build_totp_svg(url).partition("?>")[2].strip()
    ours = picture_of(url)
    assert re.sub(' d="[^"]+"', "", ours) == re.sub(' d="[^"]+"', "", theirs)
    one_by_one = {(int(x), int(y)) for x, y in re.findall(r"M(\d+),(\d+)H", theirs)}
    together = re.findall(r"M(\d+),(\d+)h(\d+)v1h-(\d+)z", ours)
    assert all(there == back for *_, there, back in together)
    drawn = [(int(x) + step, int(y)) for x, y, length, _ in together for step in range(int(length))]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == one_by_one
    assert 'viewBox="0 0 ' in ours
