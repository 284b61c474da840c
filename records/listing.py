"""The catalog as lines of a terminal: what the interview asks, and what can be decided."""

from collections.abc import Iterator
from difflib import get_close_matches

from catalog.model import Catalog, Question
from catalog.problems import Problem, ProblemsError
from catalog.words import Language, Text
from records.lines import hang, table
from rules.complaints import limits
from rules.verdict import DecisionVerdict, Verdict

_COLUMN = 24
_UNKNOWN = Text(
    "모르면 어느 질문에나 unknown이라고 답합니다. 숫자는 {between: [낮은 값, 높은 값]}으로도 답합니다.",
    "Every question also takes unknown, and every number {between: [low, high]}.",
)


def tell_questions(catalog: Catalog, language: Language) -> Iterator[str]:
    """Yield each question with what may be answered, by chapter."""
    for section in catalog.sections.values():
        inside = [question for question in catalog.questions.values() if question.section == section.id]
        yield section.text.of(language)
        for question in sorted(inside, key=lambda question: question.draw):
            rows = [(question.id, question.text.of(language)), ("", _takes(question).of(language))]
            yield from table(rows, widest=_COLUMN, least=_COLUMN)
            choices = [(choice.key, choice.text.of(language)) for choice in question.choices]
            yield from table(choices, indent=" " * (_COLUMN + 6))
        yield ""
    yield from hang("", _UNKNOWN.of(language))


def _takes(question: Question) -> Text:
    match question.kind:
        case "number":
            low, high, unit = limits(question)
            ko, en = (f", 단위 {unit}", f", in {unit}") if unit else ("", "")
            return Text(f"숫자, {low}~{high}{ko}", f"number, {low} to {high}{en}")
        case "yes_no":
            return Text("true 또는 false", "true or false")
        case "choice":
            return Text("다음 중 하나", "one of these")
        case "many":
            return Text("다음 중 여러 개", "any of these")
    return Text("priorities 아래에 중요한 순서로", "under priorities, most important first")


def tell_decisions(catalog: Catalog, language: Language) -> Iterator[str]:
    """Yield each decision with its options."""
    yield f"{Text('카탈로그', 'Catalog').of(language)} {catalog.version}"
    for decision in catalog.decisions.values():
        yield ""
        yield from hang(f"{decision.id}  ", decision.text.of(language))
        rows = [
            (option.id.partition(".")[2], option.text.of(language), option.summary.of(language))
            for option in decision.options.values()
        ]
        yield from table(rows, widest=28)


def pick_decisions(catalog: Catalog, verdict: Verdict, asked: str | None, file: str) -> tuple[DecisionVerdict, ...]:
    """Return the decision that was asked for, or all; raise ProblemsError where the verdict has none of this name."""
    if asked is None:
        return verdict.decisions
    name = catalog.formerly.get(asked, asked)
    found = tuple(decision for decision in verdict.decisions if decision.decision == name)
    if found:
        return found
    if name in catalog.decisions:
        wrong = Text(
            f"이 파일의 scope에 없는 결정입니다('{name}').", f"the scope of this file leaves it out ('{name}')."
        )
        fix = Text("scope에 추가하거나 scope를 지우십시오.", "Add it to scope, or leave scope out.")
        raise ProblemsError([Problem(file, 0, "out-of-scope", wrong, fix)])
    near = get_close_matches(name, catalog.decisions, 1, 0.5)
    listed = ", ".join(near or catalog.decisions)
    wrong = Text(f"카탈로그에 없는 결정입니다('{name}').", f"the catalog has no such decision ('{name}').")
    fix = Text(f"쓸 수 있는 이름: {listed}", f"Known names: {listed}")
    raise ProblemsError([Problem("explain", 0, "unknown-decision", wrong, fix)])
