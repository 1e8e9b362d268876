"""Vietnamese speech by the espeak-ng library, inside this process."""

import ctypes
import os
import sys
from functools import cache
from threading import Lock

RATE = 145  # words a minute: calmer than espeak's 175, for a hall with old people
VOICE = b"vi"

# From espeak-ng's speak_lib.h.
SYNCHRONOUS, DONT_EXIT, UTF8, RATE_PARAMETER = 2, 0x8000, 1, 1
ON_SAMPLES = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)

# The library is one global state machine: one sentence at a time.
_one_speaker = Lock()


class VoiceUnavailable(Exception):
    """This machine cannot speak: espeak-ng or its Vietnamese voice could not be loaded."""


def speak(text: str) -> tuple[bytes, int]:
    """The sentence as 16-bit mono PCM that begins and ends in silence, and its samples per second."""
    with _one_speaker:
        return _espeak().say(text), _espeak().sample_rate


class _Espeak:
    def __init__(self) -> None:
        self.lib, data = _load()
        self.sample_rate: int = self.lib.espeak_Initialize(SYNCHRONOUS, 0, os.fsencode(data), DONT_EXIT)
        if self.sample_rate <= 0 or self.lib.espeak_SetVoiceByName(VOICE) != 0:
            raise VoiceUnavailable(f"espeak-ng found no Vietnamese voice in {data}")
        self.lib.espeak_SetParameter(RATE_PARAMETER, RATE, 0)
        self.heard = bytearray()
        self.ear = ON_SAMPLES(self._hear)  # kept here: the library holds only its address
        self.lib.espeak_SetSynthCallback(self.ear)

    def say(self, text: str) -> bytes:
        self.heard.clear()
        spoken = text.encode() + b"\0"
        if self.lib.espeak_Synth(spoken, ctypes.c_size_t(len(spoken)), 0, 0, 0, UTF8, None, None) != 0:
            raise VoiceUnavailable("espeak-ng could not speak the sentence")
        return bytes(self.heard)

    def _hear(self, samples: int | None, count: int, _events: int | None) -> int:
        if samples:
            self.heard += ctypes.string_at(samples, 2 * count)
        return 0


@cache
def _espeak() -> _Espeak:
    return _Espeak()


def _load() -> tuple[ctypes.CDLL, str]:
    try:
        import espeakng_loader  # pyright: ignore[reportMissingTypeStubs]

        return ctypes.CDLL(espeakng_loader.get_library_path()), espeakng_loader.get_data_path()
    except (ImportError, OSError, RuntimeError) as error:
        raise VoiceUnavailable(f"espeak-ng could not be loaded on {sys.platform}: {error}") from error
