"""Files made to hurt a reader, built on the spot so that no scanner minds them in the repository."""

from __future__ import annotations

import io
import zipfile
from random import Random

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(document: str | bytes, extra: dict[str, bytes] | None = None) -> bytes:
    """A Word file around a `word/document.xml`."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", document)
        for name, content in (extra or {}).items():
            package.writestr(name, content)
    return whole.getvalue()


def archive(files: dict[str, bytes]) -> bytes:
    """A ZIP with files under names that are kept as they are."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return whole.getvalue()


def word(body: str, declaration: str = "") -> str:
    """A document part."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>{declaration}'
    return f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"


def paragraph(text: str) -> str:
    """A paragraph of a document part."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def good() -> bytes:
    """A small honest report."""
    return docx(word(paragraph("За 2020 год поступило 531 обращение граждан.")))


def billion_laughs() -> str:
    """Entities that double nine times over."""
    lines = ['<!ENTITY a0 "ха">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return f"<!DOCTYPE lolz [{''.join(lines)}]>"


def zip_bomb(megabytes: int = 400) -> bytes:
    """A Word file with one part that unpacks to nothing but size."""
    return docx(word(paragraph("1")), {"word/media/image1.bin": bytes(megabytes << 20)})


def lying_zip(claimed: int = 1000, real: int = 64 << 20) -> bytes:
    """A Word file whose directory understates what its document unpacks to."""
    text = word(paragraph("1 " * (real // 2))).encode()
    data = bytearray(docx(text))
    size = len(text).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = claimed.to_bytes(4, "little")
    return bytes(data)


def many_paragraphs(count: int = 5_000_000) -> bytes:
    """A Word file of empty paragraphs: small on disk, huge as a tree."""
    return docx(word("<w:p/>" * count))


def padded_paragraphs(count: int = 5_000_000) -> bytes:
    """The same with a little noise in each, so that no ratio gives it away."""
    random = Random(7)
    body = "".join(f'<w:p w:rsidR="{random.getrandbits(32):08X}"/>' for _ in range(count))
    return docx(word(body))


def deep_nesting(depth: int = 50_000) -> bytes:
    """A Word file whose elements stand inside each other."""
    return docx(word("<w:sdt>" * depth + paragraph("1") + "</w:sdt>" * depth))


def pdf(objects: list[str], trailer: str = "") -> bytes:
    """A PDF from the bodies of its objects; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for offset in offsets:
        out += f"{offset:010d} 00000 n \n".encode()
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


def _stream(content: str, entries: str = "") -> str:
    return f"<< /Length {len(content)} {entries} >>\nstream\n{content}\nendstream"


def pdf_of_echoes(width: int = 12, depth: int = 12) -> bytes:
    """A page whose form draws the next form many times, and so on: width to the power of depth."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        " /Resources << /XObject << /F 5 0 R >> >> >>",
        _stream("/F Do " * width),
    ]
    for level in range(depth):
        inner = f"/Resources << /XObject << /F {6 + level} 0 R >> >>"
        content = "/F Do " * width if level < depth - 1 else "0 0 m 10 10 l S"
        objects.append(_stream(content, f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] {inner}"))
    return pdf(objects)


def pdf_in_circles() -> bytes:
    """A page tree whose branch is its own parent."""
    return pdf(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100000 /Parent 2 0 R >>",
        ]
    )


def pdf_of_pages(count: int) -> bytes:
    """A PDF of empty pages."""
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + count))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>"
    pages = f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"
    return pdf(["<< /Type /Catalog /Pages 2 0 R >>", pages, *[page] * count])
