"""Who is an Independent Reviewing Officer: a list of role codes and job titles that a council may edit.

The type codes of case systems are local, so the list in `roles.csv` is a beginning (general knowledge), and a
council gives its own file with the columns `kind` ("role" or "title") and `text`.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from headway.knowledge.standards.descriptions import plain
from headway.knowledge.standards.problems import Unreadable, said_by

KINDS = ("role", "title")
BUILT_IN = Path(__file__).parent / "roles.csv"


@dataclass(frozen=True, slots=True)
class Roles:
    """The role codes and job titles, made plain, that mean Independent Reviewing Officer."""

    roles: frozenset[str]
    titles: frozenset[str]

    def is_iro(self, role_code: str | None, job_title: str | None) -> bool:
        """Whether a worker in that role or with that job title is an Independent Reviewing Officer."""
        return plain(role_code or "") in self.roles or plain(job_title or "") in self.titles


def read_roles(path: Path | None = None) -> Roles:
    """The list in a file, or the built-in one. Raises Unreadable where the file is no such list."""
    path = path or BUILT_IN
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = [(row["kind"].strip().lower(), plain(row["text"])) for row in csv.DictReader(stream)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(path, f"the list of roles cannot be read: {said_by(error)}") from error
    except (KeyError, AttributeError) as error:
        raise Unreadable(path, "the list of roles needs the columns kind and text") from error
    strange = next((kind for kind, text in rows if kind not in KINDS and (kind or text)), None)
    if strange is not None:
        raise Unreadable(path, f"the list of roles has the kind {strange!r}; a kind is role or title")
    if not any(text for _, text in rows):
        raise Unreadable(path, "the list of roles names nobody: it needs rows of kind and text")
    return Roles(
        roles=frozenset(text for kind, text in rows if kind == "role" and text),
        titles=frozenset(text for kind, text in rows if kind == "title" and text),
    )


def is_iro(role_code: str | None, job_title: str | None, *, roles: Roles | None = None) -> bool:
    """Whether role code or job title mean Independent Reviewing Officer, by that list or the built-in one."""
    return (roles or read_roles()).is_iro(role_code, job_title)
