"""A Typst template as a PDF, held to PDF/UA-1.

Nothing is fetched and no font of the machine is used: the same words are the same bytes everywhere.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path


def compiled(template: Path, told: Mapping[str, object], *, made_on: date) -> bytes:
    """A template with what it is told, as its `sys.inputs.report`; `made_on` is the day its properties name."""
    import font_lato
    import typst

    from headway.printing.row_headers import with_row_headers

    made = typst.compile(
        template,
        format="pdf",
        pdf_standards=["ua-1"],
        font_paths=[Path(font_lato.__path__[0]) / "files"],
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(told)},
        timestamp=datetime.combine(made_on, time(), UTC),
    )
    return with_row_headers(made)
