"""From the forms of questions, quantities and facts to the model: units, typical answers, draws, orders."""

from collections.abc import Set as AbstractSet

from catalog.forms import Entry
from catalog.link import Linker, refuse_reserved, unit_of
from catalog.model import Choice, Fact, Quantity, Question, Source, Typical
from catalog.question_checks import check_draws, check_question, company
from catalog.schema import FactForm, QuestionForm
from catalog.units import Measure, parse
from catalog.words import Text

_BASE = parse("1")


def link_questions(linker: Linker) -> dict[str, Question]:
    """Return every question, sorted by id."""
    found: dict[str, Question] = {}
    for entry in linker.forms.questions:
        question = _question(linker, entry)
        if question:
            found[entry.id] = question
    check_draws(linker)
    return found


def link_quantities(linker: Linker) -> dict[str, Quantity]:
    """Return every quantity, sorted by id; `catalog.order` puts them into order."""
    found: dict[str, Quantity] = {}
    for entry in linker.forms.quantities:
        form = entry.form
        refuse_reserved(linker, entry, entry.id, entry.line())
        line = entry.line("formula")
        if form.unit is None:
            formula = linker.truth(form.formula, entry.file, line)
            unit = None
        else:
            measure = linker.unit(form.unit, entry.file, entry.line("unit"))
            formula = linker.number(form.formula, measure, entry.file, line) if measure else None
            unit = unit_of(measure) if measure else None
        if formula:
            found[entry.id] = Quantity(entry.id, form.text.text, formula, unit)
    return found


def link_facts(linker: Linker, fresh: AbstractSet[str]) -> dict[str, Fact]:
    """Return every fact; `fresh` are those compared with their source in the form they have now."""
    return {entry.id: fact for entry in linker.forms.facts if (fact := _fact(linker, entry, fresh))}


def _fact(linker: Linker, entry: Entry[FactForm], fresh: AbstractSet[str]) -> Fact | None:
    form = entry.form
    measure = linker.unit(form.unit, entry.file, entry.line("unit")) if form.unit is not None else None
    if form.value is not None and form.unit is None:
        wrong = Text("값은 있는데 단위가 없습니다", "there is a value but no unit")
        linker.say(
            entry.file,
            entry.line("value"),
            "missing-key",
            wrong,
            Text('단위를 쓰십시오. 단위 없는 수는 unit: "1"입니다.', 'Write the unit; a pure number has unit: "1".'),
        )
    return Fact(
        id=entry.id,
        statement=form.statement.text,
        value=form.value * measure.factor if form.value is not None and measure else None,
        unit=unit_of(measure) if measure else None,
        kind=form.kind,
        region=form.region,
        as_of=form.as_of,
        source=_source(form.source),
        confidence=form.confidence,
        checked=entry.id in fresh,
        file=entry.file,
        line=entry.line(),
    )


def _source(text: str) -> Source:
    if not text.startswith("github: "):
        return Source(text, text)
    repository, path = text.removeprefix("github: ").split(":", 1)
    return Source(text, f"https://github.com/{repository}/blob/HEAD/{path}")


def _question(linker: Linker, entry: Entry[QuestionForm]) -> Question | None:
    form = entry.form
    before = len(linker.problems)
    refuse_reserved(linker, entry, entry.id, 1)
    linker.need("sections", form.section, entry.file, entry.line("section"))
    check_question(linker, entry)
    measure = _BASE
    if form.kind == "number" and form.unit is not None:
        measure = linker.unit(form.unit, entry.file, entry.line("unit")) or _BASE
    ask_if = linker.truth(form.ask_if, entry.file, entry.line("ask_if")) if form.ask_if is not None else None
    if form.typical:
        linker.evidence(form.typical, entry.file, entry.line("typical", "source"))
    otherwise = _otherwise(linker, entry, measure) if form.otherwise is not None else None
    if len(linker.problems) > before:
        return None
    low, high = (value * measure.factor for value in form.range) if form.range else (None, None)
    return Question(
        id=entry.id,
        section=form.section,
        draw=form.draw,
        kind=form.kind,
        text=form.text.text,
        help=form.help.text,
        unit=unit_of(measure) if form.kind == "number" else None,
        log=form.scale == "log",
        whole=bool(form.whole),
        low=low,
        high=high,
        choices=tuple(Choice(key, words.text) for key, words in (form.choices or {}).items()),
        typical=_typical(linker, entry, measure),
        effort=form.effort,
        ask_if=ask_if,
        otherwise=otherwise,
        formerly=tuple(form.formerly),
        file=entry.file,
    )


def _typical(linker: Linker, entry: Entry[QuestionForm], measure: Measure) -> Typical | None:
    form, typical = entry.form, entry.form.typical
    if not typical:
        return None
    shares = dict(typical.shares or {})
    if form.kind in ("choice", "many"):
        shares = {key: float(shares.get(key, 0.0)) for key in form.choices or ()}
    elif typical.yes is not None:
        shares = {"yes": float(typical.yes)}
    p10, p50, p90 = (None if p is None else p * measure.factor for p in (typical.p10, typical.p50, typical.p90))
    line = entry.line("typical", "source")
    order = tuple(typical.order or form.choices or ()) if form.kind == "choice" else ()
    evidence = linker.evidence(typical, entry.file, line)
    return Typical(p10, p50, p90, shares, order, company(entry), typical.because.text, evidence)


def _otherwise(
    linker: Linker, entry: Entry[QuestionForm], measure: Measure
) -> float | bool | str | dict[str, bool] | None:
    """Return the answer where it is not asked, in base units."""
    form, value = entry.form, entry.form.otherwise
    keys = tuple(form.choices or ())
    if form.kind == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        return value * measure.factor
    if form.kind == "yes_no" and isinstance(value, bool):
        return value
    if form.kind == "choice" and value in keys:
        return str(value)
    if form.kind == "many" and isinstance(value, list) and all(item in keys for item in value):
        return {key: key in value for key in keys}
    if (
        form.kind == "many"
        and isinstance(value, dict)
        and all(isinstance(tick, bool) for tick in value.values())
        and set(value) <= set(keys)
    ):
        return {key: bool(value.get(key)) for key in keys}
    wrong = Text(
        f"otherwise의 값 `{value}`은(는) {form.kind} 질문의 답이 될 수 없습니다",
        f"otherwise is `{value}`, which is no answer to a {form.kind} question",
    )
    fix = Text("이 질문에 답할 수 있는 값을 쓰십시오.", "Write a value that the question can have.")
    linker.say(entry.file, entry.line("otherwise"), "otherwise", wrong, fix)
    return None
