"""From the forms of decisions, options, platforms and technologies to the model: constraints, metrics, pictures."""

from collections.abc import Mapping

from catalog.forms import Entry
from catalog.link import Linker, refuse_reserved, unit_of
from catalog.link_pictures import link_picture, link_scene
from catalog.model import (
    Confirm,
    Correction,
    Decision,
    Metric,
    Option,
    Platform,
    Since,
    Technology,
)
from catalog.order import in_order
from catalog.schema import DecisionForm, MetricForm, OptionForm, PlatformForm, TechnologyForm
from catalog.schema_parts import Form
from catalog.scope import Meaning, Scope
from catalog.units import UnitError, parse
from catalog.words import Text

RESERVED_OPTION = "not_needed"


def link_decisions(linker: Linker) -> dict[str, Decision]:
    """Return every decision with its options, sorted by id."""
    options: dict[str, dict[str, Option]] = {}
    for entry in linker.forms.options:
        options.setdefault(entry.id.split(".")[0], {})[entry.id] = _option(linker, entry)
    return {entry.id: _decision(linker, entry, options.get(entry.id, {})) for entry in linker.forms.decisions}


def link_platforms(linker: Linker) -> dict[str, Platform]:
    """Return every platform, sorted by id."""
    return {entry.id: _platform(linker, entry) for entry in linker.forms.platforms}


def link_technologies(linker: Linker) -> dict[str, Technology]:
    """Return every technology, sorted by id."""
    return {entry.id: _technology(linker, entry) for entry in linker.forms.technologies}


def metric_scope(linker: Linker, metrics: Mapping[str, MetricForm]) -> Scope:
    """Return the names of expressions in an option's or platform's own file: everything, and its metrics."""
    if not metrics:
        return linker.scope
    own = {}
    for id, form in metrics.items():
        try:
            own[id] = Meaning("metric", id, "number", parse(form.unit).dimension)
        except UnitError:  # told where the unit stands
            own[id] = Meaning("metric", id, "unread")
    return {**linker.scope, **own}


def _decision(linker: Linker, entry: Entry[DecisionForm], options: Mapping[str, Option]) -> Decision:
    form, file = entry.form, entry.file
    themes = linker.not_twice(form.themes, entry, "themes")
    for theme in themes:
        linker.need("themes", theme, file, entry.line("themes"))
    faulty = [id for id in linker.forms.options.faulty if id.startswith(f"{entry.id}.")]
    if len(options) + len(faulty) < 2:  # noqa: PLR2004 - one option is no decision
        wrong = Text("선택지가 둘보다 적습니다", "there are fewer than two options")
        fix = Text(
            "선택지 파일을 더 쓰십시오. 하지 않는 것도 선택지입니다(none).",
            "Write more option files; doing without is one (none).",
        )
        linker.say(file, 1, "too-few-options", wrong, fix)
    applies_with = linker.not_twice(form.applies_with or (), entry, "applies_with")
    for option in applies_with:
        line = entry.line("applies_with")
        if option.startswith(f"{entry.id}."):
            _own(linker, file, line, option)
        else:
            linker.need("options", option, file, line)
    if form.applies_with_platform:
        linker.need("platforms", form.applies_with_platform, file, entry.line("applies_with_platform"))
    applies_if = linker.truth(form.applies_if, file, entry.line("applies_if")) if form.applies_if is not None else None
    return Decision(
        id=entry.id,
        text=form.text.text,
        title=form.title.text,
        changing_later=form.changing_later,
        themes=themes,
        applies_with=applies_with,
        applies_with_platform=form.applies_with_platform,
        applies_if=applies_if,
        options=dict(options),
        file=file,
        on_request_path=form.on_request_path,
        waits_for_morning=form.waits_for_morning,
    )


def _option(linker: Linker, entry: Entry[OptionForm]) -> Option:
    form, file = entry.form, entry.file
    if entry.id.split(".")[1] == RESERVED_OPTION:
        wrong = Text(
            f"'{RESERVED_OPTION}'은(는) 엔진이 덧붙이는 선택지의 이름입니다",
            f"'{RESERVED_OPTION}' is the engine's own option",
        )
        linker.say(
            file, 0, "reserved-name", wrong, Text("none 같은 다른 이름을 쓰십시오.", "Use another name, such as none.")
        )
    _check_constraints(linker, entry)
    if form.since:
        linker.need("facts", form.since.source, file, entry.line("since", "source"))
    runs_today = linker.truth(form.runs_today, file, entry.line("runs_today")) if form.runs_today is not None else None
    return Option(
        id=entry.id,
        text=form.text.text,
        summary=form.summary.text,
        technologies=linker.not_twice(form.technologies, entry, "technologies"),
        needs=linker.not_twice(form.needs, entry, "needs"),
        needs_one=linker.not_twice(form.needs_one, entry, "needs_one"),
        only_with=linker.not_twice(form.only_with, entry, "only_with"),
        never_with=linker.not_twice(form.never_with, entry, "never_with"),
        runs_today=runs_today,
        metrics=_metrics(linker, entry, form.metrics),
        picture=link_picture(linker, entry),
        file=file,
        accepted=form.accepted.text if form.accepted else None,
        since=Since(form.since.year, form.since.source) if form.since else None,
        confirm=Confirm(form.confirm.run, form.confirm.see.text) if form.confirm else None,
        scene=link_scene(linker, entry, metric_scope(linker, form.metrics)),
    )


def _check_constraints(linker: Linker, entry: Entry[OptionForm]) -> None:
    form, file, decision = entry.form, entry.file, entry.id.split(".")[0]
    for path in ("needs", "needs_one", "technologies"):
        for id in getattr(form, path):
            linker.need("technologies" if path == "technologies" else "platforms", id, file, entry.line(path))
    for path in ("only_with", "never_with"):
        for option in getattr(form, path):
            if option.startswith(f"{decision}."):
                _own(linker, file, entry.line(path), option)
            else:
                linker.need("options", option, file, entry.line(path))
    for option in sorted(set(form.only_with) & set(form.never_with)):
        wrong = Text(
            f"'{option}'이(가) only_with와 never_with에 모두 있습니다",
            f"'{option}' is in both only_with and never_with",
        )
        linker.say(
            file, entry.line("never_with"), "contradiction", wrong, Text("하나만 남기십시오.", "Keep one of them.")
        )


def _own(linker: Linker, file: str, line: int, option: str) -> None:
    wrong = Text(f"'{option}'은(는) 이 결정의 선택지입니다", f"'{option}' is an option of this very decision")
    fix = Text(
        "다른 결정의 선택지를 쓰십시오. 한 결정에서는 늘 하나만 고릅니다.",
        "Name options of other decisions; of one decision only one is ever chosen.",
    )
    linker.say(file, line, "own-decision", wrong, fix)


def _metrics(linker: Linker, entry: Entry[Form], metrics: Mapping[str, MetricForm]) -> dict[str, Metric]:
    """Return metrics in an order in which each follows those it reads."""
    scope = metric_scope(linker, metrics)
    found: dict[str, Metric] = {}
    for id, form in sorted(metrics.items()):
        line = entry.line("metrics", id)
        refuse_reserved(linker, entry, id, line)
        if id in linker.scope:
            wrong = Text(
                f"'{id}'은(는) 이미 질문이나 계산값의 이름입니다",
                f"'{id}' is already the name of a question or quantity",
            )
            linker.say(entry.file, line, "name-taken", wrong, Text("지표의 이름을 바꾸십시오.", "Rename the metric."))
        measure = linker.unit(form.unit, entry.file, entry.line("metrics", id, "unit"))
        if not measure:
            continue
        formula = linker.number(form.formula, measure, entry.file, entry.line("metrics", id, "formula"), scope)
        if formula:
            found[id] = Metric(id, form.text.text, formula, unit_of(measure))
    return in_order(linker, found, "metric")


def _platform(linker: Linker, entry: Entry[PlatformForm]) -> Platform:
    form, file = entry.form, entry.file
    for technology in form.technologies:
        linker.need("technologies", technology, file, entry.line("technologies"))
    runs = linker.truth(form.already_runs, file, entry.line("already_runs")) if form.already_runs is not None else None
    technologies = linker.not_twice(form.technologies, entry, "technologies")
    return Platform(
        entry.id, form.text.text, form.load, runs, technologies, _metrics(linker, entry, form.metrics), file
    )


def _technology(linker: Linker, entry: Entry[TechnologyForm]) -> Technology:
    form = entry.form
    for other in form.relations:
        line = entry.line("relations", other)
        if other == entry.id:
            wrong = Text("자기 자신과의 관계입니다", "it is related to itself")
            linker.say(entry.file, line, "own-relation", wrong, Text("지우십시오.", "Remove it."))
        else:
            linker.need("technologies", other, entry.file, line)
    for index, correction in enumerate(form.corrections):
        linker.need("facts", correction.source, entry.file, entry.line("corrections", index, "source"))
    return Technology(
        id=entry.id,
        name=form.name.text,
        reading=form.reading,
        summary=form.summary.text,
        strengths=tuple(words.text for words in form.strengths),
        weaknesses=tuple(words.text for words in form.weaknesses),
        relations=dict(sorted(form.relations.items())),
        corrections=tuple(Correction(each.said.text, each.now.text, each.source) for each in form.corrections),
        file=entry.file,
    )
