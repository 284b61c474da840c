"""From the forms of cases to the model: the names in a situation and in what it expects."""

from catalog.forms import Entry
from catalog.link import Linker
from catalog.link_decisions import RESERVED_OPTION
from catalog.model import Case
from catalog.schema import CaseForm
from catalog.words import Text

_PARTS = ("scope", "answers", "pins", "priorities", "participants")


def link_cases(linker: Linker) -> tuple[Case, ...]:
    """Return all cases, sorted by id (`decision.case`)."""
    return tuple(_case(linker, entry) for entry in linker.forms.cases)


def _case(linker: Linker, entry: Entry[CaseForm]) -> Case:
    form = entry.form
    for part in form.answers:
        if part not in _PARTS:
            wrong = Text(f"answers에 '{part}' 키는 없습니다", f"there is no '{part}' in answers")
            fix = Text(f"{', '.join(_PARTS)} 중에서 쓰십시오. 질문의 답은 answers 안의 answers에 씁니다.",
                       f"Use {', '.join(_PARTS)}; answers to questions stand in answers inside answers.")  # fmt: skip
            linker.say(entry.file, entry.line("answers", part), "unknown-key", wrong, fix)
    answers = form.answers.get("answers", {})
    for question in answers if isinstance(answers, dict) else ():
        linker.need("questions", question, entry.file, entry.line("answers", "answers", question))
    scope = form.answers.get("scope", [])
    for decision in scope if isinstance(scope, list) else ():
        linker.need("decisions", str(decision), entry.file, entry.line("answers", "scope"))
    return Case(
        id=entry.id,
        text=form.text.text,
        answers=form.answers,
        expect=_expected(linker, entry, "expect", form.expect),
        never=_expected(linker, entry, "never", form.never),
        file=entry.file,
        line=entry.line(),
    )


def _expected(
    linker: Linker, entry: Entry[CaseForm], key: str, written: dict[str, object]
) -> dict[str, tuple[str, ...]]:
    """Return decision -> option keys, from one key or a list of keys."""
    found = {}
    for decision, value in sorted(written.items()):
        line = entry.line(key, decision)
        options = tuple(str(option) for option in (value if isinstance(value, list) else [value]))
        if linker.need("decisions", decision, entry.file, line):
            for option in options:
                if option != RESERVED_OPTION:
                    linker.need("options", f"{decision}.{option}", entry.file, line)
        found[decision] = options
    return found
