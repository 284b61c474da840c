"""What every kind of event is."""

from typing import ClassVar

from pydantic import ConfigDict


class Kind:
    """A kind of event, known by its name in the log; a field that it does not have makes it another, newer kind."""

    __slots__ = ()
    __pydantic_config__ = ConfigDict(extra="forbid")
    kind: ClassVar[str]
