"""What the terminal reads and says of an export into a folder: statuses that people give, and what became of each file.

Knows words; refuses to know what may be written (`records.keeping`).
"""

from collections.abc import Iterator, Mapping, Sequence

from catalog.problems import Problem, ProblemsError
from catalog.words import Language, Text
from records.keeping import Done, Plan
from records.lines import table
from records.listing import pick_decisions
from records.model import GIVEN, Export, Status, recorded

_DONE: Mapping[Done, Text] = {
    "new": Text("새로 씀", "new"),
    "changed": Text("고쳐 씀", "rewritten"),
    "marked": Text("상태만 바꿈", "status changed"),
    "same": Text("그대로", "unchanged"),
    "edited": Text("사람이 고친 파일이라 건드리지 않음", "edited by a person, left alone"),
    "foreign": Text("다른 데서 쓴 파일이라 건드리지 않음", "written by somebody else, left alone"),
}
_NOTHING = Text("바뀐 것이 없습니다.", "Nothing changed.")
_SAME = Text("그대로인 파일: {}개", "Unchanged files: {}")


def read_wanted(export: Export, given: Sequence[str]) -> Mapping[str, Status]:
    """Return decision -> status from `decision=status` texts; raises ProblemsError where one is neither."""
    wanted: dict[str, Status] = {}
    kept = {each.decision for each in recorded(export)}
    for text in given:
        name, _, word = text.partition("=")
        status = next((each for each in GIVEN if each == word), None)
        if status is None:
            listed = ", ".join(GIVEN)
            wrong = Text(f"결정=상태의 꼴이 아닙니다('{text}').", f"'{text}' is not of the form decision=status.")
            fix = Text(f"쓸 수 있는 상태: {listed}", f"Statuses that can be given: {listed}")
            raise ProblemsError([Problem("--status", 0, "unknown-status", wrong, fix)])
        (decision,) = pick_decisions(export.catalog, export.verdict, name, "--status")
        if decision.decision not in kept:
            wrong = Text(f"기록이 없는 결정입니다('{name}').", f"there is no record of this decision ('{name}').")
            fix = Text("이 스택에 필요한 결정만 기록됩니다.", "Only what this stack needs decided is recorded.")
            raise ProblemsError([Problem("--status", 0, "no-record", wrong, fix)])
        wanted[decision.decision] = status
    return wanted


def tell_plan(plan: Plan, language: Language) -> Iterator[str]:
    """Yield a line for every file that is written or left alone, and how many say what they said."""
    rows = [(path, _DONE[done].of(language)) for path, done in sorted(plan.told.items()) if done != "same"]
    if not rows:
        yield _NOTHING.of(language)
        return
    yield from table(rows, widest=60)
    same = sum(done == "same" for done in plan.told.values())
    if same:
        yield _SAME.of(language).format(same)
