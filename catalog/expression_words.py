"""What is said of an expression that cannot be understood, and what to write instead."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from catalog.problems import Problem
from catalog.words import Text

_SHOWN = 60


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like one, if any does."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(name: str, known: Iterable[str], otherwise: Text) -> Text:
    """Return the nearest known name as advice, or the advice given where nothing is near."""
    near = nearest(name, known)
    return (
        Text(f"'{near}'을(를) 쓰려던 것인가요? {otherwise.ko}", f"Did you mean '{near}'? {otherwise.en}")
        if near
        else otherwise
    )


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes problems of one expression."""

    file: str
    line: int
    tell: Callable[[Problem], None]

    def say(self, code: str, wrong: Text, fix: Text) -> None:
        """Report one problem."""
        self.tell(Problem(self.file, self.line, code, wrong, fix))

    def too_long(self, size: int, limit: int) -> None:
        """The text is longer than a person reads at once."""
        wrong = Text(
            f"식이 {size}자로, 한도인 {limit}자를 넘습니다",
            f"the expression has {size} characters; {limit} are allowed",
        )
        self.say(
            "expression-too-long",
            wrong,
            Text("일부를 quantities.yaml의 계산값으로 빼십시오.", "Name a part of it in quantities.yaml."),
        )

    def too_deep(self, limit: int) -> None:
        """The nesting is deeper than a person follows."""
        wrong = Text(f"식이 {limit}단계보다 깊습니다", f"the expression is nested more than {limit} levels deep")
        self.say(
            "expression-too-deep",
            wrong,
            Text("일부를 quantities.yaml의 계산값으로 빼십시오.", "Name a part of it in quantities.yaml."),
        )

    def syntax(self, near: str) -> None:
        """The text is not Python's syntax, or uses a sign outside the language."""
        shown = _short(near)
        wrong = Text(f"식을 읽을 수 없습니다(`{shown}` 부근)", f"the expression cannot be read near `{shown}`")
        fix = Text("괄호의 짝과 연산자를 확인하십시오. 숫자는 1500이나 0.25처럼 씁니다.",
                   "Check brackets and operators; numbers are written like 1500 or 0.25.")  # fmt: skip
        self.say("expression-syntax", wrong, fix)

    def not_allowed(self, what: str) -> None:
        """Valid Python, but not part of the language."""
        shown = _short(what)
        wrong = Text(f"`{shown}` 표현은 쓸 수 없습니다", f"`{shown}` is not part of the language")
        fix = Text("+ - * /, 비교, and or not in, min max ceil log10 sqrt where sum만 씁니다.",
                   "Use + - * /, comparisons, and or not in, min max ceil log10 sqrt where sum.")  # fmt: skip
        self.say("expression-not-allowed", wrong, fix)

    def unknown_name(self, name: str, known: Iterable[str]) -> None:
        """A name that nothing in the catalog has."""
        what = Text("질문, 계산값, 사실, 이 파일의 지표 이름만 쓸 수 있습니다.",
                    "Only questions, quantities, facts and this file's metrics can be named.")  # fmt: skip
        wrong = Text(f"'{name}'(이)라는 이름이 없습니다", f"there is nothing named '{name}'")
        self.say("unknown-name", wrong, did_you_mean(name, known, what))

    def unknown_function(self, name: str, known: Iterable[str]) -> None:
        """A function outside the seven."""
        wrong = Text(f"'{name}' 함수가 없습니다", f"there is no function '{name}'")
        fix = Text(f"함수는 {', '.join(known)}입니다.", f"The functions are {', '.join(known)}.")
        self.say("unknown-function", wrong, did_you_mean(name, known, fix))

    def arguments(self, name: str, form: str) -> None:
        """A function with the wrong number of arguments."""
        wrong = Text(f"'{name}' 함수의 인자 개수가 맞지 않습니다", f"'{name}' has the wrong number of arguments")
        self.say("wrong-arguments", wrong, Text(f"{form} 꼴로 쓰십시오.", f"Write {form}."))

    def unknown_key(self, name: str, key: str, keys: tuple[str, ...]) -> None:
        """A choice compared with a value it cannot have."""
        wrong = Text(
            f"'{name}' 질문에는 '{_short(key)}' 선택지가 없습니다",
            f"the question '{name}' has no choice '{_short(key)}'",
        )
        fix = Text(f"{', '.join(keys)} 중에서 고르십시오.", f"Use one of {', '.join(keys)}.")
        self.say("unknown-choice", wrong, did_you_mean(key, keys, fix))

    def choice_alone(self, name: str, keys: tuple[str, ...]) -> None:
        """A choice where a number or a truth is needed."""
        example = f"{name} == '{keys[0] if keys else '...'}'"
        wrong = Text(
            f"'{name}'의 답은 선택지라서 그대로 쓸 수 없습니다",
            f"'{name}' is a choice and cannot stand here by itself",
        )
        self.say("choice-alone", wrong, Text(f"`{example}`처럼 비교하십시오.", f"Compare it, as in `{example}`."))

    def many_alone(self, name: str, keys: tuple[str, ...]) -> None:
        """A tick list where a number or a truth is needed."""
        example = f"'{keys[0] if keys else '...'}' in {name}"
        wrong = Text(
            f"'{name}'의 답은 여러 항목이라서 그대로 쓸 수 없습니다",
            f"'{name}' is a tick list and cannot stand here by itself",
        )
        self.say(
            "tick-list-alone",
            wrong,
            Text(f"`{example}`처럼 항목 하나를 물으십시오.", f"Ask for one item, as in `{example}`."),
        )

    def unusable(self, name: str) -> None:
        """A ranking, or a fact without a figure."""
        wrong = Text(f"'{name}'에는 계산할 값이 없습니다", f"'{name}' has no value to compute with")
        fix = Text(
            "값과 단위가 있는 사실이나 다른 질문을 쓰십시오.",
            "Use a fact with a value and a unit, or another question.",
        )
        self.say("no-value", wrong, fix)

    def text_alone(self, text: str) -> None:
        """A quoted text that is compared with nothing."""
        wrong = Text(
            f"따옴표로 묶은 '{_short(text)}'의 쓰임을 알 수 없습니다",
            f"the quoted text '{_short(text)}' is compared with no choice",
        )
        fix = Text(
            "`질문 == '선택지'` 또는 `'항목' in 질문`으로 쓰십시오.",
            "Write `question == 'choice'` or `'item' in question`.",
        )
        self.say("text-alone", wrong, fix)

    def not_a_truth(self, part: str) -> None:
        """A number where a truth is needed."""
        wrong = Text(
            f"`{_short(part)}`은(는) 숫자라서 참·거짓으로 쓸 수 없습니다", f"`{_short(part)}` is a number, not a truth"
        )
        self.say("not-a-truth", wrong, Text("`> 0`처럼 비교를 붙이십시오.", "Compare it, as in `> 0`."))

    def not_a_number(self, part: str) -> None:
        """A truth where a number is needed."""
        wrong = Text(
            f"`{_short(part)}`은(는) 참·거짓이라서 숫자로 쓸 수 없습니다", f"`{_short(part)}` is a truth, not a number"
        )
        fix = Text("where(조건, 값, 값)으로 숫자를 만드십시오. 참·거짓은 비교 없이 씁니다.",
                   "Make a number of it with where(truth, a, b); a truth stands without a comparison.")  # fmt: skip
        self.say("not-a-number", wrong, fix)

    def units_differ(self, left: str, right: str, left_unit: str, right_unit: str) -> None:
        """Two numbers of different dimensions added or compared."""
        wrong = Text(
            f"`{_short(left)}`({left_unit})과(와) `{_short(right)}`({right_unit})의 단위가 다릅니다",
            f"`{_short(left)}` is in {left_unit} but `{_short(right)}` is in {right_unit}",
        )
        fix = Text("같은 차원이 되도록 곱하거나 나누십시오.", "Multiply or divide until both have the same dimension.")
        self.say("units-differ", wrong, fix)

    def bare_threshold(self, other: str, number: str, unit: str) -> None:
        """A number with a dimension against a literal without one."""
        wrong = Text(
            f"`{_short(other)}`은(는) {unit} 단위인데 `{number}`에는 단위가 없습니다",
            f"`{_short(other)}` is in {unit} but `{number}` has no unit",
        )
        fix = Text("사실을 쓰거나, quantities.yaml에서 단위를 붙여 이름 있는 기준값으로 만드십시오.",
                   "Give the threshold a name with a unit, in quantities.yaml, or use a fact.")  # fmt: skip
        self.say("bare-threshold", wrong, fix)

    def needs_pure(self, function: str, unit: str) -> None:
        """log10 or ceil of something with a dimension."""
        wrong = Text(
            f"{function}에는 단위 없는 수만 쓸 수 있는데 {unit} 단위입니다",
            f"{function} takes a pure number, but this is in {unit}",
        )
        self.say(
            "units-differ", wrong, Text("같은 단위의 값으로 나누십시오.", "Divide it by something of the same unit.")
        )

    def whole_is(self, is_number: bool) -> None:  # noqa: FBT001 - two messages, one idea
        """The whole expression has the other type."""
        if is_number:
            wrong = Text("조건이어야 하는데 숫자입니다", "this is a number, but a condition is needed")
            self.say("not-a-truth", wrong, Text("`> 0`처럼 비교를 붙이십시오.", "Compare it, as in `> 0`."))
        else:
            wrong = Text("숫자여야 하는데 조건입니다", "this is a condition, but a number is needed")
            fix = Text("where(조건, 값, 값)으로 숫자를 만드십시오. 참·거짓에는 unit이 없습니다.",
                       "Make a number of it with where(truth, a, b); a truth has no unit.")  # fmt: skip
            self.say("not-a-number", wrong, fix)

    def wrong_unit(self, found: str, declared: str, wanted: str) -> None:
        """A formula whose dimension is not that of its declared unit."""
        wrong = Text(
            f"식의 단위는 {found}인데 unit은 {declared}({wanted})입니다",
            f"the formula is in {found}, but its unit is {declared} ({wanted})",
        )
        self.say("wrong-unit", wrong, Text("식이나 unit을 고치십시오.", "Correct the formula or its unit."))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
