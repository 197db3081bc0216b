"""Robin's approved record and its readers, for the tests of copies and of their sending."""

from datetime import timedelta

from headway.casework.access.roles import Role
from headway.casework.meetings.copying.actions import check_copy, make_copy
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.inviting.actions import invite, make_list
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Block, Capacity, Copy, Holder, Invited, Record
from headway.casework.people.models import Responsibility
from tests.meetings.canaries import CLEAN
from tests.meetings.rows import BOOKED_AT, a_meeting, later, matter_of
from tests.pages.cast import a_person


class Copied:
    """Robin's approved record; his mother and father; Ben, the worker; his school."""

    def __init__(self, cast) -> None:
        self.cast, at = cast, BOOKED_AT + timedelta(hours=3)
        begun = cast.reader(cast.amara)
        self.by = later(begun, at)
        self.mother = a_person("Marigold", "Featherstone-Test")
        self.father = a_person("Aldous", "Quillerton-Vane")
        for parent in (self.mother, self.father):
            Responsibility.objects.create(person=cast.robin, holder=parent, held="held", held_by="mother")
        self.meeting = a_meeting(begun, cast.robin)
        make_list(self.meeting, by=begun)
        self.matter = matter_of(self.meeting)
        self.school = invite(
            self.meeting,
            Proposed(Capacity.EDUCATION, name="Ivo Larkrise-Test", agency="Fairmere School"),
            matters=[self.matter],
            by=begun,
        )
        hold(self.meeting.sittings.get(), by=self.by)
        complete(self.matter, on=self.by.on, by=self.by)
        self.matter.refresh_from_db()
        self.record = Record.objects.create(
            matter=self.matter,
            form="record",
            begun_at=at,
            begun_by=self.by.user,
            approved_at=at,
            approved_by=self.by.user,
        )

    def invited(self, who) -> Invited:
        told = {"person": who} if hasattr(who, "key") else {"user": who}
        return who if isinstance(who, Invited) else Invited.objects.get(meeting=self.meeting, **told)

    def block(self, words=CLEAN, **values) -> Block:
        place = self.record.blocks.count() + 1
        told = {"heading": f"Part {place}", "holder": Holder.CHILD, "version": 1, "place": place}
        return Block.objects.create(record=self.record, words=words, **told | values)

    def second(self):
        """A second person, at the same moment."""
        return later(self.cast.reader(self.cast.of[Role.PRINCIPAL_MANAGER]), self.by.at)

    def copy_for(self, who) -> Copy:
        return make_copy(self.record, self.invited(who), by=self.by)

    def ready(self, who) -> Copy:
        """A copy that may go: looked at where its reader is of the family."""
        copy = self.copy_for(who)
        if copy.state == "to_check":
            check_copy(copy, by=self.second())
            copy.refresh_from_db()
        return copy
