"""One request's path: what it passes, in order, with how often each part stands and how long it takes.

Knows which options a request passes and in which order people read them; refuses to know sizes and places. The figures
are the verdict's totals; a budget is what the review wants.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from catalog.figures import UNKNOWN
from catalog.model import Catalog, Decision, Option, Role, does_without
from catalog.words import Language, Text, fill
from diagrams.model import Element
from rules.verdict import Shown, Total, Verdict

Column = Literal["availability", "latency"]
COLUMNS: Mapping[Column, Text] = {
    "availability": Text("가용성", "Availability"),
    "latency": Text("더하는 시간", "Time added"),
}
_WANTED: Mapping[Column, str] = {"availability": "availability_wanted", "latency": "latency_wanted"}
"""Questions that ask what is wanted of the whole."""

TITLE = Text("요청 하나가 지나는 길", "The path of one request")
WHOLE = Text("전체", "Whole path")
MADE: Mapping[Column, Text] = {
    "availability": Text("모두 곱하면", "all multiplied"),
    "latency": Text("모두 더하면", "all added up"),
}
BUDGET = Text("목표", "Wanted")
_NONE = Text("이 스택에는 요청이 지나는 결정이 없습니다.", "No decision of this stack is on the path of a request.")
_MISSING = Text("값 없음", "no figure")
_AT_MOST, _AT_LEAST = Text("많아야 {figure}", "at most {figure}"), Text("적어도 {figure}", "at least {figure}")
_APART = Text(
    "이 길에는 서비스의 코드가 일하는 시간과 코드의 결함으로 멈추는 시간이 들어 있지 않습니다.",
    "The time that the services' own code takes, and its own failures, are not part of this.",
)
_FITS: Mapping[Column, Text] = {
    "availability": Text(
        "알려진 값으로는 가용성 목표를 지킵니다.", "By the figures known, the wanted availability is kept."
    ),
    "latency": Text(
        "알려진 값으로는 응답 시간 목표 안에 듭니다.", "By the figures known, the wanted response time is kept."
    ),
}
_FAILS: Mapping[Column, Text] = {
    "availability": Text("가용성 목표에 못 미칩니다.", "The wanted availability is not reached."),
    "latency": Text(
        "더하는 시간만으로도 응답 시간 목표를 넘습니다.", "What is added alone exceeds the wanted response time."
    ),
}
_DEPENDS: Mapping[Column, Text] = {
    "availability": Text(
        "답에 따라 가용성 목표에 못 미칠 수 있습니다.",
        "Depending on the answers, the wanted availability may be missed.",
    ),
    "latency": Text(
        "답에 따라 응답 시간 목표를 넘을 수 있습니다.",
        "Depending on the answers, the wanted response time may be exceeded.",
    ),
}


@dataclass(frozen=True, slots=True)
class Hop:
    """One part that a request passes, with its figures as text; empty where it has no such figure by nature."""

    element: Element
    figures: Mapping[Column, str]


@dataclass(frozen=True, slots=True)
class Path:
    """A whole path in one language; without hops there is only a note."""

    language: Language
    start: Element | None
    """Who sends the request."""
    hops: tuple[Hop, ...]
    whole: Mapping[Column, str]
    wanted: Mapping[Column, str]
    notes: tuple[str, ...]
    title: str


def has_path(verdict: Verdict) -> bool:
    """Return whether a request passes any decision in scope."""
    return any(total.kind in COLUMNS and (total.parts or total.missing) for total in verdict.totals)


def trace(catalog: Catalog, verdict: Verdict, language: Language) -> Path:
    """Return the path of one request through the recommended stack."""
    totals: dict[Column, Total] = {kind: total for kind in COLUMNS for total in verdict.totals if total.kind == kind}
    options = {part.id.rpartition(".")[0] for total in totals.values() for part in total.parts}
    options |= {owner for total in totals.values() for owner in total.missing}
    passed = [(catalog.decisions[id.partition(".")[0]], id) for id in options]
    if not passed:
        return Path(language, None, (), {}, {}, (_NONE.of(language),), TITLE.of(language))
    passed.sort(key=lambda each: (_place(catalog, *each), each[1]))
    hops = tuple(_hop(catalog, decision, decision.options[id], totals, language) for decision, id in passed)
    wanted: dict[Column, Shown] = {
        column: shown for column in totals for shown in verdict.numbers if shown.id == _WANTED[column]
    }
    people = next((role for role in catalog.roles.values() if role.shape == "people"), None)
    return Path(
        language,
        None if people is None else _element(people.id, people, people.text.of(language), "", ()),
        hops,
        {column: _whole(total, language) for column, total in totals.items()},
        {column: shown.text.of(language) for column, shown in wanted.items()},
        tuple(note.of(language) for note in (*_judged(totals, wanted), _APART)),
        TITLE.of(language),
    )


def _place(catalog: Catalog, decision: Decision, option: str) -> tuple[int, int]:
    """Return where an option stands on the way in: by the plane and the role of what it brings to a picture."""
    role = _role(catalog, decision, decision.options[option])
    return [*catalog.planes].index(role.plane), [*catalog.roles].index(role.id)


def _role(catalog: Catalog, decision: Decision, option: Option) -> Role:
    """Return the role of what an option brings; of one that brings nothing, that which its rivals mostly take."""
    own = [node.role for node in option.picture.nodes]
    rivals = Counter(node.role for each in decision.options.values() for node in each.picture.nodes[:1])
    usual = max(rivals, key=lambda role: (rivals[role], role), default=next(iter(catalog.roles)))
    return catalog.roles[own[0] if own else usual]


def _hop(
    catalog: Catalog, decision: Decision, option: Option, totals: Mapping[Column, Total], language: Language
) -> Hop:
    role = _role(catalog, decision, option)
    name, kind = option.text.of(language), decision.title.of(language)
    if does_without(option.id):
        name, kind = kind, name
    figures = {column: _figure(total, option.id, language) for column, total in totals.items()}
    return Hop(_element(option.id, role, name, kind, option.technologies), figures)


def _element(id: str, role: Role, title: str, detail: str, technologies: tuple[str, ...]) -> Element:
    return Element(
        id=id, role=role.id, plane=role.plane, title=title, reading=title, details=(detail,) if detail else (),
        technologies=technologies, decisions=(id.partition(".")[0],) if detail else (), status=None, shape=role.shape,
    )  # fmt: skip


def _figure(total: Total, option: str, language: Language) -> str:
    """Return what an option adds to a total; that its figure is missing; nothing where it does not add to it."""
    if option in total.missing:
        return _MISSING.of(language)
    return next((part.text.of(language) for part in total.parts if part.id.rpartition(".")[0] == option), "")


def _whole(total: Total, language: Language) -> str:
    if total.shown.missing:
        return UNKNOWN.of(language)
    if not total.missing:
        return total.shown.text.of(language)
    return fill(_AT_MOST if total.kind == "availability" else _AT_LEAST, {"figure": total.shown.text}, {}).of(language)


def _judged(totals: Mapping[Column, Total], wanted: Mapping[Column, Shown]) -> Iterator[Text]:
    """Yield whether the whole keeps what is wanted, as far as figures are known."""
    for column, total in totals.items():
        have, want = total.shown, wanted.get(column)
        if want is None or have.low is None or have.high is None or want.low is None or want.high is None:
            continue
        # Of availability more is better, of time less: signed, what is had must reach what is wanted.
        sign = 1 if column == "availability" else -1
        had, asked = sorted((sign * have.low, sign * have.high)), sorted((sign * want.low, sign * want.high))
        yield (_FITS if had[0] >= asked[1] else _FAILS if had[1] < asked[0] else _DEPENDS)[column]
