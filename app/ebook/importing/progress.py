"""A bar on stderr while a long import runs; nothing where nobody watches."""

import sys
import time

WIDTH = 30
EVERY = 0.1


class Bar:
    """Call with (done, total). It draws ten times a second, and only on a terminal."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.watched = sys.stderr.isatty()
        self.drawn = 0.0

    def __call__(self, done: int, total: int) -> None:
        if not self.watched or (done < total and time.monotonic() - self.drawn < EVERY):
            return
        self.drawn = time.monotonic()
        filled = WIDTH * done // max(total, 1)
        end = "\n" if done >= total else ""
        bar = "█" * filled + "░" * (WIDTH - filled)
        print(f"\r{self.words} {bar} {done}/{total}", end=end, file=sys.stderr, flush=True)
