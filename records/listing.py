"""The catalog as lines of a terminal: what the interview asks, and what can be decided."""

from collections.abc import Iterator

from catalog.model import Catalog, Question
from catalog.words import Language, Text
from records.lines import hang, table
from rules.complaints import limits

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
