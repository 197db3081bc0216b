"""Where a child stands today: what is so, what is next and by when, what is waited for, what was last."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from headway.casework.access.addressing import address_of
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.documents.queries import documents_of
from headway.casework.people.frame import Keys
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words, words_for
from headway.casework.record.models import (
    Alert,
    CareEpisode,
    CareReview,
    CareVisit,
    InitialConference,
    PlanReview,
    ProtectionVisit,
)
from headway.casework.record.queries.bar import alert_in_words, alerts_of
from headway.casework.record.queries.duties import CHAIRS, DutyTold, duty_told
from headway.casework.record.queries.siblings import SiblingSet, siblings_of
from headway.casework.record.queries.story import Story, stories_of
from headway.casework.record.queries.waiting import waiting_of
from headway.casework.record.queries.words import said
from headway.casework.timeline.models import Duty
from headway.casework.timeline.rules_here import rules_here
from headway.casework.timeline.states import state_on
from headway.knowledge.law.book import RULES
from headway.knowledge.law.facts import Fact

# Ours: what is read at a glance; the timeline has all of them.
_NEXT: Final = 6
_LATEST: Final = 3

# What is so from one kind of fact until another, in words.
_SPELLS: Final = (
    ("In care", "care.started", "care.ended"),
    ("Series of short breaks", "short_breaks.began", "short_breaks.lost"),
    ("Child protection plan", "plan.started", "plan.ended"),
    ("Missing", "child.missing", "child.returned"),
)


@dataclass(frozen=True, slots=True)
class Today:
    """What the panel shows. `mine` are the chair's duties and `owed` those of others; `more` says whether cut."""

    is_told: bool
    spells: list[tuple[str, str]]
    mine: list[DutyTold]
    owed: list[DutyTold]
    more: bool
    last: list[tuple[str, str]]
    alerts: list[tuple[str, str, str]]
    waiting: int
    siblings: SiblingSet | None
    documents: list[Any]
    links: dict[str, str]
    may: dict[str, bool]


def today(person: Person, keys: Keys, reader: Reader) -> Today:
    """Where a child stands today. Of somebody of whom nothing is told, as of most adults, only alerts are shown."""
    on = reader.on
    stories = stories_of(keys)
    alerts = alerts_of(keys)
    siblings = siblings_of(person, keys, reader)
    last = list(_last(keys))
    waiting = waiting_of(keys, reader)
    duties = _open(keys, on)
    mine = [told for rule, told in duties if RULES[rule].owes in CHAIRS]
    owed = [told for rule, told in duties if RULES[rule].owes not in CHAIRS]
    return Today(
        is_told=bool(stories or siblings or last or waiting),
        spells=list(_spells(stories, on)),
        mine=mine[:_NEXT],
        owed=owed[:_NEXT],
        more=max(len(mine), len(owed)) > _NEXT,
        last=last,
        alerts=[
            (alert_in_words(alert, on), words_for(alert.words, reader), _alert(alert, reader))
            for alert in alerts
        ],
        waiting=waiting,
        siblings=siblings,
        documents=list(documents_of(keys, reader)[:_LATEST]),
        links={
            name: address_of(f"record_{name}", person.key) for name in ("timeline", "differences", "alert")
        }
        | {
            "allocate": address_of("person_allocate", person.key),
            "tell": address_of("change_tell", person.key),
        },
        may={
            "alert": reader.may(Permission.ALERT_RAISE),
            "documents": reader.may(Permission.DOCUMENT_READ),
            "assign": reader.may(Permission.ASSIGN),
            "tell": reader.may(Permission.CASE_RECORD),
        },
    )


def _spells(stories: list[Story], on: date) -> Iterator[tuple[str, str]]:
    stand = [(story, story.stands(on)) for story in stories]
    for words, begins, ends in _SPELLS:
        for _, facts in stand:
            begun = _open_since(facts, begins, ends)
            if begun is not None:
                day = in_words(begun.on)
                yield words, f"Since {day}" if begun.dated else f"Since before {day}; the day is not known"
    for _, facts in stand:
        kinds = {fact.kind for fact in facts}
        opened = _open_since(facts, "enquiry.opened", "enquiry.closed")
        if opened is not None and not kinds & _AFTER_ENQUIRY:
            yield "Enquiry", f"Since {in_words(opened.on)}"


# An enquiry that came to a conference is over with it, whatever day the case system closed it.
_AFTER_ENQUIRY: Final = frozenset({"conference.initial.held", "plan.started"})


def _open_since(facts: list[Fact], begins: str, ends: str) -> Fact | None:
    begun = None
    for fact in facts:
        if fact.kind == begins:
            begun = begun or fact
        elif fact.kind == ends:
            begun = None
    return begun


def _open(keys: Keys, on: date) -> list[tuple[str, DutyTold]]:
    found, rules = [], rules_here()
    for duty in _owed(keys):
        state = state_on(duty, on)
        if state in _STILL_OWED:
            duty.state = state
            found.append((duty.rule, duty_told(duty, rules=rules, on=on)))
    return found


@written
def _owed(keys: Keys) -> QuerySet[Duty]:
    rows = Duty.objects.filter(subject__in=keys, due_on__isnull=False).owed()
    return rows.order_by("due_on", "pk")


_STILL_OWED: Final = frozenset({"overdue", "not yet due"})


def _last(keys: Keys) -> Iterator[tuple[str, str]]:
    review = _latest(CareReview, keys)
    if review is not None:
        yield "Last review", _held(CareReview, review)
    conferences = [
        (model, row)
        for model, row in ((one, _latest(one, keys)) for one in (InitialConference, PlanReview))
        if row is not None
    ]
    if conferences:
        model, row = max(conferences, key=lambda pair: pair[1].held_on)
        yield "Last conference", _held(model, row)
    for words, visits in (("in care", CareVisit), ("under a plan", ProtectionVisit)):
        visit = _latest(visits, keys)
        if visit is not None:
            yield (
                f"Last visit {words}",
                f"{in_words(visit.visited_on)}. {_ALONE.get(visit.seen_alone, 'Whether seen alone is not known')}",
            )
            alone = _latest((visits, "alone"), keys)
            yield f"Last seen alone {words}", in_words(alone.visited_on) if alone else "Not on record"
    contact = _latest(CareEpisode, keys)
    if contact is not None:
        yield "Last contact with the reviewing officer", in_words(contact.last_contact_on)


_ALONE: Final = {"Y": "Seen alone", "N": "Not seen alone"}


def _latest(what: object, keys: Keys) -> Any:  # noqa: ANN401 (a row of a model)
    return next(iter(_LATEST_OF[what](keys)), None)


def _asking(model: Any, day: str, **more: str) -> Callable[[Keys], list[Any]]:  # noqa: ANN401 (a model of rows)
    def latest(keys: Keys) -> QuerySet[Any]:
        rows = model.objects.standing().filter(person__in=keys, **{f"{day}__isnull": False}, **more)
        found: QuerySet[Any] = rows.order_by(f"-{day}", "-pk")[:1]
        return found

    return written(latest)


_LATEST_OF: Final[dict[object, Callable[[Keys], list[Any]]]] = {
    **{one: _asking(one, "held_on") for one in (CareReview, InitialConference, PlanReview)},
    **{one: _asking(one, "visited_on") for one in (CareVisit, ProtectionVisit)},
    **{(one, "alone"): _asking(one, "visited_on", seen_alone="Y") for one in (CareVisit, ProtectionVisit)},
    CareEpisode: _asking(CareEpisode, "last_contact_on"),
}


def _held(model: Any, row: Any) -> str:  # noqa: ANN401 (a model of rows, and a row of it)
    took_part = (
        said(model, "participation", getattr(row, "participation", ""))
        if hasattr(row, "participation")
        else ""
    )
    return f"{in_words(row.held_on)}. {took_part or 'How the child took part is not known'}"


def _alert(alert: Alert, reader: Reader) -> str:
    return address_of("record_alert_change", alert.pk) if reader.may(Permission.ALERT_RAISE) else ""
