"""A report that the school was asked for through a link, and a browser of theirs."""

import re
from dataclasses import dataclass
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from headway.casework.access.reader import Reader
from headway.casework.meetings.bylink.links import ask
from headway.casework.meetings.inviting.actions import invite
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Invited, Meeting, ReportAsked
from headway.casework.people.models import Person
from headway.running.worker import quiet_worker
from tests.meetings.rows import a_meeting

EMAIL = "office@school.invalid"
LINK = re.compile(r"/reports/by-link/([\w-]+)/")
CODE = re.compile(r"(\d{4} \d{4})")


def work() -> None:
    """Do what waits, the mails, in the test's own transaction: the worker's rounds would close its connection."""
    worker = quiet_worker(batch=True)
    while (waiting := DBTaskResult.objects.ready().first()) is not None:
        waiting.claim(worker.worker_id)
        worker.run_task(waiting)


def a_school(meeting: Meeting, by: Reader, capacity: Capacity = Capacity.EDUCATION) -> Invited:
    """Somebody of a school, who comes for every child of the meeting."""
    whom = Proposed(capacity, name="Teacher Madeup", agency="Make-Believe School", email=EMAIL)
    return invite(meeting, whom, matters=list(meeting.matters.all()), by=by)


@dataclass
class Link:
    """A link as the school has it."""

    secret: str
    meeting: Meeting
    by: Reader

    @property
    def asked(self) -> ReportAsked:
        return ReportAsked.objects.get()

    def address(self, route: str = "report_link", *args: Any) -> str:
        return reverse(route, args=[self.secret, *args])

    def code(self, client: Client | None = None) -> str:
        """Ask for a code, and read it in the mail."""
        sent = len(mail.outbox)
        (client or Client()).post(self.address(), {"do": "send"})
        work()
        return CODE.search(mail.outbox[sent].body)[1]

    def opened(self) -> Client:
        """A browser that gave the code."""
        client = Client()
        answer = client.post(self.address(), {"do": "open", "code": self.code(client)})
        assert answer.status_code == 302, answer.content.decode()
        return client


def a_link(by: Reader, *people: Person, meeting: Meeting | None = None) -> Link:
    """A link to a report about these children, mailed to the school."""
    meeting = meeting or a_meeting(by, *people)
    sent = len(mail.outbox)
    ask(a_school(meeting, by), email=EMAIL, by_on=by.on, by=by)
    work()
    return Link(LINK.search(mail.outbox[sent].body)[1], meeting, by)
