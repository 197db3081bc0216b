"""A desk: somebody at Headway's pages on a day of the test's own, who books, holds, asks and reads by them alone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Matter, Sitting
from headway.casework.people.models import Person


class Desk:
    """One user's browser. Each day is a sitting of its own, as each morning somebody signs in anew."""

    def __init__(self, user: User, monkeypatch: Any) -> None:
        self.user, self._patch = user, monkeypatch
        self.on(date(2026, 6, 15))

    def on(self, day: date, hour: int = 15, minute: int = 0) -> "Desk":
        """From now on it is this moment, in universal time."""
        self.at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
        self._patch.setattr(timezone, "now", lambda: self.at)
        self.browser = Client()
        self.browser.force_login(self.user)
        return self

    @property
    def reader(self) -> Reader:
        return Reader(self.user, self.at)

    def reads(self, route: str, *args: object) -> str:
        """What a page says."""
        answer = self.browser.get(reverse(route, args=args))
        assert answer.status_code == 200, (route, answer.status_code)
        return answer.content.decode()

    def sends(self, route: str, *args: object, **typed: object) -> HttpResponse:
        """What a form is answered: a page that leads on, or the form again."""
        return self.browser.post(reverse(route, args=args), typed)

    def does(self, route: str, *args: object, **typed: object) -> str:
        """Send a form that is taken, and where it leads; where a doubt is asked, it is answered that it is so."""
        answer = self.sends(route, *args, **typed)
        if answer.status_code == 200 and answer.context.get("doubted"):
            answer = self.sends(route, *args, **typed, sure_of=answer.context["doubted"].sure_of)
        assert answer.status_code == 302, _errors(answer)
        return answer.headers["Location"]

    def decides(self, matter: Matter, what: str, who: str, by_on: date) -> None:
        """Make one decision, in the first of the rows that the page offers."""
        said = {"what": what, "who": who, "by_on": by_on.isoformat()}
        self.does("matter_decide", matter.pk, **{f"decision-0-{name}": value for name, value in said.items()})

    def is_refused(self, route: str, *args: object, **typed: object) -> str:
        """What stands on the page of a form that is not taken."""
        answer = self.sends(route, *args, **typed)
        assert answer.status_code in (200, 409), answer.status_code
        return answer.content.decode()

    def books(self, person: Person, day: date, **typed: object) -> Matter:
        """A review, at ten in the morning of a day."""
        led = self.does("meeting_book", person.key, "review", **slot(day), chair=self.user.pk, **typed)
        return Matter.objects.get(person=person, meeting=resolve(led).kwargs["reference"])

    def holds(self, matter: Matter, do: str = "held") -> Matter:
        """The sitting at hand was held: `complete` says that this completed it."""
        matter.meeting.refresh_from_db()
        self.does("meeting_holding", matter.meeting_id, version=matter.meeting.version, do=do)
        matter.refresh_from_db()
        return matter

    def completes(self, matter: Matter, day: date) -> None:
        self.does("matter_outcome", matter.pk, do="complete", on=day.isoformat())
        matter.refresh_from_db()

    def answers(self, matter: Matter, **typed: object) -> None:
        """The questions of a review; the day that chair and worker spoke stays as it is."""
        matter.refresh_from_db()
        spoke = matter.contacted_on.isoformat() if matter.contacted_on else ""
        self.does("review", matter.pk, contacted_on=spoke, **typed)

    def reviews(self, person: Person, day: date, **answers: object) -> Matter:
        """A review booked the day before, held and completed on a day, and its questions answered."""
        matter = self.on(day - timedelta(days=1)).books(person, day)
        self.on(day)
        if answers:
            self.answers(matter, **answers)
        return self.holds(matter, do="complete")


def slot(day: date, at: str = "10:00") -> dict[str, object]:
    """What is typed of when and where."""
    return {
        "starts_on": day.isoformat(),
        "starts_at": at,
        "minutes": 90,
        "mode": "in_person",
        "place": "Beech Room",
    }


def sitting_of(matter: Matter, number: int = 1) -> Sitting:
    return matter.meeting.sittings.get(number=number)


def _errors(answer: HttpResponse) -> object:
    form = answer.context and answer.context.get("form")
    return (answer.status_code, getattr(form, "errors", answer.content[:500]))
