"""What each action that is logged is called. A test holds that no action is without its words."""

from typing import Final

from headway.casework.guard.log_words.meetings import MEETINGS
from headway.casework.people.models import (
    Address,
    Identifier,
    Limit,
    Membership,
    Name,
    Relationship,
    Responsibility,
    Row,
    SafeContact,
)
from headway.casework.record.kinds import KINDS

_ROWS: Final[dict[type[Row], str]] = {
    Name: "a name",
    Identifier: "a number",
    Address: "an address",
    Membership: "who lives with them",
    Relationship: "a relative",
    Responsibility: "who holds parental responsibility",
    Limit: "an order or limit",
    SafeContact: "a safe-contact flag",
}
_RECORDED: Final = {"record": "Recorded", "correct": "Corrected", "withdraw": "Withdrew"}
_VERBS: Final = {"add": "Added", "correct": "Corrected", "end": "Ended", "withdraw": "Withdrew"}

ACTIONS: Final[dict[str, str]] = {
    **{
        f"people.{verb}_{model._meta.model_name}": f"{did} {what}"
        for model, what in _ROWS.items()
        for verb, did in _VERBS.items()
    },
    "people.begin": "Began the record",
    "people.change": "Changed what is held of the person",
    "people.tell_birth_date": "Told a date of birth",
    "people.died": "Recorded a death",
    "people.lost": "Recorded that a pregnancy ended",
    "people.take_back": "Took back a death, or the end of a pregnancy",
    "people.merge": "Merged two records of one person",
    "people.unmerge": "Undid a merge",
    "people.tell_apart": "Said that two records are of two people",
    "documents.keep": "Kept a document",
    "documents.replace": "Kept a new version of a document",
    "documents.scan": "Scanned a document for viruses",
    "access.take_leave": "Told when somebody is on leave",
    "access.call_off_leave": "Called a leave off",
    "access.set_pattern": "Changed the days on which somebody works",
    "access.assign": "Assigned the person to somebody",
    "access.end_assignment": "Ended an assignment",
    "access.restrict": "Restricted the record",
    "access.add_reader": "Named one more reader",
    "access.remove_reader": "Removed a named reader",
    "access.name_manager": "Named a manager, where nobody could lift the restriction",
    "access.lift": "Lifted the restriction",
    "access.declare_wall": "Said that they know a family",
    "access.end_wall": "Ended a wall",
    "access.break_glass": "Opened the record in an emergency",
    "access.review_glass": "Reviewed an emergency opening",
    "access.arrange_cover": "Arranged who acts for whom",
    "access.end_cover": "Ended an arrangement of who acts for whom",
    "access.grant": "Granted something beside a role",
    "access.end_grant": "Ended a grant beside a role",
    "access.change_user": "Changed a user’s name, address, role, team or last day",
    "access.add_team": "Added a team",
    "access.change_team": "Changed a team",
    "access.ask_procedure": "Asked that something be taken away",
    "access.agree_procedure": "Agreed that something be taken away",
    "access.decline_procedure": "Did not agree that something be taken away",
    "access.take_away": "Took rows away",
    **{
        f"record.{verb}_{kind.model._meta.model_name}": f"{did} {kind.a}"
        for kind in KINDS.values()
        for verb, did in _RECORDED.items()
    },
    "record.contact_careepisode": "Told when the reviewing officer last had contact",
    "record.raise_alert": "Raised an alert",
    "record.review_alert": "Looked at an alert again",
    "record.end_alert": "Ended an alert",
    "record.mark_change": "Said how a change was learnt of",
    "record.decide_difference": "Settled a difference from the case system",
    "record.set_master": "Changed which system a kind of fact is kept in",
    "record.tick_off": "Ticked off what was handed over to the case system",
    "record.put_back": "Put back what was ticked off as handed over",
    "record.export": "Took the record out as files",
    "record.export_return": "Took the return of a year out as files",
    "timeline.put_by": "Put a piece of work by",
    "timeline.take_up": "Took a piece of work up again",
    "timeline.look_at": "Looked at a piece of work",
    "timeline.ask": "Asked about a piece of work",
    "timeline.make_calendar_address": "Made an address for their calendar",
    "timeline.end_calendar_address": "Ended the address for their calendar",
    "timeline.calendar": "A calendar fetched their work",
    "measures.count_again": "Had the measures counted again",
    "exchange.let_program_in": "Let a program in that reads by a token",
    "exchange.end_program": "Ended the token of a program",
    "exchange.program_read": "A program read by its token",
    "exchange.bring_in": "Brought the case system’s data in",
    "exchange.link_worker": "Said which user a worker of the case system is",
    "sign_in.let_in": "Let a user in",
    "sign_in.let_in_again": "Let a user in again",
    "sign_in.invite_again": "Sent a user their link again",
    "sign_in.forgotten": "Asked for a new password",
    "sign_in.set_password": "Set a password",
    "sign_in.end_access": "Ended a user’s access",
    "sign_in.forget_second_factor": "Took a user’s second factor away",
    "work.try_again": "Tried background work again",
    "record.tell_change": "Told the reviewing officer of something",
    "conferences.ask": "Asked for a conference",
    "conferences.answer": "Answered a team that asked for a conference",
    "conferences.settle_complaints": "Settled the steps of a complaint about a conference",
    "conferences.book": "Booked a conference that was asked for",
    "reviews.check_midway": "Checked midway between reviews how the plan goes",
    "voice.note_contact": "Noted a contact with the child",
    "voice.withdraw_contact": "Withdrew a contact with the child",
    **MEETINGS,
}
