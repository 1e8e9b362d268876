"""SQL for the bare driver whose parameters have names."""

from typing import Any


class Statement:
    """A statement that begins with the one-row table `p`: one column for each named, typed parameter.

    `NOT MATERIALIZED` lets the planner see the parameters as the constants they are.
    """

    def __init__(self, body: str, **types: str) -> None:
        columns = [f"${place}::{kind} AS {name}" for place, (name, kind) in enumerate(types.items(), 1)]
        self.sql = f"WITH p AS NOT MATERIALIZED (SELECT {', '.join(columns)}),\n{body.lstrip()}"
        self._names = tuple(types)

    def values(self, **values: Any) -> list[Any]:
        """The values in the order the driver wants them; a missing or unknown name is a KeyError."""
        ordered = [values.pop(name) for name in self._names]
        if values:
            raise KeyError(*values)
        return ordered
