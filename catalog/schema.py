"""The shape of every kind of catalog file, as written: keys, types, and what can be said without other files.

Refuses to know names across files (`catalog.link`), files and lines (`catalog.forms`).
"""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from catalog.model import Shape
from catalog.words import Text, placeholders

ID = r"[a-z][a-z0-9_]*"

_MARKUP = re.compile(r"<[A-Za-z/!]")
_BRACES = re.compile(r"[{}]")
_PLACEHOLDER = re.compile(r"\{[a-z][a-z0-9_.]*\}")


def complain(code: str, wrong: Text, fix: Text) -> PydanticCustomError:
    """Return an error that carries the words of a problem."""
    return PydanticCustomError(code, "see context", {"wrong": wrong, "fix": fix})


def _line(text: str) -> str:
    if _MARKUP.search(text):
        wrong = Text("글에 HTML이 있습니다", "there is HTML in the text")
        raise complain("html", wrong, Text("태그 없이 글만 쓰십시오.", "Write plain text without tags."))
    if not text.strip():
        raise complain(
            "empty-text", Text("글이 비어 있습니다", "the text is empty"), Text("글을 쓰십시오.", "Write it.")
        )
    return text


def _line_without_braces(text: str) -> str:
    if _BRACES.search(text):
        wrong = Text("여기서는 {이름} 자리표시자를 쓸 수 없습니다", "no {placeholder} is filled in here")
        raise complain("no-placeholders", wrong, Text("값 없이 글만 쓰십시오.", "Write the text without it."))
    return text


def _line_with_placeholders(text: str) -> str:
    if _BRACES.search(_PLACEHOLDER.sub("", text)):
        wrong = Text("짝이 맞지 않거나 이름이 아닌 중괄호가 있습니다", "there are braces that hold no name")
        fix = Text(
            "{이름} 꼴로 쓰십시오. 이름은 소문자, 숫자, _와 .입니다.",
            "Write {name}, in small letters, digits, _ and dots.",
        )
        raise complain("wrong-placeholder", wrong, fix)
    return text


def _points(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int) or not -3 <= value <= 3 or value == 0:  # noqa: PLR2004
        wrong = Text(f"점수가 {value}입니다. -3부터 3까지의 0이 아닌 정수여야 합니다",
                     f"the points are {value}; they must be a whole number from -3 to 3, and not 0")  # fmt: skip
        fix = Text("정수여야 합계가 정확합니다. 효과가 없으면 규칙을 지우십시오.",
                   "Totals stay exact only with whole numbers; a rule without effect can go.")  # fmt: skip
        raise complain("wrong-points", wrong, fix)
    return value


Line = Annotated[str, AfterValidator(_line)]
PlainLine = Annotated[Line, AfterValidator(_line_without_braces)]
OpenLine = Annotated[Line, AfterValidator(_line_with_placeholders)]
Word = Annotated[str, StringConstraints(pattern=rf"^{ID}$")]
Dotted = Annotated[str, StringConstraints(pattern=rf"^{ID}\.{ID}$")]
Points = Annotated[int, BeforeValidator(_points)]
Date = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
Address = Annotated[
    str, StringConstraints(pattern=r"^(https://[^\s<>\"']+|github: [A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+:[^\s:<>\"']+)$")
]
Number = Annotated[float, Field(allow_inf_nan=False)]
Yes = Literal[True]
Texts = dict[str, "Words"]


class Form(BaseModel):
    """The base of all shapes: no key too many, no type bent."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Words(Form):
    """One text in both languages, without placeholders."""

    ko: PlainLine
    en: PlainLine

    @property
    def text(self) -> Text:
        """Return it as the house's text."""
        return Text(self.ko, self.en)


class OpenWords(Form):
    """One text in both languages, with the same placeholders."""

    ko: OpenLine
    en: OpenLine

    @model_validator(mode="after")
    def _same_placeholders(self) -> Self:
        differ = set(placeholders(self.ko)) ^ set(placeholders(self.en))
        if differ:
            names = ", ".join(f"{{{name}}}" for name in sorted(differ))
            wrong = Text(f"ko와 en 가운데 한쪽에만 있는 자리표시자: {names}", f"only one of ko and en has {names}")
            fix = Text("두 글에 같은 자리표시자를 쓰십시오.", "Use the same placeholders in both.")
            raise complain("placeholders-differ", wrong, fix)
        return self

    @property
    def text(self) -> Text:
        """Return it as the house's text."""
        return Text(self.ko, self.en)


class Grounds(Form):
    """What a claim rests on: exactly one of a fact and judgement."""

    source: Dotted | None = None
    judgement: Yes | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.source is None) == (self.judgement is None):
            both = self.source is not None
            wrong = (
                Text("source와 judgement가 함께 있습니다", "it has both source and judgement")
                if both
                else Text("source도 judgement도 없습니다", "it has neither source nor judgement")
            )
            fix = Text("source: <주제>.<사실> 또는 judgement: true 중 하나만 쓰십시오.",
                       "Write either source: <subject>.<fact> or judgement: true.")  # fmt: skip
            raise complain("evidence", wrong, fix)
        return self


class Claim(Grounds):
    """A sentence with this review's numbers, and what it rests on."""

    because: OpenWords


class TypicalForm(Grounds):
    """What "don't know" means."""

    p10: Number | None = None
    p50: Number | None = None
    p90: Number | None = None
    shares: dict[str, Annotated[Number, Field(ge=0, le=1)]] | None = None
    yes: Annotated[Number, Field(ge=0, le=1)] | None = None
    because: Words


class RuleForm(Claim):
    """A rule of an option."""

    when: str
    points: Annotated[dict[str, Points], Field(min_length=1)] | None = None
    excludes: Yes | None = None
    tells: Word | None = None

    @model_validator(mode="after")
    def _one_effect(self) -> Self:
        if (self.points is None) == (self.excludes is None):
            wrong = Text("points와 excludes 중 정확히 하나가 필요합니다", "it needs exactly one of points and excludes")
            fix = Text(
                "points: {품질: 정수} 또는 excludes: true를 쓰십시오.", "Write points: {quality: n} or excludes: true."
            )
            raise complain("rule-effect", wrong, fix)
        return self


class AimedRuleForm(RuleForm):
    """A rule of a decision (option: its key) or of a question (option: decision.option)."""

    option: str


class PlatformRuleForm(Claim):
    """A rule of a platform; it never excludes."""

    when: str
    points: Annotated[dict[str, Points], Field(min_length=1)]
    tells: Word | None = None


class QuestionForm(Form):
    """questions/<id>.yaml."""

    section: Word
    draw: int
    kind: Literal["number", "choice", "many", "yes_no", "rank"]
    text: Words
    help: Words
    effort: Literal["low", "medium", "high"]
    unit: str | None = None
    scale: Literal["log", "linear"] | None = None
    range: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    whole: bool | None = None
    choices: Texts | None = None
    typical: TypicalForm | None = None
    ask_if: str | None = None
    otherwise: Any = None
    formerly: list[Word] = []
    rules: dict[str, AimedRuleForm] = {}


class QuantityForm(Form):
    """One entry of quantities.yaml."""

    text: Words
    formula: str
    unit: str | None = None


class FactForm(Form):
    """One entry of facts/<subject>.yaml."""

    statement: Words
    value: Number | None = None
    unit: str | None = None
    kind: Literal["limit", "price", "sla", "behaviour", "guidance", "performance", "operations"]
    region: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*-[0-9]+$|^global$")] | None = None
    as_of: Date | None = None
    source: Address
    confidence: Literal["high", "medium", "low"]


class ScaleForm(Form):
    """One entry of scales.yaml."""

    now: Annotated[int, Field(ge=0, le=100_000)]
    later: Annotated[int, Field(ge=0, le=100_000)]
    text: Words


class RoleForm(Form):
    """One entry of roles.yaml, roles."""

    plane: Word
    text: Words
    always: bool = False
    shape: Shape = "box"


class RolesForm(Form):
    """roles.yaml."""

    planes: Texts
    roles: dict[str, RoleForm]


class MetricForm(Form):
    """A number that an option or a platform has."""

    formula: str
    unit: str
    text: Words


class PairForm(Claim):
    """Points for two options chosen together; positive in the file."""

    points: Annotated[dict[str, Annotated[int, Field(ge=1, le=3)]], Field(min_length=1)]


class NodeForm(Form):
    """An element of a picture."""

    technology: Word | None = None
    text: Words | None = None


class EdgeForm(Form):
    """An arrow of a picture."""

    source: Annotated[Word, Field(alias="from")]
    target: Annotated[Word, Field(alias="to")]
    kind: Literal["sync", "async", "data"]
    text: Words | None = None


class PictureForm(Form):
    """An option's part of the stack picture."""

    nodes: dict[str, NodeForm] = {}
    edges: list[EdgeForm] = []


class CriterionForm(Claim):
    """Options compared by a metric."""

    metric: Word
    prefer: Literal["low", "high"]
    within: Annotated[Number, Field(ge=0, lt=1)]
    points: Annotated[dict[str, Points], Field(min_length=1)]


class DecisionForm(Form):
    """decisions/<id>/_decision.yaml."""

    text: Words
    title: Words
    changing_later: Literal["easy", "hard", "one_way"]
    themes: Annotated[list[Word], Field(min_length=1)]
    applies_with: Annotated[list[Dotted], Field(min_length=1)] | None = None
    applies_with_platform: Word | None = None
    applies_if: str | None = None
    criteria: dict[str, CriterionForm] = {}
    rules: dict[str, AimedRuleForm] = {}
    formerly: list[Word] = []

    @model_validator(mode="after")
    def _one_condition(self) -> Self:
        if sum(part is not None for part in (self.applies_with, self.applies_with_platform, self.applies_if)) > 1:
            wrong = Text("applies_*가 둘 이상입니다", "there is more than one applies_*")
            raise complain("applies", wrong, Text("하나만 남기십시오.", "Keep one of them."))
        return self


class OptionForm(Form):
    """decisions/<decision>/<option>.yaml."""

    text: Words
    summary: Words
    technologies: list[Word] = []
    needs: list[Word] = []
    needs_one: list[Word] = []
    only_with: list[Dotted] = []
    never_with: list[Dotted] = []
    better_with: dict[str, PairForm] = {}
    worse_with: dict[str, PairForm] = {}
    runs_today: str | None = None
    metrics: dict[str, MetricForm] = {}
    rules: dict[str, RuleForm] = {}
    picture: PictureForm = PictureForm()
    formerly: list[str] = []


class CaseForm(Form):
    """One entry of decisions/<decision>/_cases.yaml."""

    text: Words
    answers: dict[str, Any]
    expect: dict[str, Any]
    never: dict[str, Any] = {}


class PlatformForm(Form):
    """platforms/<id>.yaml."""

    text: Words
    load: Annotated[int, Field(ge=1, le=9)]
    already_runs: str | None = None
    technologies: list[Word] = []
    metrics: dict[str, MetricForm] = {}
    rules: dict[str, PlatformRuleForm] = {}
    formerly: list[Word] = []


class TechnologyForm(Form):
    """technologies/<id>.yaml."""

    name: Words
    reading: Line
    summary: Words
    strengths: list[Words]
    weaknesses: list[Words]
    relations: dict[str, Literal["part_of", "instead_of", "works_with", "runs_on"]] = {}
    corrections: list[Words] = []
    formerly: list[Word] = []


class CheckedForm(Form):
    """One entry of checked.yaml."""

    status: Literal["done", "todo", "exempt"]
    by: str | None = None
    on: Date | None = None
    hash: str | None = None
