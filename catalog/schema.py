"""The shape of every kind of catalog file, as written: keys, types, and what can be said without other files.

Refuses to know names across files (`catalog.link`), files and lines (`catalog.forms`).
"""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from catalog.model import Shape
from catalog.schema_parts import (
    Address,
    Claim,
    Date,
    Dotted,
    Form,
    Grounds,
    Line,
    Number,
    PlainLine,
    Points,
    Texts,
    Word,
    Words,
    Yes,
    complain,
)
from catalog.schema_pictures import PictureForm, SceneForm
from catalog.words import Text

Company = Annotated[dict[str, Annotated[Number, Field(ge=-0.95, le=0.95)]], Field(min_length=1, max_length=1)]
"""What something goes with (a question, or question.item of a tick list), and the correlation."""


class TypicalForm(Grounds):
    """What "don't know" means."""

    p10: Number | None = None
    p50: Number | None = None
    p90: Number | None = None
    shares: dict[str, Annotated[Number, Field(ge=0, le=1)]] | None = None
    yes: Annotated[Number, Field(ge=0, le=1)] | None = None
    order: list[str] | None = None
    goes_with: Company | None = None
    items_go_with: dict[str, Company] | None = None
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
    formerly: list[Word] = Field(default_factory=list)
    rules: dict[str, AimedRuleForm] = Field(default_factory=dict)


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
    """One entry of scales.yaml, changing."""

    now: Annotated[int, Field(ge=0, le=100_000)]
    later: Annotated[int, Field(ge=0, le=100_000)]
    text: Words


class AskingForm(Form):
    """One entry of scales.yaml, asking: what an answer must be worth for an effort."""

    cost: Annotated[int, Field(ge=0, le=100_000)]


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
    on_request_path: bool = False
    waits_for_morning: bool = False
    criteria: dict[str, CriterionForm] = Field(default_factory=dict)
    rules: dict[str, AimedRuleForm] = Field(default_factory=dict)
    formerly: list[Word] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_condition(self) -> Self:
        if sum(part is not None for part in (self.applies_with, self.applies_with_platform, self.applies_if)) > 1:
            wrong = Text("applies_*가 둘 이상입니다", "there is more than one applies_*")
            raise complain("applies", wrong, Text("하나만 남기십시오.", "Keep one of them."))
        return self


class SinceForm(Form):
    """When an option first had a stable release."""

    year: Annotated[int, Field(ge=1990, le=2100)]
    source: Dotted


class ConfirmForm(Form):
    """How to check that an option was really carried out."""

    run: PlainLine | None = None
    see: Words


class OptionForm(Form):
    """decisions/<decision>/<option>.yaml."""

    text: Words
    summary: Words
    confirm: ConfirmForm | None = None
    technologies: list[Word] = Field(default_factory=list)
    since: SinceForm | None = None
    needs: list[Word] = Field(default_factory=list)
    needs_one: list[Word] = Field(default_factory=list)
    only_with: list[Dotted] = Field(default_factory=list)
    never_with: list[Dotted] = Field(default_factory=list)
    better_with: dict[str, PairForm] = Field(default_factory=dict)
    worse_with: dict[str, PairForm] = Field(default_factory=dict)
    runs_today: str | None = None
    metrics: dict[str, MetricForm] = Field(default_factory=dict)
    rules: dict[str, RuleForm] = Field(default_factory=dict)
    picture: PictureForm = PictureForm()
    scene: SceneForm | None = None
    accepted: Words | None = None
    formerly: list[str] = Field(default_factory=list)


class CaseForm(Form):
    """One entry of decisions/<decision>/_cases.yaml."""

    text: Words
    answers: dict[str, Any]
    expect: dict[str, Any]
    never: dict[str, Any] = Field(default_factory=dict)


class PlatformForm(Form):
    """platforms/<id>.yaml."""

    text: Words
    load: Annotated[int, Field(ge=1, le=9)]
    already_runs: str | None = None
    technologies: list[Word] = Field(default_factory=list)
    metrics: dict[str, MetricForm] = Field(default_factory=dict)
    rules: dict[str, PlatformRuleForm] = Field(default_factory=dict)
    formerly: list[Word] = Field(default_factory=list)


class CorrectionForm(Form):
    """What the product's first notes said of a technology, and what holds now."""

    said: Words
    now: Words
    source: Dotted


class TechnologyForm(Form):
    """technologies/<id>.yaml."""

    name: Words
    reading: Line
    summary: Words
    strengths: list[Words]
    weaknesses: list[Words]
    relations: dict[str, Literal["part_of", "instead_of", "works_with", "runs_on"]] = Field(default_factory=dict)
    corrections: list[CorrectionForm] = Field(default_factory=list)
    formerly: list[Word] = Field(default_factory=list)


class CheckedForm(Form):
    """One entry of checked.yaml: a fact, by its id."""

    status: Literal["done", "todo"]
    by: str | None = None
    on: Date | None = None
    hash: str | None = None
