"""A child process that is told to stop when we end, even by kill -9 (on Linux; elsewhere nobody tells it)."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1

if sys.platform == "linux":
    _libc = ctypes.CDLL(None)

    def end_with_us() -> Callable[[], None]:
        """Runs in the child after it changed its user, which would have cleared this request."""
        us = os.getpid()

        def ask() -> None:
            _libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT)
            if os.getppid() != us:
                os._exit(1)

        return ask

else:

    def end_with_us() -> None:
        return None
