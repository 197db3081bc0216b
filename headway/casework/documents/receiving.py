"""Receiving what a browser sends: to a disk that may be full, and never more than is kept."""

from contextlib import suppress
from tempfile import NamedTemporaryFile
from typing import Any, Final

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

from headway.casework.documents import vault

# Where a request says that its file could not be received, for the form to tell.
NO_ROOM: Final = "headway.no_room"


class Arriving(TemporaryUploadedFile):
    """A file that arrives where the kept ones lie, and not in a temporary folder that others share."""

    def __init__(self, name: str | None, kind: str | None, charset: str | None, extra: Any) -> None:  # noqa: ANN401
        file = NamedTemporaryFile(suffix=".upload", dir=vault.arriving_folder())  # noqa: SIM115 (closed by its owner)
        UploadedFile.__init__(self, file, name, kind, 0, charset, extra)


class DiskUploadHandler(TemporaryFileUploadHandler):
    """Django's handler for files on the disk. A disk without room is told by the form and breaks nothing."""

    _gave_up = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (as in the base class)
        """Begin a file. The name that it was sent with is never part of a path."""
        self._gave_up = False
        try:
            FileUploadHandler.new_file(self, *args, **kwargs)
            self.file = Arriving(self.file_name, self.content_type, self.charset, self.content_type_extra)
        except OSError:
            self._give_up()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece. Once one could not be written the rest is read and let go."""
        if self._gave_up:
            return
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self._give_up()

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """The file; None where it could not be written."""
        if self._gave_up:
            return None
        try:
            self.file.flush()
        except OSError:
            self._give_up()
            return None
        return super().file_complete(file_size)

    def _give_up(self) -> None:
        self._gave_up = True
        if self.request is not None:
            self.request.META[NO_ROOM] = True
        file = getattr(self, "file", None)
        if file is not None:
            with suppress(OSError):
                file.close()  # which takes it away
