"""The terminal shell: the same core as the browser, for people and for programs."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from catalog.check import check as check_catalog
from catalog.load import load
from catalog.model import Catalog
from catalog.problems import Problem, ProblemsError
from catalog.words import LANGUAGES, Language, Text
from diagrams.render import illustrate, png
from records.formats import FORMATS
from records.model import Export, Picture
from reviews.document import to_yaml
from rules.advise import advise
from rules.answers import from_yaml
from rules.explain import explain, recommend
from rules.interview import matters
from rules.judge import check_case
from rules.program import build
from rules.verdict import DecisionVerdict, Reason, Verdict

CATALOG = Path(__file__).parent / "catalog"
_BAR = "─" * 72


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line and exits with 1, like every other problem."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(1, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="cli.py", description="Stackwright in the terminal.")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the output")
    shared.add_argument("--catalog", type=Path, default=CATALOG, help="another catalog folder")
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--json", action="store_true", help="print JSON for programs (docs/schemas)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", parents=[shared], help="is the catalog right? every problem at once, and the cases")
    commands.add_parser("questions", parents=[shared, data], help="what the interview asks")
    commands.add_parser("catalog", parents=[shared, data], help="what can be decided")
    for name, text in (("recommend", "the stack for a situation"), ("explain", "why, and why not the others")):
        command = commands.add_parser(name, parents=[shared, data], help=text)
        command.add_argument("answers", type=Path, metavar="ANSWERS.yaml")
        if name == "explain":
            command.add_argument("decision", nargs="?", help="one decision only")
    export = commands.add_parser("export", parents=[shared], help="decision records, written to a folder")
    export.add_argument("answers", type=Path, metavar="ANSWERS.yaml")
    export.add_argument("--format", choices=sorted(FORMATS), default="madr")
    export.add_argument("--into", type=Path, required=True, metavar="FOLDER", help="an empty or new folder")
    return parser


def _say(text: str = "") -> None:
    sys.stdout.write(text + "\n")


def _say_json(data: object) -> None:
    _say(json.dumps(data, ensure_ascii=False, indent=2))


def _tell(problems: Sequence[Problem], language: Language) -> int:
    for problem in problems:
        sys.stderr.write(problem.told(language) + "\n")
    return 1


def _check(catalog: Catalog, language: Language, _: argparse.Namespace) -> int:
    problems = list(check_catalog(catalog))
    program = build(catalog)
    for case in catalog.cases:
        problems += check_case(program, case)
    if problems:
        return _tell(problems, language)
    counts = len(catalog.decisions), sum(len(d.options) for d in catalog.decisions.values()), len(catalog.rules)
    told = Text(
        f"카탈로그 {catalog.version}: 결정 {counts[0]}개, 선택지 {counts[1]}개, 규칙 {counts[2]}개, "
        f"사례 {len(catalog.cases)}개. 문제가 없습니다.",
        f"Catalog {catalog.version}: {counts[0]} decisions, {counts[1]} options, {counts[2]} rules, "
        f"{len(catalog.cases)} cases. No problem found.",
    )
    _say(told.of(language))
    return 0


def _questions(catalog: Catalog, language: Language, arguments: argparse.Namespace) -> int:
    if arguments.json:
        _say_json(
            [
                {
                    "id": q.id, "section": q.section, "kind": q.kind, "text": asdict(q.text), "help": asdict(q.help),
                    "unit": q.unit.text if q.unit else None, "effort": q.effort,
                    "choices": {choice.key: asdict(choice.text) for choice in q.choices},
                }
                for q in catalog.questions.values()
            ]
        )  # fmt: skip
        return 0
    for section in catalog.sections.values():
        _say(f"\n{section.text.of(language)}")
        for question in sorted(catalog.questions.values(), key=lambda q: q.draw):
            if question.section == section.id:
                unit = f" [{question.unit.text}]" if question.unit and question.unit.text != "1" else ""
                _say(f"  {question.id}{unit}  {question.text.of(language)}")
                if question.choices:
                    _say(f"      {', '.join(f'{c.key} ({c.text.of(language)})' for c in question.choices)}")
    return 0


def _catalog(catalog: Catalog, language: Language, arguments: argparse.Namespace) -> int:
    if arguments.json:
        _say_json(
            {
                "version": catalog.version,
                "decisions": {
                    d.id: {
                        "title": asdict(d.title), "text": asdict(d.text), "changing_later": d.changing_later,
                        "options": {o.id: {"text": asdict(o.text), "summary": asdict(o.summary)}
                                    for o in d.options.values()},
                    }
                    for d in catalog.decisions.values()
                },
            }
        )  # fmt: skip
        return 0
    _say(f"{Text('카탈로그', 'Catalog').of(language)} {catalog.version}")
    for decision in catalog.decisions.values():
        _say(f"\n{decision.id}  {decision.text.of(language)}")
        for option in decision.options.values():
            _say(f"  {option.id.partition('.')[2]:<22}{option.text.of(language)}: {option.summary.of(language)}")
    return 0


def _read_answers(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        wrong = Text(f"파일을 읽을 수 없습니다: {error.strerror}", f"cannot be read: {error.strerror}")
        raise ProblemsError([Problem(str(path), 0, "unreadable", wrong, _SEE_PATH)]) from error


_SEE_PATH = Text("경로와 권한을 확인하세요.", "See whether the path and its permissions are right.")


def verdict_json(verdict: Verdict) -> dict[str, object]:
    """Return a verdict as JSON data, the form of docs/schemas/recommend.json."""
    return asdict(verdict)


def _recommend(catalog: Catalog, language: Language, arguments: argparse.Namespace) -> int:
    situation, _ = from_yaml(catalog, _read_answers(arguments.answers), str(arguments.answers))
    program = build(catalog)
    advice = advise(program, situation)
    verdict = explain(program, advice)
    if arguments.json:
        _say_json(verdict_json(verdict))
        return 0 if verdict.fits else 1
    if not verdict.fits:
        return _conflicts(verdict, catalog, language)
    _say(Text("추천 스택", "The recommended stack").of(language))
    for decision in verdict.decisions:
        _say(f"  {decision.title.of(language)}: {_chosen(decision, language)}")
    for platform in verdict.platforms:
        _say(f"  {Text('함께 운영', 'to run').of(language)}: {platform.text.of(language)}")
    open_questions = matters(program, advice)
    if open_questions:
        _say("\n" + Text("아직 결론을 바꿀 수 있는 질문", "Questions that can still matter").of(language))
        for question, decisions in list(open_questions.items())[:8]:
            titles = ", ".join(catalog.decisions[decision].title.of(language) for decision in decisions)
            _say(f"  {catalog.questions[question].text.of(language)} ({titles})")
    return 0


def _chosen(decision: DecisionVerdict, language: Language) -> str:
    chosen = decision.option(decision.chosen)
    notes = []
    if decision.pinned:
        notes.append(Text("이미 정함", "already decided").of(language))
    elif decision.tie:
        tied = ", ".join(decision.option(option).text.of(language) for option in decision.tied_with)
        notes.append(Text(f"{tied}과(와) 차이가 거의 없음", f"tied with {tied}").of(language))
    elif decision.margin is not None:
        notes.append(Text(f"격차 {decision.margin:,.0f}", f"margin {decision.margin:,.0f}").of(language))
    if chosen.in_use == 1:
        notes.append(Text("지금 운영 중", "in use").of(language))
    return chosen.text.of(language) + (f"  ({'; '.join(notes)})" if notes else "")


def _conflicts(verdict: Verdict, catalog: Catalog, language: Language) -> int:
    for conflict in verdict.conflicts:
        sys.stderr.write(conflict.because.of(language) + "\n")
        for question in conflict.answers:
            shown = next(view.shown for view in verdict.answers if view.question == question)
            sys.stderr.write(f"  {catalog.questions[question].text.of(language)} {shown.of(language)}\n")
        for decision in (*conflict.pins, *conflict.decisions):
            sys.stderr.write(f"  {catalog.decisions[decision].title.of(language)}\n")
    return 1


def _explain(catalog: Catalog, language: Language, arguments: argparse.Namespace) -> int:
    situation, _ = from_yaml(catalog, _read_answers(arguments.answers), str(arguments.answers))
    verdict = recommend(build(catalog), situation)
    if not verdict.fits:
        return _conflicts(verdict, catalog, language)
    decisions = [d for d in verdict.decisions if arguments.decision in (None, d.decision)]
    if not decisions:
        listed = ", ".join(d.decision for d in verdict.decisions)
        wrong = Text(
            f"'{arguments.decision}'은(는) 결정할 것에 없습니다.", f"'{arguments.decision}' is not being decided."
        )
        fix = Text(f"여기서 고르세요: {listed}", f"Choose one of: {listed}")
        return _tell([Problem("decision", 0, "unknown-decision", wrong, fix)], language)
    if arguments.json:
        _say_json([asdict(decision) for decision in decisions])
        return 0
    for decision in decisions:
        _say(f"{_BAR}\n{decision.text.of(language)}\n  → {_chosen(decision, language)}")
        for option in decision.options:
            price = "" if option.price is None else f"{option.price:+,.0f}"
            best = Text(f"최선 비율 {option.support:.0%}", f"best in {option.support:.0%}").of(language)
            _say(f"\n  {option.text.of(language)}  [{price or '×'}; {best}]")
            for exclusion in option.excluded:
                share = "" if exclusion.certain else f" ({exclusion.share:.0%})"
                _say(f"    × {exclusion.because.of(language)}{share}{_evidence(catalog, exclusion.fact)}")
            for reason in option.reasons:
                _say(f"    {_reason(reason, verdict.scenarios, language)}{_evidence(catalog, reason.fact, reason.kind)}")
            for metric in option.metrics:
                _say(f"      {metric.label.of(language)}: {metric.text.of(language)}")
    return 0


def _reason(reason: Reason, scenarios: int, language: Language) -> str:
    share = "" if reason.fires == 1 else f" ({reason.fires:.0%})"
    return f"{reason.worth / scenarios:+5.0f}  {reason.because.of(language)}{share}"


def _evidence(catalog: Catalog, fact: str | None, kind: str = "rule") -> str:
    if fact is not None:
        return f"\n           {catalog.facts[fact].source.url}"
    return "" if kind == "engine" else "  [judgement]"


def _export(catalog: Catalog, language: Language, arguments: argparse.Namespace) -> int:
    situation, document = from_yaml(catalog, _read_answers(arguments.answers), str(arguments.answers))
    verdict = recommend(build(catalog), situation)
    if not verdict.fits:
        return _conflicts(verdict, catalog, language)
    into: Path = arguments.into
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        wrong = Text("이미 있고 비어 있지 않습니다.", "exists and is not empty.")
        fix = Text("비어 있거나 없는 폴더를 적으세요.", "Name an empty folder or one that does not exist yet.")
        return _tell([Problem(str(into), 0, "not-empty", wrong, fix)], language)
    svg, words = illustrate(catalog, verdict, language)
    export = Export(
        catalog=catalog, verdict=verdict, language=language, today=datetime.now(UTC).date(),
        title=arguments.answers.stem, answers_yaml=to_yaml(document), picture=Picture(svg, words, png(svg)),
    )  # fmt: skip
    for name, content in FORMATS[arguments.format].write(export).items():
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        _say(str(target))
    return 0


_COMMANDS: dict[str, Callable[[Catalog, Language, argparse.Namespace], int]] = {
    "check": _check,
    "questions": _questions,
    "catalog": _catalog,
    "recommend": _recommend,
    "explain": _explain,
    "export": _export,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0, or 1 on a problem."""
    parsed = _parser().parse_args(arguments)
    try:
        return _COMMANDS[parsed.command](load(parsed.catalog), parsed.lang, parsed)
    except ProblemsError as error:
        return _tell(error.problems, parsed.lang)


if __name__ == "__main__":
    sys.exit(main())
