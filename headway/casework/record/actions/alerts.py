"""Alerts: raised, looked at again, ended for a reason."""

from datetime import date

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.people.models import Person
from headway.casework.record.models import Alert


@transaction.atomic
def raise_alert(*, person: Person, kind: str, words: str, review_on: date, by: Reader) -> Alert:
    """Raise an alert on a person's record. Raises NotDone for no words, or a day that is not ahead."""
    _ahead(review_on, by)
    if not words.strip():
        raise NotDone("Say what must be known.", "words")
    alert = Alert.objects.create(
        person=person.merged_into or person,
        kind=kind,
        words=words.strip(),
        review_on=review_on,
        raised_by=by.user,
        raised_at=by.at,
    )
    _logged(alert, "raise", by)
    return alert


@transaction.atomic
def look_again(*, alert: Alert, review_on: date, words: str, by: Reader) -> None:
    """An alert still holds, and is looked at again by this day. Raises NotDone for one that ended."""
    _ahead(review_on, by)
    if not words.strip():
        raise NotDone("Say what must be known.", "words")
    standing = Alert.objects.filter(pk=alert.pk, ended_at__isnull=True)
    if not standing.update(review_on=review_on, words=words.strip()):
        raise NotDone("This alert has ended.")
    _logged(alert, "review", by)


@transaction.atomic
def end_alert(*, alert: Alert, why: str, by: Reader) -> None:
    """End an alert. It stays to be read. Raises NotDone without a reason, and for one that ended."""
    if not why.strip():
        raise NotDone("Say why it ends.", "why")
    standing = Alert.objects.filter(pk=alert.pk, ended_at__isnull=True)
    if not standing.update(ended_at=by.at, ended_by=by.user, ended_why=why.strip()):
        raise NotDone("This alert has ended.")
    _logged(alert, "end", by)


def _ahead(review_on: date, by: Reader) -> None:
    if review_on <= by.on:
        raise NotDone("Choose a day ahead, on which it is looked at again.", "review_on")


def _logged(alert: Alert, verb: str, by: Reader) -> None:
    did, table = f"record.{verb}_alert", "record.alert"
    note(Kind.CHANGED, did, by=by, subject=alert.person_id, table=table, key=alert.pk)
