"""Child processes that parse, with limits; started on first use, replaced when one is killed.

A worker that takes too much time or memory dies alone: its source is marked, the others go on.
"""

from __future__ import annotations

import asyncio
import atexit
import os
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from watcher.errors import NotUnderstood

if TYPE_CHECKING:
    from pebble import ProcessPool

WORKERS = 2  # one hostile source must not hold up the next one
WALL_SECONDS = 20.0
CPU_SECONDS = 10
MEMORY = 512 * 1024 * 1024  # bytes of address space beyond what the libraries take
TASKS = 2_000  # a worker is replaced after this many, whatever it leaked
REST = 10.0  # seconds without work after which the workers are stopped

_pool: ProcessPool | None = None
_under_way = 0  # calls
_begun = 0  # calls


async def call(module: str, function: str, *args: object) -> Any:
    """What `watcher.parse.MODULE.FUNCTION(*args)` returns, or raises, in a child process.

    Raises `NotUnderstood` when the limits end it.
    """
    for _ in range(2):
        pool = _workers()
        try:
            with _at_work(pool):
                return await _result(pool, (module, function, *args))
        except BrokenExecutor:
            _replace(pool)  # its workers were killed from outside
    raise NotUnderstood("its parser was killed twice")


@contextmanager
def _at_work(pool: ProcessPool) -> Iterator[None]:
    """Around a call; some time after the last one the workers are stopped."""
    global _under_way, _begun
    _under_way += 1
    _begun += 1
    try:
        yield
    finally:
        _under_way -= 1
        asyncio.get_running_loop().call_later(REST, _rest, pool, _begun)


def _rest(pool: ProcessPool, begun: int) -> None:
    """Stop workers without work: to look for it their pool wakes twenty times a second, which in
    a day takes 30 times the CPU of all polls of the default sources."""
    if begun == _begun and not _under_way:
        _replace(pool)


async def _result(pool: ProcessPool, args: tuple[object, ...]) -> Any:
    from pebble import ProcessExpired

    try:
        future = pool.schedule(run, args=args, timeout=WALL_SECONDS)
    except RuntimeError as error:
        raise BrokenExecutor from error
    try:
        return await asyncio.wrap_future(future)
    except TimeoutError:
        raise NotUnderstood(f"not parsed within {WALL_SECONDS:.0f} s") from None
    except ProcessExpired:
        raise NotUnderstood(
            f"its parser took more than {CPU_SECONDS} s or too much memory"
        ) from None
    except RecursionError:
        raise NotUnderstood("too deeply nested to parse") from None


def close() -> None:
    """Stop the workers; the next call starts new ones."""
    if _pool is not None:
        _replace(_pool)


def _replace(pool: ProcessPool) -> None:
    global _pool
    if pool is _pool:
        _pool = None
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _workers() -> ProcessPool:
    global _pool
    if _pool is None:
        import multiprocessing  # as pebble: most polls find nothing to parse

        from pebble import ProcessPool

        # forkserver: a fork of this process, with its threads and sockets, would be unsafe.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["watcher.parse.feeds", "watcher.parse.html"])
        _pool = ProcessPool(
            max_workers=WORKERS, max_tasks=TASKS, initializer=limit, context=context
        )
        atexit.unregister(close)  # of the pool before this one
        atexit.register(close)
    return _pool


def limit() -> None:
    """In the child: cap its memory, leave Ctrl-C to the parent."""
    import resource
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with open("/proc/self/statm", "rb") as statm:
        used = int(statm.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(module: str, function: str, *args: object) -> Any:
    """In the child: one parse, with its own share of CPU time."""
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime) + CPU_SECONDS + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
    try:
        return getattr(import_module(f"watcher.parse.{module}"), function)(*args)
    except MemoryError:
        os._exit(1)  # a worker that is full is replaced, not used again
