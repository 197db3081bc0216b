"""A Typst template as a PDF, held to PDF/UA-1.

Nothing is fetched, and no font of the machine is used where ours have the letters: the same words are the same
bytes everywhere. A name in a script that ours lack is shown in the machine's, or the PDF is not made.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

# In what Typst says of a letter that no typeface has.
_UNSHOWN: Final = "could not be displayed"


class NoSuchLetters(Exception):
    """Some letters are in no typeface of this server."""

    def __init__(self) -> None:
        super().__init__(
            "Some letters here are in no typeface of this server, so the PDF would not show them. "
            "Your administrator can add a typeface that has them."
        )


def compiled(template: Path, told: Mapping[str, object], *, made_on: date) -> bytes:
    """A template with what it is told, as its `sys.inputs.report`; `made_on` is the day its properties name.

    Raises NoSuchLetters.
    """
    import typst

    from headway.printing.row_headers import with_row_headers

    try:
        made = _compiled(template, told, made_on, of_the_machine=False)
    except typst.TypstError as why:
        if _UNSHOWN not in str(why):
            raise
        try:
            made = _compiled(template, told, made_on, of_the_machine=True)
        except typst.TypstError as still:
            raise NoSuchLetters if _UNSHOWN in str(still) else still from None
    return with_row_headers(made)


def _compiled(template: Path, told: Mapping[str, object], made_on: date, *, of_the_machine: bool) -> bytes:
    import font_lato
    import typst

    made: bytes = typst.compile(
        template,
        format="pdf",
        pdf_standards=["ua-1"],
        font_paths=[Path(font_lato.__path__[0]) / "files"],
        ignore_system_fonts=not of_the_machine,
        sys_inputs={"report": json.dumps(told)},
        timestamp=datetime.combine(made_on, time(), UTC),
    )
    return made
