"""Reports for Fairmere’s conference of tomorrow: the school’s came through its link, the nurse’s is late."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.meetings.bylink.handing_in import hand_in
from headway.casework.meetings.bylink.links import ask
from headway.casework.meetings.models import Invited, ReportAsked, ReportHead, ReportWords
from headway.demo.chosen import at_hour

_A_DAY: Final = timedelta(days=1)
_TEACHER, _NURSE = "Teacher Madeup", "Nurse Madeup"
_SAID: Final = {
    ReportHead.WORRIES: "Came without breakfast on nine mornings this term, and twice in yesterday’s clothes.",
    ReportHead.WORKING: "Is here every day, and on time. Reads to the younger ones at lunch.",
    ReportHead.CHILD: "“I like it when gran fetches me.”",
    ReportHead.NEXT: "A place at breakfast club from Monday, and one person at home whom we can ring.",
}


def ask_for_reports(manager: User, at: datetime) -> None:
    """Both were asked three days ago for yesterday; the school handed in the day before yesterday."""
    asking, handing = Reader(manager, at_hour(at - 3 * _A_DAY, 9)), at_hour(at - 2 * _A_DAY, 15)
    soon = Invited.objects.filter(
        meeting__sittings__starts_at__gt=at,
        meeting__sittings__starts_at__lt=at + 5 * _A_DAY,
        meeting__called_at__lt=asking.at,
        meeting__cancelled_at__isnull=True,
    )
    asked = {
        name: ask(invited, email=email, by_on=timezone.localdate(at - _A_DAY), by=asking)
        for name, email in ((_TEACHER, "office@school.invalid"), (_NURSE, "nurse@nursing.invalid"))
        if (invited := soon.filter(name=name).order_by("meeting__sittings__starts_at").first()) is not None
    }
    if _TEACHER in asked:
        _send(asked[_TEACHER], handing)


def _send(asked: ReportAsked, at: datetime) -> None:
    for part in asked.parts.all():
        for head, words in _SAID.items():
            ReportWords.objects.filter(part=part, head=head).update(words=words, version=1, saved_at=at)
        hand_in(part, at=at)
