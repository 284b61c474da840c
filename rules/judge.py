"""The cases that authors write into the catalog, run: a situation and the options that may or must not win."""

from catalog.model import Case
from catalog.problems import Problem, ProblemsError
from catalog.words import Text
from rules.advise import recommended
from rules.program import Program
from rules.situation import read


def check_case(program: Program, case: Case) -> tuple[Problem, ...]:
    """Return what of a case does not hold."""
    try:
        situation = read(program.catalog, case.answers, lambda _: (case.file, case.line))
    except ProblemsError as error:
        return error.problems
    stack = recommended(program, situation)
    if stack is None:
        return (_problem(case, Text("모든 조건을 지키는 스택이 없습니다.", "No stack fits.")),)
    found = []
    chosen_of = {
        name: program.options[number][stack[number]].partition(".")[2]
        for number, name in enumerate(program.decisions)
        if name in situation.scope or name in situation.pins
    }
    for decision, options in case.expect.items():
        chosen = chosen_of.get(decision, "")
        if chosen not in options:
            found.append(_problem(case, _wrong(decision, chosen, options)))
    for decision, options in case.never.items():
        chosen = chosen_of.get(decision, "")
        if chosen in options:
            found.append(
                _problem(
                    case,
                    Text(f"{decision}: {chosen} 선택지는 나오면 안 됩니다.", f"{decision}: {chosen} must not win."),
                )
            )
    return tuple(found)


def _wrong(decision: str, chosen: str, options: tuple[str, ...]) -> Text:
    listed = ", ".join(options)
    return Text(
        f"{decision}: 기대한 선택지는 {listed}, 나온 선택지는 {chosen or '없음'}입니다.",
        f"{decision}: expected {listed}, got {chosen or 'nothing'}.",
    )


def _problem(case: Case, wrong: Text) -> Problem:
    return Problem(
        case.file,
        case.line,
        "case",
        Text(f"사례 {case.id}: {wrong.ko}", f"case {case.id}: {wrong.en}"),
        Text(
            "규칙과 사례 중 무엇이 틀렸는지 확인하십시오. 출력에 맞추려고 사례를 고치면 안 됩니다.",
            "See whether the rule or the case is wrong; never bend a case to the output.",
        ),
    )
