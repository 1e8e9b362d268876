"""Refusals: what the house says no to, each with one sentence a person can read."""


class CannotServe(Exception):
    """The server or a command cannot start; its text is the one sentence shown, exit code 2."""


class Problem(Exception):
    """A refusal that becomes an RFC 9457 document or a plain page; `str(problem)` is the sentence."""

    status = 400
    headers: dict[str, str] = {}


class NotKnown(Problem):
    """No credential, or one of another centre."""

    status = 401


class NotAllowed(Problem):
    """A known person or device without the right."""

    status = 403


class NotFound(Problem):
    """Unknown here; another centre's object looks the same."""

    status = 404


class Refused(Problem):
    """A rule of the centre says no."""

    status = 409


class WrongType(Problem):
    """A body that is not JSON where JSON is asked for."""

    status = 415


class Malformed(Problem):
    """Understood as JSON, but not as a request of this route."""

    status = 422


class TooFast(Problem):
    """Too many tries; `Retry-After` tells how many seconds to wait."""

    status = 429

    def __init__(self, sentence: str, seconds: int) -> None:
        super().__init__(sentence)
        self.headers = {"Retry-After": str(seconds)}


class Broken(Problem):
    """What nobody foresaw; told in one sentence, logged whole."""

    status = 500


class Away(Problem):
    """The database is away for a moment; nothing was done."""

    status = 503
