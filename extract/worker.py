"""The child process of the sandbox: reads document after document under a ceiling of memory.

Started as `python -m extract.worker IN OUT MEMORY_MB`, with the numbers of two inherited pipes.
"""

from __future__ import annotations

import ctypes
import gc
import resource
import sys
import traceback
from collections.abc import Iterable
from importlib import import_module
from math import ceil

from extract.errors import Damaged, DocumentError, TooLarge
from extract.limits import MB, Limits
from extract.pictures import PagePicture, page_pictures
from extract.reading import members, read
from extract.wire import Frame, receive, send

STALE = 0.33  # of the memory limit: a worker that has kept this much asks to be replaced


def main(arguments: list[str]) -> None:
    """Serve until the parent closes its end."""
    source, target, memory_mb = (int(argument) for argument in arguments)
    base = _address_space()
    _ceiling(base, memory_mb)
    send(target, Frame("+"))
    while (request := receive(source)) is not None:
        limits = Limits(**request.header["limits"])
        _processor_time(limits.seconds)
        answer = _answer(request, limits)
        del request
        answer.header["stale"] = _kept(base, memory_mb * MB)
        send(target, answer)


def _answer(request: Frame, limits: Limits) -> Frame:
    name = request.header["name"]
    try:
        if request.kind == "m":
            return _pack(members(request.body, name, limits))
        if request.kind == "p":
            return _gather(page_pictures(request.body, name, limits))
        report = read(request.body, name, limits)
        if not request.header.get("then"):
            return Frame("r", body=report.to_json().encode())
        module, _, function = request.header["then"].partition(":")
        return Frame("t", body=getattr(import_module(module), function)(report).encode())
    except DocumentError as error:
        return _failure(error)
    except MemoryError:
        return _failure(TooLarge(f"memory_mb: reading needs more than the limit of {limits.memory_mb} MB"))
    except Exception as error:
        # a document must never end the run: what no reader foresaw becomes its failure, with the place
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{place.filename.rsplit('/', 1)[-1]}:{place.lineno}"
        return _failure(Damaged(f"the reader gave up at {where}: {type(error).__name__}: {str(error)[:200]}"))


def _failure(error: DocumentError) -> Frame:
    return Frame("e", {"reason": error.reason, "detail": error.detail})


def _pack(found: list[tuple[str, bytes]]) -> Frame:
    header = {"members": [[name, len(data)] for name, data in found]}
    return Frame("m", header, b"".join(data for _, data in found))


def _gather(pages: Iterable[PagePicture]) -> Frame:
    found = list(pages)
    header = {"pages": [[page.number, page.width, page.height, len(page.jpeg)] for page in found]}
    return Frame("p", header, b"".join(page.jpeg for page in found))


def _address_space() -> int:
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()


def _kept(base: int, most: int) -> bool:
    """Whether earlier documents left so much behind that the next may lack room, even after tidying up."""
    if _address_space() - base <= STALE * most:
        return False
    gc.collect()
    _trim()
    return _address_space() - base > STALE * most


def _ceiling(base: int, memory_mb: int) -> None:
    most = base + memory_mb * MB
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _processor_time(seconds: float) -> None:
    """A backstop for the day the parent is killed while a document loops: the kernel ends the orphan."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = ceil(used.ru_utime + used.ru_stime + 2 * seconds) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _trim() -> None:
    """Give freed memory back, where the C library knows how."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


if __name__ == "__main__":
    main(sys.argv[1:])
