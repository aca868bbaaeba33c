"""Zip containers of documents, opened within the limits: nothing is written to disk or unpacked unasked."""

from __future__ import annotations

import io
import zipfile

from extract.errors import BROKEN_ZIP, Damaged, Encrypted
from extract.limits import MB, Limits

_RATIO_MATTERS = 8 * MB  # below this a high ratio is only a small repetitive document


class Package:
    """The parts of a zip file, read one by one into memory."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except BROKEN_ZIP as error:
            raise Damaged(f"the container cannot be opened: {error}") from error
        limits.check("max_members", len(members), "container")
        declared = sum(member.file_size for member in members)
        limits.check("max_unzipped", declared, "container")
        if declared > _RATIO_MATTERS:
            limits.check("max_ratio", declared / max(1, len(data)), "container")
        self._members = {member.filename.lstrip("/"): member for member in members}
        self.names = list(self._members)

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/") in self._members

    def members(self) -> list[zipfile.ZipInfo]:
        """The members that are files."""
        return [member for member in self._members.values() if not member.is_dir()]

    def read(self, name: str) -> bytes:
        """The bytes of one part."""
        member = self._members.get(name.lstrip("/"))
        if member is None:
            raise Damaged(f"the container lacks {name}")
        if member.flag_bits & 0x1:
            raise Encrypted("the container's parts are locked by a password")
        try:
            return self._zip.read(member)
        except BROKEN_ZIP as error:
            raise Damaged(f"{name}: {error}") from error
