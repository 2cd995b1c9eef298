"""The size of an upload, watched while it comes in, so that nobody's disk fills with what will be refused."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from dondoc.intake.actions.upload import UPLOAD_LIMIT


class SizeWatch(FileUploadHandler):
    """Stops keeping a file once it is beyond the limit. ``skipped`` names what was not kept."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.skipped: list[str] = []
        self.seen = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - Django's signature
        self.seen += len(raw_data)
        if self.seen > UPLOAD_LIMIT:
            self.skipped.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """None: the next handler keeps it."""
