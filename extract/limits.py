"""What one document may cost: every limit in one place, each error names the one that was broken."""

from __future__ import annotations

from dataclasses import dataclass

from extract.errors import TooLarge

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for reading one document; the defaults let any honest report through."""

    max_bytes: int = 100 * MB  # the file itself
    max_unzipped: int = 300 * MB  # declared size of all members of a container
    max_ratio: int = 200  # declared size of a container against its packed size
    max_members: int = 5_000  # entries of a container
    max_elements: int = 1_500_000  # of one XML or HTML part
    max_depth: int = 100  # nesting of XML elements that carry tables
    max_nesting: int = 3  # archives inside archives
    max_pages: int = 1_000
    max_cells: int = 300_000  # cells of all tables together
    max_blocks: int = 100_000  # blocks of a report
    max_text: int = 20_000_000  # characters of a report
    max_pixels: int = 100_000_000  # of one picture
    seconds: float = 120.0  # wall clock for a document
    memory_mb: int = 1_500  # address space that a child may add

    def check(self, name: str, value: float, what: str = "") -> None:
        """Raise TooLarge, naming the limit and both numbers, when the value is over it."""
        ceiling = getattr(self, name)
        if value > ceiling:
            shown = f"{what}: " if what else ""
            raise TooLarge(f"{shown}{name} {value:g} is over the limit of {ceiling:g}")


DEFAULT = Limits()
