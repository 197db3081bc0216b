"""A page of the log in plain words, with the names of users in place of their keys. One query more."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.db.models import QuerySet
from django.utils.timezone import localtime

from headway.casework.access.addressing import address_of
from headway.casework.access.models import Entry, User
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import WORDS as PERMISSIONS
from headway.casework.access.permissions import Permission
from headway.casework.access.written import written
from headway.casework.guard.log_words.actions import ACTIONS
from headway.casework.guard.log_words.kinds import Users, in_words
from headway.casework.guard.log_words.tables import TABLES

_PERMISSIONS: Final = {one.value: PERMISSIONS[one] for one in Permission}
_OPENED: Final = {
    Permission.PERSON_OPEN.value: "Opened the record",
    Permission.DOCUMENT_READ.value: "Opened a document, or the list of documents",
    Permission.READERS_SEE.value: "Read who had opened the record",
}
_LISTED: Final = {
    Permission.READERS_SEE.value: "Read who had looked in the week",
    Permission.PERSON_MERGE.value: "Read the likely duplicates",
}
_EXPORTED: Final = {
    Permission.READERS_SEE.value: "Took out, as a file, who had opened the record",
    Permission.LOG_READ.value: "Took lines of the log out as a file",
    "timeline.calendar": ACTIONS["timeline.calendar"],
    "record.export": ACTIONS["record.export"],
    "record.export_return": ACTIONS["record.export_return"],
    "record.export_census": ACTIONS["record.export_census"],
    "record.export_lists": ACTIONS["record.export_lists"],
    "meetings.take_copies_out": ACTIONS["meetings.take_copies_out"],
    "exchange.program_read": ACTIONS["exchange.program_read"],
}
_OF_SIGN_IN: Final = {
    Kind.SIGNED_IN: "Signed in",
    Kind.SIGN_IN_FAILED: "Failed to sign in",
    Kind.SIGNED_OUT: "Signed out",
}
_USER_IN_DETAIL: Final = re.compile(r"\b(?:reader|absent|deputy|user)=(\d+)")


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the log: when, who (and for whom), what was done, to what beside the record, and where that is."""

    when: str
    who: str
    did: str
    what: str
    address: str


def said(entries: Iterable[Entry]) -> list[Said]:
    """These lines in words, in their order. Of what is out of the reader's sight it is said that it is."""
    lines = list(entries)
    users = _users(lines)
    return [_said(line, users) for line in lines]


def _said(line: Entry, users: Users) -> Said:
    at = localtime(line.at)
    seen = line.subject is None or line.in_sight  # type: ignore[attr-defined]
    what = what_in_words(line, users) if seen else "A record out of your sight"
    return Said(
        when=f"{at.day} {at:%b %Y, %H:%M}",
        who=_who(line, users),
        did=did_in_words(line, users),
        what=what if seen and line.subject else f"{what[:1].upper()}{what[1:]}",
        address=address_of("person", line.subject) if seen and line.subject else "",
    )


def _who(line: Entry, users: Users) -> str:
    who = users[str(line.by_id)] if line.by_id else "Nobody signed in"
    return f"{who}, for {users[str(line.acting_for_id)]}" if line.acting_for_id else who


def did_in_words(line: Entry, users: Users) -> str:
    """What was done, and the kinds that were noted of it."""
    noted = in_words(line.detail, users, of_a_file=line.did.startswith("documents."))
    return f"{_did(line)}: {noted}" if noted else _did(line)


def what_in_words(line: Entry, users: Users) -> str:
    """The row that it was done to, beside the record: a user by name, a row by its kind and number."""
    if not line.table:
        return ""
    if line.table == "access.user":
        return users.get(line.key, "a user")
    what = table_in_words(line.table)
    return f"{what}, number {line.key}" if what and line.key.isdecimal() else what


@cache
def table_in_words(table: str) -> str:
    """What a table holds one of; "" for the record itself."""
    if table in TABLES:
        return TABLES[table]
    names = {model._meta.label_lower: str(model._meta.verbose_name) for model in apps.get_models()}
    what = names.get(table, table.rpartition(".")[2])
    return f"{'an' if what[:1] in 'aeiou' else 'a'} {what}"


def _did(line: Entry) -> str:
    did, kind = line.did, Kind(line.kind)
    permitted = _PERMISSIONS.get(did, "")
    to_do = f"{permitted[:1].lower()}{permitted[1:]}"
    action = ACTIONS.get(did) or f"{did.replace('.', ': ').replace('_', ' ')}"
    if kind in _OF_SIGN_IN:
        return _OF_SIGN_IN[kind]
    if kind is Kind.REFUSED:
        return (
            f"Was not allowed to {to_do}" if permitted else f"Was refused ({action[:1].lower()}{action[1:]})"
        )
    if kind is Kind.SEARCHED:
        return "Searched for people"
    if kind is Kind.LISTED:
        return _LISTED.get(did) or f"Read a list to {to_do}"
    if kind is Kind.EXPORTED:
        return _EXPORTED.get(did) or f"Took out as a file, to {to_do}"
    if kind is Kind.OPENED:
        return _OPENED.get(did) or f"Opened a page to {to_do}"
    return action


def _users(lines: Iterable[Entry]) -> Users:
    keys = {key for line in lines for key in _keys(line)}
    return {str(key): name for key, name in _named(sorted(keys))}


@written
def _named(keys: list[int]) -> QuerySet[Any]:
    return User.objects.filter(pk__in=keys).values_list("pk", "name")


def _keys(line: Entry) -> Iterator[int]:
    yield from filter(None, (line.by_id, line.acting_for_id))
    if line.table == "access.user" and line.key.isdecimal():
        yield int(line.key)
    yield from map(int, _USER_IN_DETAIL.findall(line.detail))
