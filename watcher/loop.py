"""An event loop that ends when its work does, not when the last name server has answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")


class Threads(ThreadPoolExecutor):
    """A thread for each call, and nobody waits for its end.

    The loop looks names up in threads. A lookup can take half a minute and cannot be stopped:
    the usual few threads would make names wait for each other, and Ctrl-C for all of them.
    """

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Start the call at once."""
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()

        def call() -> None:
            try:
                future.set_result(fn(*args, **kwargs))
            except BaseException as error:
                future.set_exception(error)

        Thread(target=call, daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave what is under way to itself."""


def until_done(work: Coroutine[object, object, T]) -> T:
    """As `asyncio.run`."""

    async def main() -> T:
        asyncio.get_running_loop().set_default_executor(Threads())
        return await work

    return asyncio.run(main())
