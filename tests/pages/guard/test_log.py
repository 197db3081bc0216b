"""The log's pages."""

import csv
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from headway.casework.access.log import note
from headway.casework.access.models import Cover, Entry, Restriction, User
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from tests.pages.cast import AT, SINCE


def opened(user, person, times=1, at=AT):
    for _ in range(times):
        note(
            Kind.OPENED,
            "person_open",
            by=user,
            at=at,
            subject=person.key,
            table="people.person",
            key=person.key,
        )


def test_a_chair_reads_who_opened_a_record_of_theirs(cast):
    opened(cast.ben, cast.robin)
    opened(cast.chloe, cast.tansy)
    shown = cast.browsing(cast.amara).get(f"/people/{cast.robin.key}/readers/").content.decode()
    lines = shown[shown.index("<table") :]
    assert "Ben Thistledown" in lines
    assert "Chloe Elsewhere" not in lines


def test_the_log_is_read_by_user_kind_and_days(cast):
    opened(cast.ben, cast.robin)
    opened(cast.chloe, cast.robin, at=AT - timedelta(days=400))
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])

    def lines(**asked) -> str:
        shown = manager.get("/log/", asked).content.decode()
        return shown[shown.index("</form>", shown.index("<main")) :]

    assert "Ben Thistledown" in lines()
    assert "Chloe Elsewhere" in lines()
    assert "Chloe Elsewhere" not in lines(user=cast.ben.pk)
    assert "Chloe Elsewhere" not in lines(since="2026-01-01")
    assert "Ben Thistledown" not in lines(until="2026-01-01")
    assert "Ben Thistledown" in lines(since="2026-06-15", until="2026-06-15")
    assert "No line of the log" in lines(kind="signed_in")
    assert manager.get("/log/", {"user": "x", "since": "x"}).status_code == 200


def test_every_user_is_offered_by_name_and_who_was_asked_for_stays_chosen(cast):
    shown = (
        cast.browsing(cast.of[Role.PRINCIPAL_MANAGER]).get("/log/", {"user": cast.ben.pk}).content.decode()
    )
    offered = shown[shown.index('name="user"') :].partition("</select>")[0]
    names = re.findall(r"<option[^>]*>([^<]+)<", offered)
    assert names == ["Anybody", *User.objects.order_by("name").values_list("name", flat=True)]
    assert re.findall(r'value="([0-9]+)" selected', offered) == [str(cast.ben.pk)]


def test_whose_record_a_line_tells_of_is_not_said_where_it_is_out_of_sight(cast):
    opened(cast.ben, cast.robin)
    Restriction.objects.create(
        subject=cast.robin.key, reason="x", restricted_by=cast.of[Role.PRINCIPAL_MANAGER], restricted_at=AT
    )
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    shown = manager.get("/log/").content.decode()
    assert "A record out of your sight" in shown
    file = b"".join(manager.get("/log/file/").streaming_content).decode()
    assert "out of sight" in file
    assert str(cast.robin.key) not in shown + file


def test_a_deputy_stands_in_the_log_beside_whom_they_act_for(cast):
    Cover.objects.create(
        absent=cast.ben,
        deputy=cast.chloe,
        from_on=SINCE,
        to_on=SINCE + timedelta(days=36500),
        arranged_by=cast.amara,
        arranged_at=AT,
    )
    cast.browsing(cast.chloe).get(f"/people/{cast.robin.key}/")
    shown = cast.browsing(cast.amara).get(f"/people/{cast.robin.key}/readers/").content.decode()
    assert "Chloe Elsewhere, for Ben Thistledown" in shown


@pytest.mark.once("as many questions are asked of either database")
def test_a_page_of_the_log_is_fifty_lines_and_costs_the_same_queries_for_many(
    cast, django_assert_max_num_queries
):
    opened(cast.ben, cast.robin, 120)
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    with django_assert_max_num_queries(12):
        shown = manager.get("/log/", {"page": 2}).content.decode()
    assert shown.count("Opened the record") == 50
    assert "Newer" in shown
    assert "Older" in shown


def test_taking_the_log_out_is_logged_and_no_spreadsheet_takes_a_name_for_a_formula(cast):
    cast.ben.name = "=HYPERLINK(1)"
    cast.ben.save()
    opened(cast.ben, cast.robin)
    answer = cast.browsing(cast.amara).get(f"/people/{cast.robin.key}/readers/file/")
    rows = list(csv.DictReader(b"".join(answer.streaming_content).decode().splitlines()))
    assert "'=HYPERLINK(1)" in {row["user"] for row in rows}
    assert answer["Content-Disposition"] == 'attachment; filename="log.csv"'
    entry = Entry.objects.get(kind=Kind.EXPORTED)
    assert (entry.by, entry.subject) == (cast.amara, cast.robin.key)


def test_a_chair_reads_who_else_looked_in_the_week(cast):
    now = timezone.now()
    opened(cast.ben, cast.robin, 3, at=now - timedelta(days=2))
    opened(cast.chloe, cast.robin, at=now - timedelta(days=8))
    opened(cast.amara, cast.robin, at=now - timedelta(days=1))
    shown = cast.browsing(cast.amara).get("/looked/").content.decode()
    table = shown[shown.index("<table") :]
    assert "Ben Thistledown" in table
    assert ">3<" in table
    assert "Chloe" not in table
    assert "Amara" not in table
