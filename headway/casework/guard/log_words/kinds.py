"""What is noted beside a line: `criteria=name,born found=3` is *by name and date of birth; 3 found*."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from headway.casework.access.models.procedure import WORDS as TAKINGS
from headway.casework.access.models.procedure import Taking
from headway.casework.access.permissions import WORDS as PERMISSIONS
from headway.casework.access.permissions import Permission
from headway.casework.access.roles import WORDS as ROLES
from headway.casework.access.roles import Role
from headway.casework.documents.kinds import SCANNED, DocumentKind, Scanned
from headway.casework.documents.kinds import WORDS as DOCUMENTS
from headway.casework.meetings.models import CopyState, DecisionState, Said, SendingWay
from headway.casework.people.models.words import BirthStanding
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import Change, Difference

Users = Mapping[str, str]

_CRITERIA: Final = {
    "name": "name",
    "born": "date of birth",
    "number": "number",
    "postcode": "postcode",
    "worker": "worker or team",
}
_FIELDS: Final = {
    "sex": "sex",
    "gender": "gender",
    "pronouns": "pronouns",
    "first_language": "first language",
    "interpreter_needed": "whether an interpreter is needed",
    "interpreter_language": "interpreter’s language",
    "communication_needs": "communication needs",
    "expected_on": "birth expected",
    "died_on": "date of death",
}
# Of the rows of the record: "How the child took part" is read in the midst of a sentence.
_RECORD_FIELDS: Final = {
    name: f"{words[:1].lower()}{words[1:]}" for kind in KINDS.values() for name, words in kind.fields.items()
}
_HOW: Final = {
    "password": "password",
    "totp": "authenticator app",
    "passkey": "passkey",
    "recovery_code": "recovery code",
    "council": "the council’s own sign-in",
    "link": "a link that was sent",
    "demo": "the demonstration’s page",
}
_WHY: Final = {
    "asked": "they asked to",
    "idle": "nothing was done for too long",
    "long": "it had lasted as long as it may",
    "access": "access had ended",
    "unmarked": "it was not a sitting begun here",
    "password": "wrong password",
    "code": "wrong code",
    "passkey": "wrong passkey",
    "locked": "too many tries at one account",
    "throttled": "too many tries from one place",
    "token": "wrong token of a program",
    "council_error": "the council’s sign-in failed",
    "council_connect": "it was not to sign in",
    "council_unverified": "the council’s sign-in did not vouch for the address",
    "council_unknown": "nobody of that address is let in",
    "council_other_subject": "the address is now somebody else’s",
}
_WHY_NOT_KEPT: Final = {
    "archive": "it is an archive",
    "bomb": "it would unpack to too much",
    "carries": "it carries other files",
    "cut": "the file is not whole",
    "empty": "the file is empty",
    "locked": "the file is locked",
    "long": "it is too large",
    "macro": "it holds macros",
    "name-differs": "its name says another kind",
    "no-room": "there was no room",
    "not-known": "the kind of file is not kept",
    "not-written": "it could not be written",
    "old-office-or-locked": "it is an old or a locked Office file",
    "page-or-script": "it is a page or a script",
    "program": "it is a program",
    "scanner": "the virus scanner did not answer",
    "script": "it holds a script",
    "two-kinds": "it is two kinds of file at once",
    "virus": "a virus was found",
}


def in_words(detail: str, users: Users, *, of_a_file: bool = False) -> str:
    """What was noted, in words. `users`: the names of the users whose keys it may give."""
    say = {**SAY, "why": _of(_WHY_NOT_KEPT)} if of_a_file else SAY
    told = [_told(part, users, say) for part in detail.split()]
    return "; ".join(filter(None, told))


def _told(part: str, users: Users, say: Mapping[str, Callable[[str, Users], str]]) -> str:
    name, marked, value = part.partition("=")
    if not marked:
        return _TAKEN.get(name, "" if name == "more" else name.replace("_", " "))
    return say[name](value, users) if name in say else f"{name.replace('_', ' ')} {value}"


def _each(words: Mapping[str, str], value: str) -> str:
    return " and ".join(words.get(one, one.replace("_", " ")) for one in value.split(","))


def _named(called: str) -> Callable[[str, Users], str]:
    return lambda value, users: f"{called} {users.get(value, 'a user' if value else 'no user')}"


def _with(before: str, one: str, many: str) -> Callable[[str, Users], str]:
    return lambda value, users: f"{before}{value} {one if value == '1' else many}"  # noqa: ARG005 (one shape for all)


def _day(value: str) -> str:
    day = date.fromisoformat(value)
    return f"{day:%-d %B %Y}"


def _nothing(value: str, users: Users) -> str:  # noqa: ARG001 (one shape for all)
    return ""


def _of(words: Mapping[str, str], before: str = "") -> Callable[[str, Users], str]:
    return lambda value, users: f"{before}{_each(words, value)}"  # noqa: ARG005 (one shape for all)


_TAKEN: Final = {taking.value: TAKINGS[taking] for taking in Taking}
SAY: Final[dict[str, Callable[[str, Users], str]]] = {
    "said": _of({one.value: one.label.lower() for one in Said}),
    "criteria": _of(_CRITERIA, "by "),
    "found": _with("", "found", "found"),
    "page": _nothing,
    "rows": _with("", "row", "rows"),
    "secrets": _with("", "secret", "secrets"),
    "fields": _of({**_RECORD_FIELDS, **_FIELDS}),
    "standing": _of({one.value: one.label.lower() for one in BirthStanding}),
    "hours": _with("for ", "hour", "hours"),
    "right": _of({"yes": "it was right", "no": "it was not right"}),
    "readers": _with("to ", "reader", "readers"),
    "reader": _named("reader"),
    "absent": _named("for"),
    "deputy": _named("by"),
    "role": _of({role.value: ROLES[role] for role in Role}),
    "beneath": _of({}, "beneath team number "),
    "permission": _of({one.value: PERMISSIONS[one] for one in Permission}),
    "kind": _of({one.value: DOCUMENTS[one] for one in DocumentKind}),
    "version": _of({}, "version "),
    "scanned": _of({one.value: SCANNED[one] for one in Scanned}),
    "corrects": _nothing,  # the number of the row that was wrong
    "append_only": _nothing,  # of the database
    "table": _of({kind.table: kind.heading.lower() for kind in KINDS.values()}),
    "days": lambda value, users: f"matched within {value} days" if value else "",  # noqa: ARG005 (one shape for all)
    "told": _of({one.value: one.label.lower() for one in Change.Told}),
    "decision": _of({one.value: one.label for one in Difference.Decision}),
    "kept": _of({"headway": "Headway", "case_system": "the case system"}, "kept in "),
    "kinds": _of({}, "files of the kind "),
    "new": _with("", "new", "new"),
    "files": _with("", "file", "files"),
    "measure": _of({}, "of the measure "),
    "year": _of({}, "of "),
    "until": lambda value, users: f"as it was on {_day(value)}",  # noqa: ARG005 (one shape for all)
    "status": _of(
        {"200": "answered", "403": "not permitted", "404": "not found", "422": "not to be asked so"}
    ),
    "confidential": _of({"yes": "with confidential addresses", "no": "without confidential addresses"}),
    "user": _named("now"),
    "answer": _of({}, "answer: "),
    "state": _of({one.value: one.label.lower() for one in (*CopyState, *DecisionState)}, "now "),
    "way": _of({one.value: one.label.lower() for one in SendingWay}),
    "times": _with("", "time", "times"),
    "how": _of(_HOW, "by "),
    "why": _of(_WHY),
}
