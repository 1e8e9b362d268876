"""The one thing that starting PostgreSQL may raise."""


class CannotStart(Exception):
    """PostgreSQL did not start; the text is one plain sentence that says how to mend it."""
