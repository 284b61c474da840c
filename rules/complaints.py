"""What can be wrong in an answers document, in words."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from catalog.model import Question
from catalog.problems import Problem
from catalog.units import ONE, parse
from catalog.words import Text

_KINDS = {
    "part": Text("여기에 쓸 수 없는 항목입니다", "there is no such part here"),
    "question": Text("카탈로그에 없는 질문입니다", "the catalog has no such question"),
    "choice": Text("이 질문에 없는 보기입니다", "the question has no such choice"),
    "item": Text("이 질문에 없는 보기입니다", "the question has no such item"),
    "decision": Text("카탈로그에 없는 결정입니다", "the catalog has no such decision"),
    "option": Text("이 결정에 없는 선택지입니다", "the decision has no such option"),
    "quality": Text("카탈로그에 없는 품질 속성입니다", "the catalog has no such quality"),
}

_SHORT, _LISTED = 60, 12
_TOO_LONG = 10**30
"""Longer whole numbers say nothing to a reader, and Python may refuse to print them."""


def _short(data: object) -> str:
    """Return what somebody wrote, cut to what fits in a message."""
    if isinstance(data, int) and abs(data) >= _TOO_LONG:
        return "…"
    text = "".join(sign if sign.isprintable() else "�" for sign in str(data))
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


def _field(path: tuple[str, ...]) -> str:
    return ".".join(map(_short, path))


def limits(question: Question) -> tuple[str, str, str]:
    """Return the least and the greatest number that a question takes, and its unit, as they are written in a file."""
    assert question.unit is not None
    assert question.low is not None
    assert question.high is not None
    low, high = (end / question.unit.factor for end in (question.low, question.high))
    # What is counted needs no unit: the question says what it counts.
    counted = question.unit.text != "%" and parse(question.unit.text).dimension == ONE
    return _written(low), _written(high), "" if counted else question.unit.text


def _written(number: float) -> str:
    return f"{number:,.0f}" if number >= 1000 else f"{number:.6g}"  # noqa: PLR2004 - thousands get separators


class Complaints:
    """Collects the problems of one document; `place` turns a path in it into file and line."""

    def __init__(self, place: Callable[[tuple[str, ...]], tuple[str, int]]) -> None:
        """Start with nothing wrong."""
        self._place = place
        self.found: list[Problem] = []

    def _add(self, path: tuple[str, ...], code: str, wrong: Text, fix: Text) -> None:
        file, line = self._place(path)
        self.found.append(Problem(file, line, code, wrong, fix))

    def unknown(self, kind: str, path: tuple[str, ...], name: str, known: Sequence[str]) -> None:
        """Complain of a name that the catalog does not have; suggest the nearest."""
        shown = _short(name)
        near = get_close_matches(shown, known, 1, 0.5)
        if near:
            fix = Text(f"가장 비슷한 이름은 '{near[0]}'입니다.", f"The nearest known name is '{near[0]}'.")
        else:
            listed = ", ".join(known[:_LISTED]) + (", …" if len(known) > _LISTED else "")
            fix = Text(f"쓸 수 있는 이름: {listed}", f"Known names: {listed}")
        field, said = _field(path[-2:]), _KINDS[kind]
        wrong = Text(f"{field}: {said.ko}('{shown}').", f"{field}: {said.en} ('{shown}').")
        self._add(path, f"unknown-{kind}", wrong, fix)

    def no_option(self, path: tuple[str, ...], known: Sequence[str]) -> None:
        """Complain of a pin that names no option."""
        name, listed = _field(path), ", ".join(known)
        self._add(
            path,
            "no-option",
            Text(f"{name}: 정한 선택지가 없습니다.", f"{name}: names no option."),
            Text(f"쓸 수 있는 이름: {listed}", f"Known names: {listed}"),
        )

    def not_a_map(self, path: tuple[str, ...]) -> None:
        """Complain of something that should hold keys and values."""
        name = _field(path)
        self._add(
            path,
            "not-a-map",
            Text(
                f"{name or '답변 파일'}: '키: 값' 모양이어야 합니다.",
                f"{name or 'the answers file'}: must be a map of keys to values.",
            ),
            Text("키마다 한 줄씩 '키: 값'으로 적으십시오.", "Write one 'key: value' a line."),
        )

    def not_a_list(self, path: tuple[str, ...]) -> None:
        """Complain of something that should be a list."""
        name = _field(path)
        self._add(
            path,
            "not-a-list",
            Text(f"{name}: 목록이어야 합니다.", f"{name}: must be a list."),
            Text("[a, b]처럼 대괄호 안에 적으십시오.", "Write it in brackets, as in [a, b]."),
        )

    def twice(self, path: tuple[str, ...], key: str) -> None:
        """Complain of a key listed twice."""
        name = _field(path)
        self._add(
            path,
            "twice",
            Text(f"{name}: 같은 항목이 두 번 나옵니다('{key}').", f"{name}: '{key}' is listed twice."),
            Text("하나를 지우십시오.", "Remove one of them."),
        )

    def empty_scope(self) -> None:
        """Complain of a scope without decisions."""
        self._add(
            ("scope",),
            "empty-scope",
            Text("scope: 결정이 하나도 없습니다.", "scope: names no decision."),
            Text(
                "결정할 것을 적거나, 전부 결정하려면 scope를 지우십시오.",
                "Name what is to be decided, or leave scope out to decide everything.",
            ),
        )

    def not_yes_no(self, path: tuple[str, ...]) -> None:
        """Complain of something that is neither yes, no nor unknown."""
        name = _field(path[-2:])
        self._add(
            path,
            "not-yes-no",
            Text(f"{name}: true, false, unknown 중 하나여야 합니다.", f"{name}: must be true, false or unknown."),
            Text("모르면 unknown이라고 적으십시오.", "Write unknown if you do not know."),
        )

    def not_a_number(self, path: tuple[str, ...], data: object) -> None:
        """Complain of text where a number is needed."""
        shown = _short(data)
        self._add(
            path,
            "not-a-number",
            Text(f"{_short(path[-1])}: 숫자가 아닙니다('{shown}').", f"{_short(path[-1])}: '{shown}' is not a number."),
            Text(
                "숫자 하나, {between: [낮은 값, 높은 값]}, 또는 unknown을 적으십시오.",
                "Write one number, {between: [low, high]}, or unknown.",
            ),
        )

    def not_a_range(self, path: tuple[str, ...]) -> None:
        """Complain of a range in another form."""
        self._add(
            path,
            "not-a-range",
            Text(f"{_short(path[-1])}: 범위의 모양이 다릅니다.", f"{_short(path[-1])}: is not a range."),
            Text("{between: [낮은 값, 높은 값]}으로 적으십시오.", "Write it as {between: [low, high]}."),
        )

    def upside_down(self, path: tuple[str, ...], low: object, high: object) -> None:
        """Complain of a range whose ends are exchanged."""
        self._add(
            path,
            "range-upside-down",
            Text(
                f"{_short(path[-1])}: 범위가 뒤집혀 있습니다(낮은 값 {_short(low)}, 높은 값 {_short(high)}).",
                f"{_short(path[-1])}: the low end {_short(low)} of the range is above its high end {_short(high)}.",
            ),
            Text("두 값을 바꾸어 적으십시오.", "Exchange the two."),
        )

    def out_of_range(self, path: tuple[str, ...], data: object, question: Question) -> None:
        """Complain of a number that the question does not take, NaN and infinity among them."""
        low, high, unit = limits(question)
        unit = unit and f" {unit}"
        self._add(
            path,
            "out-of-range",
            Text(
                f"{_short(path[-1])}: 받을 수 있는 범위를 벗어났습니다({_short(data)}).",
                f"{_short(path[-1])}: {_short(data)} is outside what this question takes.",
            ),
            Text(f"{low}부터 {high}{unit}까지 적을 수 있습니다.", f"It takes {low} to {high}{unit}."),
        )

    def not_whole(self, path: tuple[str, ...], data: object) -> None:
        """Complain of a fraction where things are counted."""
        self._add(
            path,
            "not-whole",
            Text(
                f"{_short(path[-1])}: 정수가 아닙니다({_short(data)}).",
                f"{_short(path[-1])}: {_short(data)} is not a whole number.",
            ),
            Text(
                "정수를 적으십시오. 확실하지 않으면 범위로 적어도 됩니다.", "Write a whole number; a range is fine too."
            ),
        )

    def not_a_text(self, path: tuple[str, ...], most: int) -> None:
        """Complain of something that is no text, or too long a one."""
        name = _field(path)
        self._add(
            path,
            "not-a-text",
            Text(
                f"{name}: {most:,}자 이하의 글이어야 합니다.", f"{name}: must be a text of at most {most:,} characters."
            ),
            Text("따옴표 안에 짧게 적으십시오.", "Write it shorter, in quotes."),
        )

    def too_many(self, path: tuple[str, ...], most: int) -> None:
        """Complain of more entries than anyone needs."""
        name = _field(path)
        self._add(
            path,
            "too-many",
            Text(f"{name}: 최대 {most}개까지 적을 수 있습니다.", f"{name}: takes at most {most} entries."),
            Text("나머지를 지우십시오.", "Remove the rest."),
        )
