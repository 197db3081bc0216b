"""Whether a reader is shown a name, or that there is one."""

from django.conf import settings

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader


def name_for(reader: Reader, named: object) -> str:
    """The name of a record in sight, as its words; *Name withheld* to a reader who may see no names."""
    return str(named) if reader.may(Permission.NAMES_SEE) else str(settings.NAME_WITHHELD)
