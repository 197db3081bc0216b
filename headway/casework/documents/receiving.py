"""Receiving what a browser sends: to a disk that may be full, and never more than is kept."""

from contextlib import suppress
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

# Where a request says that its file could not be received, for the form to tell.
NO_ROOM: Final = "headway.no_room"


class DiskUploadHandler(TemporaryFileUploadHandler):
    """Django's handler for files on the disk. A disk without room is told by the form and breaks nothing."""

    _gave_up = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (as in the base class)
        """Begin a file. The name that it was sent with is never part of a path."""
        self._gave_up = False
        try:
            super().new_file(*args, **kwargs)
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
