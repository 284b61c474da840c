"""What a profile knows of a log of records that is there already: how its files are named, read and marked."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from records.model import Export, Former, Status


@dataclass(frozen=True, slots=True)
class Log:
    """The records of one profile in a folder."""

    folder: str
    name: re.Pattern[str]
    """What names of records look like; its group is the decision's English id, with dashes."""
    numbered: bool
    """Whether a name begins with its record's number."""
    file_name: Callable[[Export, int, str], str]
    """From a record's number and decision to its file's name."""
    read_status: Callable[[str], str | None]
    """From a record's text to the word of its status, in small letters; None where it has none."""
    mark: Callable[[str, Status, date, Former | None], str]
    """A record's text with another status, from a day on; superseded by another record. All else stays as it is."""
