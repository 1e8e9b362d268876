"""The spoken call: a chime, then one Vietnamese sentence, as one WAV file."""

import io
import wave
from functools import lru_cache

from app.voice.chime import chime
from app.voice.espeak import VoiceUnavailable, speak
from app.voice.words import sentence

__all__ = ["VoiceUnavailable", "compose", "sentence"]

PAUSE = 0.25  # seconds between chime and words, and after the last word


@lru_cache(maxsize=64)
def compose(number: str, counter: int, kind: str = "call") -> bytes:
    """The clip that calls `number` ("H005") to `counter`: 16-bit mono PCM in a WAV file.

    Kind "result" adds that the result is ready; every other kind is an ordinary call. Takes a few
    milliseconds the first time. Raises VoiceUnavailable where espeak-ng cannot be loaded.
    """
    words, rate = speak(sentence(number, counter, kind))
    pause = bytes(2 * int(PAUSE * rate))
    return _wav(chime(rate) + pause + words + pause, rate)


def _wav(pcm: bytes, rate: int) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(pcm)
    return file.getvalue()
