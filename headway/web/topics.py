"""Which help goes with which page, where several have one. Any other page's help has the name of its route."""

from typing import Final

# What is held of a person in rows, each of which has a page that adds one and a page that changes one.
_ROWS: Final = (
    "names",
    "responsibility",
    "family",
    "household",
    "limits",
    "contact",
    "addresses",
    "numbers",
)

# The kinds of row of a child's record that are recorded by hand.
_RECORDED: Final = (
    "placements",
    "legal-statuses",
    "episodes",
    "reviews",
    "midway-checks",
    "care-visits",
    "missing",
    "return-interviews",
    "enquiries",
    "conferences",
    "plans",
    "core-groups",
    "plan-reviews",
    "protection-visits",
)

_ROUTES: Final[dict[str, tuple[str, ...]]] = {
    "signing_in": (
        "account_login",
        "mfa_authenticate",
        "account_inactive",
        "account_logout",
        "set_password",
        "invitation",
        "forgotten",
        "forgotten_sent",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
        "openid_connect_login",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "kept_words",
    ),
    "your_account": (
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_remove_webauthn",
        "mfa_edit_webauthn",
    ),
    "users": ("users", "let_in", "user_change", "teams", "team_change"),
    "home": ("home", "places"),
    "my_work": ("my_work", "work_put_by", "work_looked", "work_calendar", "put_by"),
    "allocation": ("allocation", "allocate", "person_allocate", "caseload"),
    "working": ("working", "working_user", "own_leave", "absences"),
    "people": ("people", "people_found", "person_begin"),
    "person": ("person", "person_family"),
    "person_changes": ("person_details", *(f"{row}_{verb}" for row in _ROWS for verb in ("add", "change"))),
    "record": ("record_care", "record_protection"),
    "differences": ("record_differences", "differences", "difference"),
    "alerts": ("record_alert", "record_alerts", "record_alert_change"),
    "recording": (
        "record_contact",
        *(f"{kind}_{verb}" for kind in _RECORDED for verb in ("record", "correct")),
    ),
    "birth_and_death": ("person_birth_date", "person_born", "person_lost", "person_died"),
    "merging": ("person_merge", "person_unmerge", "duplicates", "apart"),
    "restriction": ("restriction", "restriction_lift", "restrictions_stuck"),
    "log": ("log", "looked", "readers"),
    "procedures": ("procedures", "procedure", "procedure_ask"),
    "walls": ("walls", "wall_know", "walls_told", "walls_of"),
    "emergency": ("glass", "glass_reviews", "glass_review"),
    "grants": ("grants", "second_grants"),
    "measures": ("measures", "measure"),
    "loads": ("loads", "load", "load_problems"),
    "bringing_in": ("bring_in", "bringing", "bringing_confirm", "bringing_give_up"),
    "workers": ("workers", "worker"),
    "meeting": (
        *("meeting", "person_meetings", "meeting_book", "sitting_add", "sitting_move"),
        *("sitting_cancel", "meeting_cancel", "matter_leave_out"),
    ),
    "meeting_people": (
        *("meeting_people", "meeting_invite", "invited", "invited_apart", "invited_exclude"),
        "invited_interpreter",
    ),
    "matter_papers": ("matter_papers", "matter_paper_expect", "paper_received", "paper_had"),
    "rooms": ("rooms", "room_add", "room_change"),
    "decisions": (
        *("matter_decisions", "matter_decide", "matter_decision_before", "matter_decision_carry"),
        *("matter_decisions_send", "matter_decisions_answer", "decision_change", "decision_end"),
    ),
    "meeting_record": (
        "meeting_record",
        "record_write",
        "block_add",
        "block_label",
        "block_release",
        "words_together",
        "correction_ask",
        "correction_answer",
    ),
    "record_letter": ("record_letter", "letter_to_read", "letter_easy"),
    "documents": ("person_documents", "person_document_keep", "document", "document_replace"),
}

TOPICS: Final = {route: topic for topic, routes in _ROUTES.items() for route in routes}
