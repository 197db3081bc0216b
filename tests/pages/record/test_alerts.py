"""The pages of alerts."""

from datetime import date

import pytest

from headway.casework.access.roles import Role
from headway.casework.record.models import Alert
from tests.pages.cast import AT

FAR = {"review_on_day": "1", "review_on_month": "6", "review_on_year": "2035"}


@pytest.fixture
def alert(cast) -> Alert:
    return Alert.objects.create(
        person=cast.robin,
        kind="violence",
        words="Two dogs",
        review_on=date(2026, 1, 1),
        raised_by=cast.ben,
        raised_at=AT,
    )


def test_an_alert_is_raised_and_stands_on_the_overview_and_in_the_bar(cast):
    address = f"/people/{cast.robin.key}/alerts/raise/"
    client = cast.browsing(cast.ben)
    assert client.get(address).status_code == 200
    assert "Enter what must be known first" in client.post(address, FAR | {"kind": "court"}).content.decode()
    assert client.post(address, FAR | {"kind": "court", "words": "Hearing due"}).status_code == 302
    shown = client.get(f"/people/{cast.robin.key}/").content.decode()
    assert "Alert: Court proceedings, look again by 1 June 2035" in shown
    assert "Hearing due" in shown
    assert "Hearing due" not in client.get(f"/people/{cast.robin.key}/care/").content.decode()


def test_an_alert_past_its_day_says_so_on_the_record_and_to_whoever_raised_it(cast, alert):
    shown = cast.browsing(cast.amara).get(f"/people/{cast.robin.key}/").content.decode()
    assert "Risk to staff, was to be looked at again by 1 January 2026" in shown
    mine = cast.browsing(cast.ben).get("/alerts/").content.decode()
    assert "Robin Featherstone-Test" in mine
    assert "Past" in mine
    assert "Robin" not in cast.browsing(cast.amara).get("/alerts/").content.decode().split("<h1")[1]


def test_an_alert_is_looked_at_again_and_ended(cast, alert):
    client, address = cast.browsing(cast.amara), f"/alerts/{alert.pk}/"
    assert "Two dogs" in client.get(address).content.decode()
    past = FAR | {"words": "Two dogs", "review_on_year": "2020"}
    assert "Choose a day ahead" in client.post(address, past).content.decode()
    assert client.post(address, FAR | {"words": "One dog"}).status_code == 302
    alert.refresh_from_db()
    assert (alert.words, alert.review_on) == ("One dog", date(2035, 6, 1))
    assert "Enter why it ends" in client.post(address, {"end": "yes"}).content.decode()
    assert client.post(address, {"end": "yes", "why": "The dog is gone"}).status_code == 302
    alert.refresh_from_db()
    assert alert.ended_by == cast.amara
    assert "The dog is gone" in client.get(address).content.decode()
    assert "Risk to staff" not in client.get(f"/people/{cast.robin.key}/").content.decode()


def test_who_may_not_raise_is_refused_and_a_stranger_finds_nothing(cast, alert):
    for address in (f"/people/{cast.robin.key}/alerts/raise/", f"/alerts/{alert.pk}/"):
        assert cast.browsing(cast.of[Role.QUALITY_OFFICER]).get(address).status_code == 403
        assert cast.browsing(cast.chloe).get(address).status_code == 404
    assert "No alert of yours" in cast.browsing(cast.chloe).get("/alerts/").content.decode()
