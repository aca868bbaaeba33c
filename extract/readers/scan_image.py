"""Pictures of pages made ready for reading: grey, big enough, level."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from extract.errors import Damaged
from extract.limits import Limits

DPI = 300  # what the engine reads best
A4 = 8.27  # inches: the width that is assumed when a picture does not say its resolution
BELIEVABLE = range(90, 1300)  # dots an inch
GRAIN = 1.5  # levels of grey between neighbouring dots of paper: a clean page has none
STEEPEST = 3.0  # degrees that a sheet may lie askew


def pictures(data: bytes, limits: Limits) -> Iterator[tuple[np.ndarray, int]]:
    """Every page of a picture file as a grey array at a readable resolution, with its dots an inch."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked below, before anything is decoded
    try:
        with Image.open(io.BytesIO(data)) as whole:
            limits.check("max_pages", getattr(whole, "n_frames", 1))
            for frame in ImageSequence.Iterator(whole):
                limits.check("max_pixels", frame.width * frame.height, "picture")
                yield readable(ImageOps.exif_transpose(frame), frame.info.get("dpi"))
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, Damaged) or type(error).__module__.startswith("extract"):
            raise
        raise Damaged(f"the picture cannot be decoded ({error})") from error


def readable(picture: Image.Image, said: tuple[float, float] | None = None) -> tuple[np.ndarray, int]:
    """A picture in grey on white, enlarged when it is too coarse to read."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        picture = Image.new("RGBA", clear.size, "white")
        picture.alpha_composite(clear)
    grey = picture.convert("L")
    dpi = round(float(said[0])) if said and said[0] else 0
    short = min(grey.size)
    if dpi not in BELIEVABLE or not 4 < short / dpi < 24:
        dpi = max(50, round(short / A4))
    if dpi < 0.85 * DPI or dpi > 1.5 * DPI:
        scale = DPI / dpi
        grey = grey.resize((round(grey.width * scale), round(grey.height * scale)), Image.Resampling.BICUBIC)
        dpi = DPI
    return np.asarray(grey), dpi


def level(picture: np.ndarray) -> np.ndarray:
    """The picture turned so that its lines run level."""
    angle = skew(picture)
    if abs(angle) < 0.05:
        return picture
    import cv2

    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    white = (255,) * (1 if picture.ndim == 2 else 3)
    return cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)


def skew(picture: np.ndarray) -> float:
    """By how many degrees a page lies askew: the angle at which its rows of ink stand out sharpest."""
    import cv2

    scale = 1000 / max(picture.shape)
    grey = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15)
    height, width = ink.shape

    def sharpness(angle: float) -> float:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        rows = cv2.warpAffine(ink, turn, (width, height)).sum(axis=1, dtype=np.float64)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    best = max(np.arange(-STEEPEST, STEEPEST + 0.01, 0.5), key=sharpness)
    for step in (0.1, 0.05):
        best = max((best + step * n for n in range(-4, 5)), key=sharpness)
    return float(best)


def calm(picture: np.ndarray) -> np.ndarray:
    """The picture with the grain of the scanner smoothed away, where there is any."""
    import cv2

    if grain(picture) < GRAIN:
        return picture
    return cv2.GaussianBlur(picture, (3, 3), 0)


def grain(picture: np.ndarray) -> float:
    """How much the paper flickers from dot to dot, in levels of grey."""
    paper = picture > np.median(picture) - 40
    steps = np.abs(np.diff(picture.astype(np.int16), axis=1))[paper[:, 1:] & paper[:, :-1]]
    return float(steps.mean()) if steps.size else 0.0
