"""Every page has help, and the home page leads nowhere that is not there."""

import pytest
from django.urls import resolve, reverse

from headway.web.help import words_of
from headway.web.navigation import PLACES
from tests.pages.routes import every_route

# Routes that answer with a file, with help itself, or to a button alone.
NO_PAGES = {
    *("colours", "logo", "help", "page_help", "document_file", "health", "task_again"),
    *("mfa_login_webauthn", "mfa_reauthenticate_webauthn", "openid_connect_callback"),
    *("session_extend", "leave_everywhere", "throw_away_words"),
    *("readers_file", "log_file", "restriction_reader", "restriction_remove"),
    *("work_ask", "work_take_up", "work_calendar_end", "calendar_file", "meeting_calendar"),
    *("own_leave_call_off", "working_call_off"),
    *("change_mark", "list_settle", "map_now"),
    *("record_ready", "record_approve", "block_words", "drafts_key"),
    *("report_link_words", "report_link_drafts"),
    *("cover_end", "second_grant_end", "assignment_end"),
    *("count_again", "hand_over_tick", "hand_over_back", "hand_over_bundle"),
    *(
        "program_end",
        "api_description",
        "api_duties",
        "api_sittings",
        "api_periods",
        "api_measures",
        "api_cases",
    ),
    "api_nothing",
    *("invite_again", "forget_second_factor", "end_access", "let_in_again"),
}


def test_every_page_has_help():
    names = {route.name for route in every_route()}
    assert "home" in names
    assert sorted(name for name in names - NO_PAGES if words_of(name) is None) == []


def test_what_is_said_to_be_no_page_is_a_route():
    assert NO_PAGES - {route.name for route in every_route()} == set()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.route)
def test_the_home_page_asks_the_permission_that_the_door_asks(place):
    door = resolve(reverse(place.route)).func.door
    assert door.permission is place.permission
    assert place.does.endswith(".")
