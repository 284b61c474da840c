"""What every catalog file is made of: texts in both languages, ids, points, evidence.

Refuses to know what kinds of file there are (`catalog.schema`).
"""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

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
