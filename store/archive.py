"""The archive: the original bytes of every document, so that a rerun works when the folder is gone."""

from __future__ import annotations

import hashlib
import zlib

from sqlalchemy import Connection, insert, select

from extract.errors import StoreError
from store.models import Document, Original

_WORTH = 0.9  # packed only when it saves a tenth: DOCX, PDF and pictures are packed already


def content_hash(data: bytes) -> str:
    """The name of a content."""
    return hashlib.sha256(data).hexdigest()


def keep(connection: Connection, document_id: int, data: bytes) -> None:
    """Put a document's bytes away."""
    packed = zlib.compress(data, 6)
    small = len(packed) < _WORTH * len(data)
    row = {
        "document_id": document_id,
        "packing": "zlib" if small else "plain",
        "body": packed if small else data,
    }
    connection.execute(insert(Original.__table__), [row])


def original(connection: Connection, hash: str) -> bytes:
    """The bytes by their content hash; checked against it."""
    found = connection.execute(
        select(Original.packing, Original.body)
        .join(Document, Document.id == Original.document_id)
        .where(Document.hash == hash)
    ).first()
    if found is None:
        raise StoreError(f"the archive has no document {hash[:12]}")
    data = zlib.decompress(found.body) if found.packing == "zlib" else bytes(found.body)
    if content_hash(data) != hash:
        raise StoreError(f"the archive holds other bytes under {hash[:12]}: the store is damaged")
    return data
