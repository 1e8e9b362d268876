"""The spoken call: the right words, and a sound that a hall can hear."""

import ctypes
import io
import wave
from array import array
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.voice import compose, espeak, sentence
from app.voice.chime import chime
from app.voice.words import LETTERS


def samples(clip: bytes) -> "array[int]":
    with wave.open(io.BytesIO(clip)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return array("h", file.readframes(file.getnframes()))


def loudness(sound: "array[int]") -> float:
    return (sum(s * s for s in sound) / len(sound)) ** 0.5 / 32768


def phonemes(text: str) -> str:
    """How espeak-ng pronounces the text, tones included."""
    lib = espeak._espeak().lib  # pyright: ignore[reportPrivateUsage]
    lib.espeak_TextToPhonemes.restype = ctypes.c_char_p
    unread = ctypes.c_char_p(text.encode())
    return lib.espeak_TextToPhonemes(ctypes.byref(unread), 1, 0).decode()


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        ("H005", "hát không không năm"),
        ("A012", "a không một hai"),
        ("B115", "bê một một năm"),
        ("X441", "ích xì bốn bốn một"),
        ("K1000", "ca một không không không"),
    ],
)
def test_letters_go_by_name_and_digits_one_by_one(number: str, spoken: str) -> None:
    assert sentence(number, 1) == f"Xin mời công dân số {spoken}, đến quầy số một."


@pytest.mark.parametrize(
    ("counter", "spoken"),
    [
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (30, "ba mươi"),
        (99, "chín mươi chín"),
        (105, "một không năm"),
    ],
)
def test_counters_are_counted_as_people_count(counter: int, spoken: str) -> None:
    assert sentence("H005", counter).endswith(f"đến quầy số {spoken}.")


def test_a_result_says_why_to_come() -> None:
    assert sentence("R002", 6, "result").endswith("đến quầy số sáu nhận kết quả.")


def test_no_two_letters_sound_the_same() -> None:
    sounds = {letter: phonemes(name) for letter, name in LETTERS.items()}

    assert len(set(sounds.values())) == len(LETTERS), sounds


def test_a_clip_is_a_chime_then_a_sentence_of_a_few_seconds() -> None:
    bell = array("h", chime(22050))

    clip = samples(compose("H005", 4))

    assert clip[: len(bell)] == bell
    assert 2 < (len(clip) - len(bell)) / 22050 < 8
    assert loudness(clip[len(bell) :]) > 0.03


def test_a_longer_sentence_takes_longer() -> None:
    assert len(compose("K1000", 25, "result")) > len(compose("K001", 2))


def test_nothing_clicks() -> None:
    clip, bell_ends = samples(compose("D017", 15)), len(chime(22050)) // 2

    assert max(map(abs, clip[:5])) < 200
    assert max(map(abs, clip[bell_ends - 5 : bell_ends + 100])) < 200
    assert max(map(abs, clip[-100:])) < 200


def test_the_same_call_is_composed_once() -> None:
    assert compose("Y008", 3) is compose("Y008", 3)


def test_many_threads_hear_whole_sentences() -> None:
    numbers = [f"T{n:03}" for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda number: len(compose(number, 2)), numbers))
    compose.cache_clear()

    one_by_one = [len(compose(number, 2)) for number in numbers]

    assert together == pytest.approx(one_by_one, abs=1000)  # espeak varies by a few samples


def test_a_machine_without_the_library_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("espeakng_loader.get_library_path", lambda: "no-such-library.so")
    espeak._espeak.cache_clear()  # pyright: ignore[reportPrivateUsage]

    with pytest.raises(espeak.VoiceUnavailable, match="could not be loaded"):
        compose("H999", 9)
