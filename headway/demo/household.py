"""One family of the demo told whole, a child's second record found and merged, another waiting to be found."""

import logging
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.documents.actions import keep, replace
from headway.casework.documents.kinds import DocumentKind
from headway.casework.people import actions
from headway.casework.people.actions.comparing import compare
from headway.casework.people.models import (
    Address,
    Limit,
    Name,
    Person,
    Relationship,
    Responsibility,
    SafeContact,
)
from headway.casework.people.models.words import (
    AddressKind,
    ContactFlag,
    Held,
    HeldBy,
    Kinship,
    LimitKind,
    NameKind,
    Sex,
)
from headway.casework.people.newcomers import NameTold, Newcomer

# Ours: a mother of this age is likely for any child.
_MOTHER_OLDER: Final = timedelta(weeks=1400)
# Ours: a child is awaited in two months.
_AWAITED_IN: Final = timedelta(days=60)
_PAPERS: Final = (
    (
        DocumentKind.EDUCATION,
        "School report, made up",
        "school-report.txt",
        "Made up for the demonstration.\n\nAttendance is good. Reads with a friend each morning.\n",
    ),
    (
        DocumentKind.VIEWS,
        "What I want to say at my review",
        "my-words.txt",
        "Made up for the demonstration.\n\nI want to see my sister more often. I like my room.\n",
    ),
    (
        DocumentKind.HEALTH,
        "Health assessment, made up",
        "health.txt",
        "Made up for the demonstration.\n\nHealthy. Glasses are new this spring.\n",
    ),
)


def tell_household(child: Person, *, by: Reader) -> None:
    """A mother, a father who is kept away, a child awaited; who holds parental responsibility, and by what."""
    born_on = child.born_on or by.on
    mother = adult("Marjoram", "Storyborn", Sex.FEMALE, born_on - _MOTHER_OLDER, by)
    father = adult("Teasel", "Neverwas", Sex.MALE, born_on - _MOTHER_OLDER, by)
    awaited = actions.begin(Newcomer(expected_on=by.on + _AWAITED_IN), by=by)
    for person, other in ((child, mother), (child, father), (awaited, mother)):
        actions.add(Relationship, person=person, other=other, kind=Kinship.PARENT, by=by)
    responsibility(child, mother, HeldBy.BIRTH_MOTHER, "Birth certificate seen", born_on, by)
    responsibility(child, father, HeldBy.REGISTRATION, "Birth certificate seen", born_on, by)
    actions.lives_with(person=mother, other=child, from_on=born_on, to_on=None, by=by)
    actions.add(
        Limit,
        person=child,
        kind=LimitKind.NON_MOLESTATION,
        against=father,
        words="He may not come to the home or the school, nor write to the child or the mother.",
        source="Order of the family court, made up",
        from_on=by.on - _AWAITED_IN,
        by=by,
    )
    actions.add(
        Address,
        person=mother,
        kind=AddressKind.HOME,
        lines="3 Invention Row, Fairmere",
        postcode="ZZ99 3ZZ",
        confidential=True,
        by=by,
    )
    actions.add(
        SafeContact, person=mother, kind=ContactFlag.NO_LETTERS, words="Ring the school first.", by=by
    )
    actions.add(Name, person=child, kind=NameKind.KNOWN_AS, given_names="Pip", by=by)
    actions.change_person(
        person=mother,
        version=mother.version,
        by=by,
        first_language="Welsh",
        interpreter_needed=True,
        interpreter_language="Welsh",
        communication_needs="Reads large print. Likes to be sent questions a day before.",
    )
    actions.change_person(person=child, version=child.version, by=by, pronouns="they/them")


def keep_papers(subject: UUID, *, by: Reader) -> None:
    """Documents on a record, one of them in two versions."""
    # That nothing scans here is said on the page, and need not be said where the demo is made.
    logging.getLogger("headway.documents").setLevel(logging.ERROR)
    kept = [
        keep(subject=subject, kind=kind, title=title, upload=_file(name, words), by=by)
        for kind, title, name, words in _PAPERS
    ]
    _, _, name, words = _PAPERS[0]
    replace(kept[0], upload=_file(name, f"{words}\nCorrected: the summer term is added.\n"), by=by)
    logging.getLogger("headway.documents").setLevel(logging.NOTSET)


def tell_doubles(children: Sequence[Person], *, by: Reader) -> None:
    """Two children were begun twice: the one pair is merged, the other waits among the likely duplicates."""
    merged, waiting = children
    double = actions.begin(_misspelt(merged), by=by)
    actions.merge(kept=merged, other=double, reason="The same school and the same mother, made up.", by=by)
    compare(actions.begin(_misspelt(waiting), by=by).key)


def set_up_second_factor(user: User) -> None:
    """An authenticator app and recovery codes, as the page of the account shows them. Nobody knows their secret."""
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)


def _misspelt(child: Person) -> Newcomer:
    given, _, family = child.shown_name.rpartition(" ")
    return Newcomer(names=(NameTold(given, f"{family}e"),), sex=child.sex, born_on=child.born_on)


def adult(given: str, family: str, sex: Sex, born_on: date, by: Reader) -> Person:
    """A grown-up of whom a record is begun."""
    return actions.begin(Newcomer(names=(NameTold(given, family),), sex=sex, born_on=born_on), by=by)


def responsibility(
    child: Person, holder: Person, held_by: str, evidence: str, from_on: date, by: Reader
) -> None:
    """Tell that somebody has parental responsibility for a child, by what, and what was seen of it."""
    actions.add(
        Responsibility,
        person=child,
        holder=holder,
        held=Held.HELD,
        held_by=held_by,
        evidence=evidence,
        from_on=from_on,
        by=by,
    )


def _file(name: str, words: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, words.encode(), content_type="text/plain")
