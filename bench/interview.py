"""How many answers settle a stack: a team that knows what an example knows is asked in the proposed order.

It starts with nothing answered, gives the example's answer to each question, or "don't know" where the example has
none, and goes on until no question is worth asking. `settled` is the number of answers after which, for the first time,
no question that may still be asked is likely to turn a decision; `unknown` so many of these were "don't know";
`seconds` what they take at five to read and answer a question, with the measured time of every advice. `for good` is
the number from which it stays so. `asked` answers are worth asking for in all; then `find out` decisions may still turn
once somebody finds out what the team does not know. The example in which people decided before is left out.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from catalog.load import load
from rules.answers import from_yaml
from rules.explain import recommend
from rules.program import Program, build
from rules.progress import Progress, ahead, measure
from rules.situation import read

_ROOT = Path(__file__).parent.parent
_READING = 5.0
"""Seconds to read a question and to press a key."""
_COLUMNS = {"decisions": 10, "settled": 9, "unknown": 9, "seconds": 9, "for good": 10, "asked": 7, "find out": 10}


@dataclass(frozen=True, slots=True)
class Step:
    """Where a team stands after an answer, the first time after none."""

    progress: Progress
    unknown: bool
    """Whether the answer was "don't know"."""
    seconds: float
    """What the advice took."""


def walk(program: Program, known: Mapping[str, Any], scope: tuple[str, ...]) -> list[Step]:
    """Return the steps after 0, 1, 2, ... answers, until nothing is worth asking."""
    document: dict[str, Any] = {"scope": list(scope), "answers": {}}
    asked: set[str] = set()
    found: list[Step] = []
    unknown = False
    while True:
        start = perf_counter()
        verdict = recommend(program, read(program.catalog, document, lambda path: ("\t".join(path), 0)))
        found.append(Step(measure(verdict, asked), unknown, perf_counter() - start))
        next_one = next((question.question for question in ahead(verdict, asked)), None)
        if next_one is None:
            return found
        asked.add(next_one)
        if program.catalog.questions[next_one].kind == "rank":
            document["priorities"] = answer = known.get("priorities", "unknown")
        else:
            document["answers"][next_one] = answer = known.get("answers", {}).get(next_one, "unknown")
        unknown = answer == "unknown"


def _line(course: list[Step]) -> str:
    """Return what stands in the columns of the table; where nothing is worth asking any more all is settled."""
    to_ask = [bool(step.progress.to_ask) for step in course]
    settled, end = to_ask.index(False), course[-1].progress
    for_good = max((place + 1 for place, is_left in enumerate(to_ask) if is_left), default=0)
    seconds = sum(step.seconds for step in course[: settled + 1]) + _READING * settled
    unknown = sum(step.unknown for step in course[: settled + 1])
    figures = (len(end.counted), settled, unknown, round(seconds), for_good, len(course) - 1, len(end.to_find_out))
    return "".join(f"{figure:{width}}" for figure, width in zip(figures, _COLUMNS.values(), strict=True))


def run(named: Sequence[str] = ()) -> None:
    """Print the table of the themes named, or of all and the whole stack."""
    program = build(load(_ROOT / "catalog"))
    scopes = {id: theme.decisions for id, theme in program.catalog.themes.items()}
    scopes["whole"] = tuple(program.catalog.decisions)
    examples = {}
    for file in sorted((_ROOT / "examples").glob("*.yaml")):
        _, document = from_yaml(program.catalog, file.read_bytes(), file.name)
        assert isinstance(document, dict)
        if "pins" not in document:
            examples[file.stem] = document
    print(f"\n{'Interview: example':28}{'scope':30}" + "".join(f"{name:>{width}}" for name, width in _COLUMNS.items()))
    for scope in named or scopes:
        for name, document in examples.items():
            print(f"{name:28}{scope:30}{_line(walk(program, document, scopes[scope]))}", flush=True)


if __name__ == "__main__":
    run(sys.argv[1:])
