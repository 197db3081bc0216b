"""`headway synth`: a made-up council's data, in the formats of a real one's."""

from pathlib import Path

from headway.cli.days import a_day
from headway.cli.endings import NothingDone
from headway.cli.places import folder_to_write
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.whole_files import whole_set
from headway.knowledge.standards.writing import write_903, write_ssd
from headway.knowledge.standards.writing_annex_a import write_annex_a
from headway.knowledge.standards.writing_cin import write_cin

FORMS = ("ssd", "903", "cin", "annex-a")
MARCH = 3


def make_up(
    out: Path, *, children: int, seed: int, form: str, as_at: str, years: int = 1, clean: bool = False
) -> None:
    """Make up a council and write it, each extract or return whole or not at all.

    Raises NothingDone for a format or a day that cannot be, and where a file is in the folder's place.
    """
    folder_to_write(out)
    if form not in FORMS:
        raise NothingDone(f"--format is {', '.join(FORMS[:-1])} or {FORMS[-1]}, not {form!r}.")
    day = a_day(as_at, "--as-at")
    try:
        council = make_council(children=children, seed=seed, as_at=day, dirt=not clean)
    except ValueError as why:
        raise NothingDone(str(why)) from None
    last = day.year if day.month <= MARCH else day.year + 1
    if form == "ssd":
        with whole_set(out) as part:
            write_ssd(council.tables, part)
    elif form == "annex-a":
        with whole_set(out) as part:
            write_annex_a(council.tables, part / "annex-a.xlsx", day, dirt_seed=None if clean else seed)
    elif form == "cin":
        with whole_set(out) as part:
            write_cin(council.tables, part, range(last - years + 1, last + 1))
    else:
        for year in range(last - years + 1, last + 1):
            folder = out / f"{year - 1}-{year % 100:02}" if years > 1 else out
            with whole_set(folder) as part:
                write_903(council.tables, part, [year])
    print(f"Made up {council.name}: {children:,} children in care on {day}, in {out}")
