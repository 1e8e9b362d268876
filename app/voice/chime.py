"""Three soft bell tones that make a hall look up."""

import math
from array import array
from functools import cache

TONES = (523.25, 659.26, 783.99)  # C5, E5, G5 in hertz
STEP = 0.3  # seconds from one tone to the next
RING = 0.7  # seconds each tone rings
LOUDNESS = 0.25  # of full scale, so that two overlapping tones stay well below clipping


@cache
def chime(rate: int) -> bytes:
    """16-bit mono PCM at `rate` samples per second, silent at both ends."""
    sound = [0.0] * int(rate * (STEP * (len(TONES) - 1) + RING))
    for i, pitch in enumerate(TONES):
        start = int(i * STEP * rate)
        for n in range(int(RING * rate)):
            sound[start + n] += _bell(pitch, n / rate)
    return array("h", (round(32767 * LOUDNESS * s) for s in sound)).tobytes()


def _bell(pitch: float, t: float) -> float:
    swell = min(1.0, t / 0.01, (RING - t) / 0.05)
    tone = math.sin(math.tau * pitch * t) + 0.2 * math.sin(2 * math.tau * pitch * t)
    return swell * math.exp(-5 * t) * tone
