"""Published decisions as cases: what a team knew, and what it chose; all that is wrong in their files at once.

A case is made in two steps by two people: `situation` by one who does not see the choice, and later by another
`choice`, or `off_menu` where the catalog has no such option. Refuses to know what we advise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from catalog.expression_words import did_you_mean
from catalog.model import Catalog
from catalog.problems import Problem, ProblemsError
from catalog.schema_parts import Address, Form, PlainLine, Word
from catalog.schema_words import problems_of
from catalog.words import Text
from catalog.yaml_reader import Located
from catalog.yaml_reader import read as read_yaml
from rules.situation import Situation, read


class PublishedForm(Form):
    """tests/cases/published/<id>.yaml."""

    area: Word
    year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    situation: dict[str, Any]
    quality: Literal["A", "B"] | None = None
    source: Address | None = None
    choice: Annotated[list[Word], Field(min_length=1)] | None = None
    off_menu: PlainLine | None = None
    note: PlainLine | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """One published decision."""

    id: str
    area: str
    """The decision of the catalog that was taken, or the name of one that the catalog does not have yet."""
    year: int | None
    """None where the source gives no date."""
    situation: Situation | None
    """None where the catalog has no such decision."""
    quality: str
    source: str
    choice: tuple[str, ...]
    """Full ids of the options any of which is what was chosen; empty where it is off the menu or not mapped yet."""
    off_menu: str
    """What was chosen, where no option of ours is it."""

    @property
    def state(self) -> Literal["no_decision", "unmapped", "off_menu", "on_menu"]:
        """Return what can be counted of it."""
        if self.situation is None:
            return "no_decision"
        return "on_menu" if self.choice else "off_menu" if self.off_menu else "unmapped"


def load_cases(catalog: Catalog, folder: Path) -> tuple[Published, ...]:
    """Return the cases of a folder, or raise ProblemsError with everything that is wrong in any of them."""
    cases: list[Published] = []
    problems: list[Problem] = []
    if not folder.is_dir():
        wrong = Text("사례 폴더가 없습니다.", "there is no such folder of cases.")
        problems.append(Problem(folder.as_posix(), 0, "no-folder", wrong, Text("경로를 확인하십시오.", "Check it.")))
    for path in sorted(folder.glob("*")):
        try:
            cases.append(_case(catalog, path))
        except ProblemsError as error:
            problems += error.problems
    if problems:
        raise ProblemsError(problems)
    return tuple(cases)


def of_area(cases: Sequence[Published], area: str | None) -> Sequence[Published]:
    """Return the cases of one area, or all for None; raises ProblemsError for an area without a case."""
    found = [case for case in cases if area in {None, case.area}]
    if found:
        return found
    wrong = Text(f"'{area}' 영역의 사례가 없습니다.", f"there is no case of the area '{area}'.")
    known = sorted({case.area for case in cases})
    listed = ", ".join(known)
    otherwise = Text(f"사례가 있는 영역: {listed}", f"Areas with cases: {listed}")
    raise ProblemsError([Problem("--area", 0, "unknown-area", wrong, did_you_mean(str(area), known, otherwise))])


def _case(catalog: Catalog, path: Path) -> Published:
    file = path.as_posix()
    if path.suffix != ".yaml" or not path.is_file():
        wrong = Text("사례는 .yaml 파일이어야 합니다.", "a case is a .yaml file.")
        raise ProblemsError(
            [Problem(file, 0, "stray-file", wrong, Text("옮기거나 지우십시오.", "Move it or remove it."))]
        )
    node = read_yaml(path.read_bytes(), file)
    form, problems = _form(node, file)
    if form is None:
        raise ProblemsError(problems)
    area = catalog.formerly.get(form.area, form.area)
    problems += [*_mapping_problems(form, node, file), *_choice_problems(catalog, area, form, node, file)]
    situation = None
    if area in catalog.decisions:
        try:
            situation = _situation(catalog, area, form, node, file)
        except ProblemsError as error:
            problems += error.problems
    if problems:
        raise ProblemsError(problems)
    choice = tuple(_option(catalog, area, name) for name in form.choice or ())
    quality, source, off_menu = form.quality or "", form.source or "", form.off_menu or ""
    return Published(path.stem, area, form.year, situation, quality, source, choice, off_menu)


def _form(node: Located, file: str) -> tuple[PublishedForm | None, list[Problem]]:
    """Return the form of a case where it has one, and what is wrong with it."""
    known = list(PublishedForm.model_fields)
    found = []
    if isinstance(node.value, dict):
        for key, value in node.value.items():
            if key not in known:
                listed = ", ".join(known)
                otherwise = Text(f"쓸 수 있는 키: {listed}.", f"The keys are {listed}.")
                wrong = Text(f"'{key}': 알 수 없는 키입니다.", f"'{key}': there is no such key.")
                found.append(Problem(file, value.key_line, "unknown-key", wrong, did_you_mean(key, known, otherwise)))
    try:
        return PublishedForm.model_validate(node.plain()), found
    except ValidationError as error:
        told = problems_of(error, file, node)
        return None, [*found, *(problem for problem in told if problem.code != "unknown-key")]


def _mapping_problems(form: PublishedForm, node: Located, file: str) -> Iterator[Problem]:
    """Yield what is wrong with the half that says what was chosen."""
    if form.choice is not None and form.off_menu is not None:
        wrong = Text("choice와 off_menu가 함께 있습니다.", "it has both choice and off_menu.")
        fix = Text("카탈로그에 있는 선택지면 choice만, 없으면 off_menu만 쓰십시오.",
                   "Write choice if the catalog has the option, else off_menu.")  # fmt: skip
        yield Problem(file, node.at(("off_menu",)).key_line, "two-choices", wrong, fix)
    mapped = "choice" if form.choice is not None else "off_menu"
    if form.choice is not None or form.off_menu is not None:
        for key in ("quality", "source"):
            if getattr(form, key) is None:
                wrong = Text(f"'{key}' 키가 없습니다.", f"the key '{key}' is missing.")
                fix = Text(f"{mapped}을/를 쓴 사례에는 quality와 source가 필요합니다.",
                           f"A case with {mapped} needs quality and source.")  # fmt: skip
                yield Problem(file, node.at((mapped,)).key_line, "missing-key", wrong, fix)


def _choice_problems(catalog: Catalog, area: str, form: PublishedForm, node: Located, file: str) -> Iterator[Problem]:
    """Yield which of the chosen options the catalog does not have, or has named twice."""
    if area not in catalog.decisions:
        return
    options = catalog.decisions[area].options
    seen: set[str] = set()
    for place, name in enumerate(form.choice or ()):
        option, line = _option(catalog, area, name), node.at(("choice", place)).line
        if option not in options:
            names = [known.partition(".")[2] for known in options]
            wrong = Text(f"'{name}': {area} 결정에 없는 선택지입니다.", f"{area} has no option '{name}'.")
            listed = ", ".join(names)
            otherwise = Text(f"쓸 수 있는 이름: {listed}. 맞는 것이 없으면 off_menu를 쓰십시오.",
                             f"Its options are {listed}; if none is it, write off_menu.")  # fmt: skip
            yield Problem(file, line, "unknown-option", wrong, did_you_mean(name, names, otherwise))
        if option in seen:
            wrong = Text(f"'{name}'이/가 두 번 나옵니다.", f"'{name}' is named twice.")
            yield Problem(file, line, "named-twice", wrong, Text("한 번만 쓰십시오.", "Write it once."))
        seen.add(option)


def _situation(catalog: Catalog, area: str, form: PublishedForm, node: Located, file: str) -> Situation:
    def line(*path: str) -> int:
        return node.at(("situation", *path)).key_line

    situation = read(catalog, form.situation, lambda path: (file, line(*path)))
    if area not in situation.scope:
        wrong = Text(f"scope에 {area}이/가 없습니다.", f"the scope leaves out {area}.")
        fix = Text("area의 결정을 scope에 넣으십시오.", "Put the decision of area into scope.")
        raise ProblemsError([Problem(file, line("scope"), "out-of-scope", wrong, fix)])
    if area in situation.pins:
        wrong = Text(f"pins가 {area}을/를 이미 정합니다.", f"its pins already decide {area}.")
        fix = Text("고른 것은 choice에만 쓰십시오.", "Say what was chosen under choice alone.")
        raise ProblemsError([Problem(file, line("pins", area), "pinned", wrong, fix)])
    return situation


def _option(catalog: Catalog, area: str, name: str) -> str:
    """Return the full id of an option, under the name it has now."""
    id = f"{area}.{name}"
    return catalog.formerly.get(id, id)
