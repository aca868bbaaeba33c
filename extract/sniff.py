"""What a file is, judged by its bytes; its name only settles what bytes cannot."""

from __future__ import annotations

import io
import re
import zipfile

from extract.errors import BROKEN_ZIP, Damaged, Encrypted, Unsupported

_PICTURES = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"II*\x00": "tiff",
    b"MM\x00*": "tiff",
    b"BM": "bmp",
    b"GIF8": "gif",
}
_OTHERS = {
    b"Rar!\x1a\x07": "a RAR archive",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"AT&TFORM": "a DjVu document",
    b"ID3": "a sound recording",
    b"\x00asm": "a program",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAGS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|div|meta|title|p|br|span|h[1-6]|ul|center|font|article|section)\b",
    re.IGNORECASE,
)
_MHT = re.compile(rb"^(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+", re.IGNORECASE)
_MIME = re.compile(rb"^mime-version:|^content-type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
# The names under which an OLE file keeps its streams, in the directory's UTF-16.
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)
_SPOKEN = {
    "ppt": "a PowerPoint presentation",
    "msg": "an Outlook message",
    "pptx": "a PowerPoint presentation",
}
HEAD = 4096


def sniff(data: bytes, name: str = "") -> str:
    """The kind of a file: the name of its reader. Raises when it is empty, locked or of no known kind."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Damaged("the file is empty")
    head = data[:HEAD]
    bare = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")  # byte order marks and white space
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, kind in _PICTURES.items():
        if head.startswith(magic) and (kind != "bmp" or _is_bitmap(data)):
            return "scan"
    if bare.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(OLE):
        return _ole(data)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(data)
    for magic, spoken in _OTHERS.items():
        if head.startswith(magic) and (len(magic) > 2 or b"\x00" in head):
            raise Unsupported(f"{spoken} is not read")
    if head[:2] in (b"\xdb\xa5", b"\x31\xbe", b"\x9b\xa5") or head[:4] == b"\xfe7\x00#":
        return "oldoffice"  # Word 2, Word 1 and Write files stand outside OLE
    if head[:4] in (b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x10\x00", b"\x09\x00\x04\x00"):
        return "xls"
    return _text(data, bare, name)


def _text(data: bytes, bare: bytes, name: str) -> str:
    narrow = bare.replace(b"\x00", b"") if b"<\x00" in bare or b"\x00<" in bare else bare
    if _MIME.search(narrow[:2000]) and _MHT.match(narrow):
        return "mht"
    if b"<?xml" in narrow[:200]:
        if b"urn:schemas-microsoft-com:office:spreadsheet" in narrow:
            return "oldoffice"
        if b"wordml" in narrow or b"schemas.microsoft.com/office/2006/xmlPackage" in narrow:
            return "oldoffice"
        if b"<office:document" in narrow:
            return "oldoffice"
    if len(_TAGS.findall(narrow)) >= (1 if narrow[:1] == b"<" else 3):
        return "html"
    if _is_text(data):
        return "text"
    raise Unsupported("the content is of no kind that is read")


def _is_text(data: bytes) -> bool:
    """Whether bytes can be text: hardly any control signs, or UTF-16 with its zero bytes in order."""
    head = data[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    zeros = head.count(0)
    if zeros:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        narrow = head[0::2].count(4) + head[1::2].count(4)
        return min(even, odd) < 0.02 * len(head) and (narrow + zeros) > 0.3 * len(head)
    control = sum(head.count(sign) for sign in range(32) if sign not in (9, 10, 11, 12, 13, 27, 30, 31))
    return control <= 0.002 * len(head)


def _is_bitmap(data: bytes) -> bool:
    return len(data) > 30 and int.from_bytes(data[2:6], "little") in range(30, len(data) + 1024)


def _ole(data: bytes) -> str:
    if len(data) < 1536:
        raise Damaged("the OLE file is cut short")
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") + b"\x00\x00" in data:
            if kind == "encrypted":
                raise Encrypted("the document opens only with its password")
            if kind in _SPOKEN:
                raise Unsupported(f"{_SPOKEN[kind]} is not read")
            return kind
    raise Unsupported("an OLE file without a document in it")


def _zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            names = {member.filename.lstrip("/").lower(): member for member in container.infolist()}
            if "mimetype" in names and names["mimetype"].file_size < 200:
                declared = container.read(names["mimetype"]).decode("ascii", "replace")
                kind = {"text": "odt", "spreadsheet": "ods"}.get(
                    declared.rsplit(".", 1)[-1]
                    .removesuffix("-template")
                    .removesuffix("-web")
                    .removesuffix("-master")
                )
                if kind:
                    return kind
    except BROKEN_ZIP as error:
        raise Damaged(f"the container cannot be opened: {error}") from error
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("ppt/") for name in names):
        raise Unsupported(f"{_SPOKEN['pptx']} is not read")
    if not names:
        raise Damaged("the archive is empty")
    return "zip"
