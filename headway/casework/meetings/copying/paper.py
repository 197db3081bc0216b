"""What a copy says as it leaves: its front, its parts, its decisions, its name. Nothing leaves that is not here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from headway.casework.meetings.kinds import DECIDED, kind_named
from headway.casework.meetings.models import Answer, Block, Form, Invited, Matter, PaperHad, Record
from headway.casework.people.presenting import in_words, initials

KEPT_BACK = "Parts of the record are not in this copy. You may ask the chair why."


@dataclass(frozen=True, slots=True)
class Paper:
    """A copy in words. `front` are pairs of a term and its words, `papers` of what its reader was given and when.

    `reference` and initials make the file's name.
    """

    title: str
    council: str
    service: str
    front: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]
    decisions: tuple[tuple[str, str], ...]
    decisions_called: str
    papers: tuple[tuple[str, str], ...]
    kept_back: str
    file_name: str
    reference: str

    @property
    def whole(self) -> str:
        """All its words, in the order in which they stand."""
        parts = [f"{one}\n{other}" for one, other in (*self.sections, *self.decisions)]
        return "\n".join([*(text for _, text in self.texts()), self.service, self.kept_back, *parts])

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each text that is not of a part or a decision, and where it stands."""
        yield "the front page", "\n".join([self.title, *(f"{term}: {words}" for term, words in self.front)])
        yield "the papers given", "\n".join(f"{what}, {when}" for what, when in self.papers)
        yield "the file name", self.file_name
        yield "the document’s properties", f"{self.title}\n{self.council}\n{self.reference}"


def paper_of(record: Record, reader: Invited, shown: Sequence[Block], *, is_whole: bool) -> Paper:
    """A reader's copy in words, of the blocks that are shown to them."""
    matter = record.matter
    kind = kind_named(matter.kind)
    one = matter.kind if kind is None else kind.one
    what = "Letter after the" if record.form == Form.LETTER else "Record of the"
    edition = (
        () if record.edition == 1 else (("Edition", f"{record.edition}, which stands for those before"),)
    )
    reference = reference_of(record, reader)
    return Paper(
        title=f"{what} {one}",
        council=str(settings.COUNCIL["name"]),
        service=str(settings.COUNCIL["service"]),
        front=(
            ("About", str(matter.person)),
            ("Held on", in_words(matter.completed_on)),
            ("Chair", matter.meeting.chair.name),
            ("This copy is for", str(reader)),
            *edition,
            ("Reference", reference),
        ),
        sections=tuple((block.heading, block.words) for block in shown),
        decisions=(
            *(
                (decision.what, _who_by_when(decision.who, in_words(decision.by_on)))
                for decision in matter.decisions.order_by("number")
            ),
            *_objected(matter),
        ),
        decisions_called=DECIDED if kind is None else kind.decisions_on_paper,
        papers=papers_given(matter, reader),
        kept_back="" if is_whole else KEPT_BACK,
        file_name=f"{initials(str(matter.person))}-{reference}",
        reference=reference,
    )


def papers_given(matter: Matter, reader: Invited) -> tuple[tuple[str, str], ...]:
    """The papers that a reader was given for a matter, and when. They went apart: a copy only lists them."""
    rows = PaperHad.objects.filter(paper__matter=matter, reader=reader).select_related("paper")
    return tuple(
        (
            " from ".join(filter(None, (row.paper.get_kind_display(), row.paper.from_words))),
            " ".join(filter(None, (in_words(row.on), row.how and f"({row.how})"))),
        )
        for row in rows.order_by("on", "pk")
    )


def _objected(matter: Matter) -> tuple[tuple[str, str], ...]:
    """That the decisions are objected to. Why is for the chair and the manager, and may be of somebody else."""
    if matter.answer != Answer.OBJECTED:
        return ()
    said = f"The nominated manager objected to what was decided, on {in_words(matter.answered_on)}."
    return ((said, "Ask the chair what became of it."),)


def reference_of(record: Record, reader: Invited) -> str:
    """What a copy is called where no name may stand: of its record, its reader and its edition."""
    return f"{record.pk:05}-{reader.pk:05}-{record.edition}"


def _who_by_when(who: str, by_when: str) -> str:
    return ", by ".join(filter(None, (who, by_when)))
