"""What a question must be in itself: the keys of its kind, its choices, its range, its typical answer, its draw."""

import math
from collections.abc import Callable, Iterable, Mapping

from catalog.forms import Entry
from catalog.link import Linker
from catalog.schema import QuestionForm, TypicalForm
from catalog.words import Text

FIRST_DRAW, LAST_DRAW = 7, 299
BLOCKS = {"many": 24, "rank": 12}

_KIND_KEYS = {
    "number": {"unit", "scale", "range", "whole", "typical"},
    "choice": {"choices", "typical"},
    "many": {"choices", "typical"},
    "yes_no": {"typical"},
    "rank": {"choices"},
}
_TYPICAL_KEYS = {"number": {"p10", "p50", "p90"}, "choice": {"shares"}, "many": {"shares"}, "yes_no": {"yes"}}

_Say = Callable[..., None]
"""Tells one problem of a typical answer: what is wrong, what to do, and the path of the part."""


def check_question(linker: Linker, entry: Entry[QuestionForm]) -> None:
    """Tell what is wrong with a question by itself."""
    _check_keys(linker, entry)
    _check_asking(linker, entry)
    _check_choices(linker, entry)
    _check_range(linker, entry)
    if entry.form.typical:
        _check_typical(linker, entry, entry.form.typical)


def _check_keys(linker: Linker, entry: Entry[QuestionForm]) -> None:
    """Tell keys that this kind of question needs or cannot have."""
    kind = entry.form.kind
    own = _KIND_KEYS[kind]
    for key in sorted(set().union(*_KIND_KEYS.values())):
        present = getattr(entry.form, key) is not None
        if present and key not in own:
            wrong = Text(f"{kind} 질문에는 '{key}' 키가 없습니다", f"a {kind} question has no '{key}'")
            linker.say(
                entry.file,
                entry.line(key),
                "wrong-kind-key",
                wrong,
                Text("키를 지우거나 kind를 고치십시오.", "Remove it or correct the kind."),
            )
        if not present and key in own and key != "whole":
            wrong = Text(f"{kind} 질문에 '{key}' 키가 없습니다", f"a {kind} question needs '{key}'")
            linker.say(
                entry.file,
                1,
                "missing-key",
                wrong,
                Text(f"'{key}' 키와 값을 추가하십시오.", f"Add '{key}' with its value."),
            )


def _check_asking(linker: Linker, entry: Entry[QuestionForm]) -> None:
    form = entry.form
    if (form.ask_if is None) != (form.otherwise is None):
        wrong = Text("ask_if와 otherwise는 함께 있어야 합니다", "ask_if and otherwise come together")
        fix = Text(
            "묻지 않을 때의 답을 otherwise에 쓰거나 둘 다 지우십시오.",
            "Write the answer for when it is not asked, or remove both.",
        )
        linker.say(entry.file, entry.line("ask_if" if form.ask_if else "otherwise"), "ask-if-otherwise", wrong, fix)


def _check_choices(linker: Linker, entry: Entry[QuestionForm]) -> None:
    form = entry.form
    choices = list(form.choices or ())
    line = entry.line("choices")
    for key in choices:
        if not key.isascii() or not key.replace("_", "a").isalnum() or not key[0].islower():
            wrong = Text(f"'{key}'은(는) 선택지의 키로 쓸 수 없습니다", f"'{key}' cannot be the key of a choice")
            linker.say(
                entry.file,
                entry.line("choices", key),
                "wrong-id",
                wrong,
                Text("소문자, 숫자, _ 만 쓰십시오.", "Use small letters, digits and _."),
            )
    if form.choices is not None and len(choices) < 2:  # noqa: PLR2004 - one choice is no question
        wrong = Text("선택지가 둘보다 적습니다", "there are fewer than two choices")
        linker.say(entry.file, line, "too-few", wrong, Text("선택지를 더 쓰십시오.", "Add choices."))
    most = BLOCKS.get(form.kind, 1000)
    if len(choices) > most:
        wrong = Text(
            f"항목이 {len(choices)}개로, 한도인 {most}개를 넘습니다",
            f"there are {len(choices)} items; {most} are possible",
        )
        linker.say(entry.file, line, "too-many", wrong, Text("질문을 나누십시오.", "Split the question."))
    if form.kind == "rank" and linker.forms.qualities.whole and set(choices) != set(linker.forms.qualities.names()):
        differ = ", ".join(sorted(set(choices) ^ set(linker.forms.qualities.names())))
        wrong = Text(f"품질 속성과 다른 항목: {differ}", f"the items differ from the qualities: {differ}")
        linker.say(
            entry.file,
            line,
            "rank-choices",
            wrong,
            Text("qualities.yaml과 똑같이 맞추십시오.", "Make them the same as in qualities.yaml."),
        )
    if form.kind == "rank" and entry.id != "priorities":
        wrong = Text("순위 질문은 priorities 하나뿐입니다", "the one rank question is priorities")
        linker.say(
            entry.file, entry.line("kind"), "rank-name", wrong, Text("다른 kind를 쓰십시오.", "Use another kind.")
        )


def _check_range(linker: Linker, entry: Entry[QuestionForm]) -> None:
    form = entry.form
    if not form.range:
        return
    low, high = form.range
    if low >= high:
        wrong = Text(
            f"범위의 양 끝 {low:,.10g}, {high:,.10g}이(가) 거꾸로입니다",
            f"the range {low:,.10g} to {high:,.10g} is upside down",
        )
        linker.say(
            entry.file,
            entry.line("range"),
            "range",
            wrong,
            Text("작은 값을 먼저 쓰십시오.", "Write the smaller number first."),
        )
    if form.scale == "log" and low <= 0:
        wrong = Text(
            f"scale: log인데 범위가 {low:g}에서 시작합니다", f"the scale is log but the range begins at {low:g}"
        )
        linker.say(
            entry.file, entry.line("range"), "range", wrong, Text("0보다 큰 값에서 시작하십시오.", "Begin above 0.")
        )


def _check_typical(linker: Linker, entry: Entry[QuestionForm], typical: TypicalForm) -> None:
    kind = entry.form.kind
    if kind == "rank":
        return

    def say(wrong: Text, fix: Text, *path: str) -> None:
        linker.say(entry.file, entry.line("typical", *path), "typical", wrong, fix)

    _check_company(linker, entry, say)
    if typical.order is not None:
        _check_order(say, entry.form, typical.order)
    given = {key for key in ("p10", "p50", "p90", "shares", "yes") if getattr(typical, key) is not None}
    if given != _TYPICAL_KEYS[kind]:
        need = ", ".join(sorted(_TYPICAL_KEYS[kind]))
        fix = Text(f"{need}만 쓰십시오.", f"Write {need} and no other.")
        say(
            Text(f"{kind} 질문의 typical에는 {need} 값이 필요합니다", f"typical of a {kind} question needs {need}"), fix
        )
    elif kind == "number":
        _check_quantiles(say, entry.form, typical)
    elif typical.shares is not None:
        _check_shares(say, entry.form, typical.shares)


def company(entry: Entry[QuestionForm]) -> dict[str, tuple[str, float]]:
    """Return the question, or question.item for items of a tick list -> what it goes with, and the correlation."""
    typical = entry.form.typical
    if not typical:
        return {}
    own = {entry.id: typical.goes_with} if typical.goes_with else {}
    items = {f"{entry.id}.{item}": pair for item, pair in (typical.items_go_with or {}).items()}
    return {part: (to, float(by)) for part, pair in (own | items).items() for to, by in pair.items()}


def _check_company(linker: Linker, entry: Entry[QuestionForm], say: _Say) -> None:
    """Tell an answer that goes with something that has none, and a pair written in the key of another kind."""
    for part, (other, _) in company(entry).items():
        if other != part and _has_answer(linker, part) and _has_answer(linker, other):
            continue
        wrong = Text(
            f"'{part}'의 답은 '{other}'의 답을 따라 움직일 수 없습니다",
            f"the answer of '{part}' cannot move with that of '{other}'",
        )
        fix = Text(
            "goes_with에는 숫자, 선택, 예·아니요 질문끼리 짝짓고, 여러 개를 표시하는 질문은 items_go_with에 "
            "항목마다 씁니다. 다른 질문의 항목은 질문.항목으로 씁니다.",
            "Under goes_with pair a number, a choice or a yes-or-no question; a tick list pairs each item under "
            "items_go_with. Another list's item is written question.item.",
        )
        item = part.partition(".")[2]
        say(wrong, fix, *(("items_go_with", item) if item else ("goes_with", other)))


def _has_answer(linker: Linker, part: str) -> bool:
    """Whether a part is one answer: a question that is neither tick list nor rank, or an item of a tick list."""
    id, _, item = part.partition(".")
    found = linker.forms.questions.found.get(id)
    if found is None:
        return linker.forms.questions.knows(id)
    if found.form.kind == "many":
        return item in (found.form.choices or {})
    return not item and found.form.kind != "rank"


def _check_order(say: _Say, form: QuestionForm, order: list[str]) -> None:
    if form.kind == "choice" and sorted(order) == sorted(form.choices or ()):
        return
    wrong = Text("order가 choices의 키를 한 번씩 모두 담지 않습니다", "the order does not hold every choice once")
    fix = Text(
        "하나를 고르는 질문에만, 모든 키를 낮은 쪽부터 한 번씩 쓰십시오.",
        "Only for a question with one choice: write every key once, the lowest first.",
    )
    say(wrong, fix, "order")


def _check_quantiles(say: _Say, form: QuestionForm, typical: TypicalForm) -> None:
    low, high = form.range or (-math.inf, math.inf)
    order = [low, typical.p10 or 0.0, typical.p50 or 0.0, typical.p90 or 0.0, high]
    if order != sorted(order):
        p10, p50, p90 = order[1:4]
        wrong = Text(
            f"p10 {p10:g}, p50 {p50:g}, p90 {p90:g}이(가) 차례대로 범위 안에 있지 않습니다",
            f"p10 {p10:g}, p50 {p50:g}, p90 {p90:g} do not rise within the range",
        )
        say(
            wrong,
            Text("범위 안에서 p10 <= p50 <= p90이 되게 하십시오.", "Make p10 <= p50 <= p90, all within the range."),
            "p50",
        )


def _check_shares(say: _Say, form: QuestionForm, shares: Mapping[str, float]) -> None:
    unknown = sorted(set(shares) - set(form.choices or ()))
    if unknown:
        wrong = Text(
            f"없는 선택지의 비율: {', '.join(unknown)}", f"shares of choices that do not exist: {', '.join(unknown)}"
        )
        say(wrong, Text("choices의 키를 쓰십시오.", "Use the keys of choices."), "shares", unknown[0])
    total = math.fsum(shares.values())
    if form.kind == "choice" and not math.isclose(total, 1, abs_tol=1e-6):
        wrong = Text(f"비율의 합이 {total:.6g}입니다", f"the shares sum to {total:.6g}")
        say(wrong, Text("합이 1이 되게 하십시오.", "Make them sum to 1."), "shares")


def check_draws(linker: Linker) -> None:
    """Tell draw numbers outside the sequence and blocks that overlap."""
    taken: dict[int, str] = {}
    for entry in sorted(linker.forms.questions, key=lambda one: (one.form.draw, one.id)):
        form = entry.form
        block = range(form.draw, form.draw + BLOCKS.get(form.kind, 1))
        free = Text(
            f"다음 빈 번호는 {next_free_draw(linker.forms.questions, form.kind)}입니다.",
            f"The next free one is {next_free_draw(linker.forms.questions, form.kind)}.",
        )
        if block[0] < FIRST_DRAW or block[-1] > LAST_DRAW:
            wrong = Text(
                f"draw가 {FIRST_DRAW}~{LAST_DRAW} 밖에 걸칩니다({block[0]}부터 {len(block)}개)",
                f"the draw is outside {FIRST_DRAW} to {LAST_DRAW} ({len(block)} from {block[0]})",
            )
            linker.say(entry.file, entry.line("draw"), "draw", wrong, free)
        other = next((taken[number] for number in block if number in taken), None)
        if other:
            wrong = Text(f"draw가 '{other}' 질문과 겹칩니다", f"the draw overlaps that of the question '{other}'")
            linker.say(entry.file, entry.line("draw"), "draw", wrong, free)
        taken.update(dict.fromkeys(block, entry.id))


def next_free_draw(questions: Iterable[Entry[QuestionForm]], kind: str) -> int:
    """Return the first number after all that are taken, where a question of this kind fits."""
    ends = [entry.form.draw + BLOCKS.get(entry.form.kind, 1) for entry in questions]
    return max([FIRST_DRAW, *(end for end in ends if end + BLOCKS.get(kind, 1) - 1 <= LAST_DRAW)])
