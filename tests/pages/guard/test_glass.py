"""Opening a record in an emergency."""

from django.utils import timezone

from headway.casework.access.models import BrokenGlass
from headway.casework.access.roles import Role


def asked(cast, **changed):
    given = {"number": str(cast.tansy.key), "born_on": "2012-03-04", "reason": "Ambulance", "hours": "4"}
    return {**given, **changed}


def test_it_opens_once_what_follows_was_read(cast):
    amara = cast.browsing(cast.amara)
    assert amara.get(f"/people/{cast.tansy.key}/").status_code == 404
    first = amara.post("/emergency/", asked(cast)).content.decode()
    assert "Somebody else reviews" in first
    assert not BrokenGlass.objects.exists()
    opened = amara.post("/emergency/", asked(cast, sure="yes"))
    assert opened["Location"] == f"/people/{cast.tansy.key}/"
    page = amara.get(opened["Location"]).content.decode()
    ends = timezone.localtime(BrokenGlass.objects.get().ends_at)
    assert f"Open to you in an emergency: until {ends:%H:%M}" in page
    assert "in an emergency" not in amara.get(f"/people/{cast.robin.key}/").content.decode()


def test_whoever_sees_the_record_anyway_is_told_of_no_emergency_of_another(cast):
    cast.browsing(cast.amara).post("/emergency/", asked(cast, sure="yes"))
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    assert "in an emergency" not in manager.get(f"/people/{cast.tansy.key}/").content.decode()


def test_a_wrong_birth_date_and_a_record_not_held_are_answered_alike(cast):
    amara, bodies = cast.browsing(cast.amara), []
    for wrong in (
        {"born_on": "2012-03-05"},
        {"number": "00000000-0000-4000-8000-000000000000"},
        {"number": "12"},
    ):
        answer = amara.post("/emergency/", asked(cast, sure="yes", **wrong))
        assert "Nothing was opened" in answer.content.decode()
        bodies.append(answer.status_code)
    assert bodies == [200, 200, 200]
    assert not BrokenGlass.objects.exists()


def test_before_the_reader_is_sure_nothing_is_looked_up(cast):
    """A first page that answered differently for a record held would tell without a line in the log."""
    amara = cast.browsing(cast.amara)
    right = amara.post("/emergency/", asked(cast)).content.decode()
    wrong = amara.post("/emergency/", asked(cast, born_on="2012-03-05")).content.decode()
    assert "Open this record for 4 hours?" in right
    assert "Open this record for 4 hours?" in wrong


def test_a_manager_reviews_it_and_the_chair_reads_of_it(cast):
    user = cast.of[Role.TEAM_MANAGER]
    cast.browsing(user).post("/emergency/", asked(cast, sure="yes"))
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    listed = manager.get("/emergency/reviews/").content.decode()
    assert "Sam Team Manager" in listed
    assert "Ambulance" in listed
    page = f"/emergency/reviews/{BrokenGlass.objects.get().pk}/"
    assert manager.post(page, {"was_right": "no", "words": "A call would have done"}).status_code == 302
    assert "Nothing awaits you" in manager.get("/emergency/reviews/").content.decode()
    readers = manager.get(f"/people/{cast.tansy.key}/readers/").content.decode()
    assert "A call would have done" in readers
    assert "not right" in readers
    assert manager.post(page, {"was_right": "yes", "words": "x"}).status_code == 200
    assert BrokenGlass.objects.get().was_right is False


def test_a_social_worker_may_not(cast):
    assert cast.browsing(cast.ben).get("/emergency/").status_code == 403
    assert cast.browsing(cast.ben).get("/emergency/reviews/").status_code == 403
