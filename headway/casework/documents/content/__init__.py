"""What a file is, by its content and not by its name; what may not be kept is refused with the reason."""

from headway.casework.documents.content.accepted import Content
from headway.casework.documents.content.telling import content_of

__all__ = ["Content", "content_of"]
