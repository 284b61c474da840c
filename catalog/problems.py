"""What is wrong in something a person wrote: where, what, and what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.sounds import settle
from catalog.words import Language, Text


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One fault in a file, an answer or a link, told in both languages."""

    file: str
    line: int
    """Counted from 1; 0 where there is no line, as in a browser field."""
    code: str
    """Stable id for tests and documents, such as `unknown-question`."""
    wrong: Text
    fix: Text

    def told(self, language: Language) -> str:
        """Return `file:line  what is wrong` and, on a second line, what to do."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        told = f"{place}  {self.wrong.of(language)}\n    {self.fix.of(language)}"
        return settle(told) if language == "ko" else told


class ProblemsError(Exception):
    """Raised by a reader after it has collected every problem of its input."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, sorted by place."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(problem.told("en") for problem in self.problems))
