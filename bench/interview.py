"""How many answers settle a stack: a team that knows what an example knows is asked in the proposed order.

It starts with nothing answered, gives the example's answer to each question, or "don't know" where the example has
none, and goes on until no question is worth asking. `settled` is the answer after which no single open answer is likely
to turn a decision any more; `to ask` the one after which only questions can turn one that the team does not know the
answer to; `-` where it does not come to that.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from catalog.load import load
from rules.answers import from_yaml
from rules.explain import recommend
from rules.program import Program, build
from rules.progress import Progress, measure
from rules.situation import read

_ROOT = Path(__file__).parent.parent
_MOST = 40
"""So many questions are asked at most."""


def walk(program: Program, known: Mapping[str, Any], scope: tuple[str, ...]) -> list[Progress]:
    """Return how settled the stack is after 0, 1, 2, ... answers, until nothing is worth asking."""
    document: dict[str, Any] = {"scope": list(scope), "answers": {}}
    asked: set[str] = set()
    found = []
    while True:
        verdict = recommend(program, read(program.catalog, document, lambda path: ("\t".join(path), 0)))
        found.append(measure(verdict))
        worth = (each.question for each in verdict.open_questions if each.worth_asking)
        next_one = next((id for id in worth if id not in asked), None)
        if next_one is None or len(asked) == _MOST:
            return found
        asked.add(next_one)
        if program.catalog.questions[next_one].kind == "rank":
            document["priorities"] = known.get("priorities", "unknown")
        else:
            document["answers"][next_one] = known.get("answers", {}).get(next_one, "unknown")


def _until(left: list[bool]) -> str:
    """Return the first place from which nothing is left."""
    last = max((place for place, is_left in enumerate(left) if is_left), default=-1)
    return str(last + 1) if last + 1 < len(left) else "-"


def main() -> None:
    """Print the table."""
    program = build(load(_ROOT / "catalog"))
    scopes = {id: theme.decisions for id, theme in program.catalog.themes.items()}
    scopes["whole"] = tuple(program.catalog.decisions)
    parser = argparse.ArgumentParser(prog="python -m bench.interview", description=__doc__)
    parser.add_argument("--scope", choices=scopes, nargs="*", default=list(scopes), help="themes, or the whole stack")
    print(f"{'example':28}{'scope':30}{'decisions':>10}{'to ask':>8}{'settled':>9}{'asked':>7}{'left':>6}")
    for scope in parser.parse_args().scope:
        for file in sorted((_ROOT / "examples").glob("*.yaml")):
            _, document = from_yaml(program.catalog, file.read_bytes(), file.name)
            assert isinstance(document, dict)
            course = walk(program, document, scopes[scope])
            to_ask, settled = (
                _until([bool(each.to_ask) for each in course]),
                _until([bool(each.open) for each in course]),
            )
            print(f"{file.stem:28}{scope:30}{len(course[0].counted):10}{to_ask:>8}{settled:>9}{len(course) - 1:7}"
                  f"{len(course[-1].open):6}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
