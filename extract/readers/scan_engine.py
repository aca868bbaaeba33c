"""The OCR engine: found when it is installed, named when it is not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import NeedsOcr
from extract.readers.pdf_frame import Box

LANGUAGE = "rus"
HOMES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
LIBRARIES = "recognising scans needs more libraries: pip install 'svodka[ocr]'"
DATA = (
    f"recognising scans needs Tesseract's Russian data ({LANGUAGE}.traineddata):"
    " apt install tesseract-ocr-rus,"
    " or set TESSDATA_PREFIX to the folder that holds it"
)


@dataclass(slots=True)
class Recognised:
    """A word in pixels, with its line's number and baseline and how sure the engine is (0 … 1)."""

    text: str
    box: Box
    baseline: float
    line: int
    confidence: float


def available() -> str:
    """What is missing for OCR, as the sentence that says what to install; empty when nothing is."""
    try:
        import cv2
        import tesserocr
    except ImportError:
        return LIBRARIES
    return "" if data_home() and cv2 and tesserocr else DATA


def data_home() -> str | None:
    """The folder with the Russian data."""
    own = os.environ.get("TESSDATA_PREFIX", "")
    for home in (own, os.path.join(own, "tessdata"), *HOMES) if own else HOMES:
        if (Path(home) / f"{LANGUAGE}.traineddata").is_file():
            return home
    return None


class Recogniser:
    """The engine, loaded; raises NeedsOcr when it or its Russian data is not installed."""

    def __init__(self) -> None:
        missing = available()
        if missing:
            raise NeedsOcr(missing)
        import cv2
        import tesserocr

        # workers are the parallelism; threads inside one only make all of them slower
        cv2.setNumThreads(1)
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        self._levels = tesserocr.RIL
        self._modes = tesserocr.PSM
        self._api = tesserocr.PyTessBaseAPI(path=data_home(), lang=LANGUAGE, psm=tesserocr.PSM.AUTO)
        self._api.SetVariable("debug_file", os.devnull)

    def close(self) -> None:
        """Give the engine's memory back."""
        self._api.End()

    def words(self, picture, dpi: int, mode: str = "AUTO", only: str = "") -> Iterator[Recognised]:
        """The words of a grey picture; `mode` is Tesseract's page segmentation, `only` its whitelist."""
        height, width = picture.shape
        self._api.SetPageSegMode(getattr(self._modes, mode))
        self._api.SetImageBytes(picture.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(dpi)
        self._api.SetVariable("tessedit_char_whitelist", only)
        self._api.Recognize()
        found = self._api.GetIterator()
        level = self._levels.WORD
        number = 0
        while found is not None:
            number += found.IsAtBeginningOf(self._levels.TEXTLINE)
            if not found.Empty(level):
                text = found.GetUTF8Text(level).strip()
                box = found.BoundingBox(level)
                if text and box:
                    line = found.Baseline(self._levels.TEXTLINE)
                    confidence = found.Confidence(level) / 100
                    yield Recognised(text, box, _level_at(line, box), number, confidence)
            if not found.Next(level):
                return


def _level_at(line: tuple | None, box: Box) -> float:
    if not line:
        return box[3]
    (x0, y0), (x1, y1) = line
    if x1 == x0:
        return float(y0)
    return y0 + (y1 - y0) * ((box[0] + box[2]) / 2 - x0) / (x1 - x0)
