"""The terminal shell: the same core as the browser, for people and for programs."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn
from unicodedata import category

from catalog.load import load
from catalog.model import Catalog
from catalog.problems import Problem, ProblemsError
from catalog.refusals import refused
from catalog.words import LANGUAGES, Language
from catalog.yaml_words import too_large
from records.comparison import Names, tell_comparison
from records.data import Decisions, Report, explanation, list_decisions, list_questions, recommendation, to_json
from records.entries import Corrections, Entry, find_entry, list_corrections
from records.entry_lines import tell_corrections, tell_entry
from records.folder import read_folder, write_folder
from records.formats import FORMATS
from records.keeping import accepted, continued, places, plan
from records.keeping_lines import read_wanted, tell_plan
from records.listing import pick_decisions, tell_decisions, tell_questions
from records.model import GIVEN, Export
from records.pictures import illustrated
from records.report import tell_clean, tell_report
from records.terminal import tell_conflict, tell_explanation, tell_recommendation
from records.voice import Voice
from reviews.document import to_yaml
from rules.advise import Advice, advise
from rules.answers import MAX_BYTES, from_yaml
from rules.compare import compare
from rules.examine import examine
from rules.explain import explain
from rules.foresight import find_ways_to_win, foresee
from rules.program import Program, build
from rules.review import ENOUGH
from rules.verdict import Verdict

CATALOG = Path(__file__).parent / "catalog"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line and exits with 1, like every other problem."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(1, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="cli.py", description="Stackwright in the terminal.")
    shared = _Parser(add_help=False)
    shared.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the output")
    shared.add_argument("--catalog", type=Path, default=CATALOG, metavar="FOLDER", help="another catalog")
    data = _Parser(add_help=False)
    data.add_argument("--json", action="store_true", help="print JSON for programs; docs/schemas describes it")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser(
        "check", parents=[shared, data], help="is the catalog right? every problem, and the cases"
    )
    check.add_argument("--report", action="store_true", help="also what wins, fires and matters, and what is overdue")
    check.add_argument("--situations", type=_count, default=ENOUGH, metavar="N", help="situations that are tried")
    commands.add_parser("questions", parents=[shared, data], help="what the interview asks")
    known = commands.add_parser("catalog", parents=[shared, data], help="what can be decided, or one entry of it")
    known.add_argument("name", nargs="?", help="a technology by name, reading or id; any other entry by id")
    known.add_argument("--corrections", action="store_true", help="where the first notes were wrong, and what holds")
    for name, text in (("recommend", "the stack for a situation"), ("explain", "why, and why not the others")):
        command = commands.add_parser(name, parents=[shared, data], help=text)
        command.add_argument("answers", type=Path, metavar="ANSWERS.yaml")
        if name == "explain":
            command.add_argument("decision", nargs="?", help="one decision only")
    two = commands.add_parser("compare", parents=[shared, data], help="what differs between two situations, and why")
    for name, metavar in (("first", "A.yaml"), ("second", "B.yaml")):
        two.add_argument(name, type=Path, metavar=metavar)
    export = commands.add_parser("export", parents=[shared], help="decision records, written into a folder")
    export.add_argument("answers", type=Path, metavar="ANSWERS.yaml")
    export.add_argument("--format", choices=sorted(FORMATS), default="madr")
    export.add_argument(
        "--into", type=Path, required=True, metavar="FOLDER",
        help="the root of a git work tree, where records that are there are continued; or an empty or new folder",
    )  # fmt: skip
    export.add_argument(
        "--status", action="append", default=[], metavar="DECISION=STATUS",
        help=f"what people decided of a record: {', '.join(GIVEN)}",
    )  # fmt: skip
    export.add_argument("--keep-accepted", action="store_true", help="what is accepted there counts as decided")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text} is no whole number from 1")
    return int(text)


def _say(lines: Iterable[str]) -> None:
    """Print lines; what would steer the terminal instead of being read is replaced."""
    signs = (sign for line in lines for sign in f"{line}\n")
    _write("".join("�" if category(sign)[0] == "C" and sign != "\n" else sign for sign in signs))


def _print(data: Any) -> None:  # noqa: ANN401 any of the documents of records.data
    """Print a document as JSON, which is UTF-8 whatever the terminal speaks."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    _write(to_json(data))


def _show(arguments: argparse.Namespace, document: Any, told: Iterable[str]) -> None:  # noqa: ANN401 as above
    """Print a document for programs, or what it says for people."""
    if arguments.json:
        _print(document)
    else:
        _say(told)


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python may try to flush again at exit
        if isinstance(error, BrokenPipeError):
            raise
        raise _failed("standard output", error) from error


def _failed(place: str, error: OSError) -> ProblemsError:
    return ProblemsError([refused(place, error)])


def _tell(problems: Iterable[Problem], language: Language) -> int:
    for problem in problems:
        sys.stderr.write(problem.told(language) + "\n")
    return 1


def _check(arguments: argparse.Namespace) -> int:
    language: Language = arguments.lang
    try:
        catalog = load(arguments.catalog)
    except ProblemsError as error:
        if not arguments.json:
            raise
        _print(Report(None, error.problems, (), None))
        return 1
    found = examine(catalog, datetime.now(UTC).date(), arguments.situations)
    if arguments.json:
        _print(Report(catalog.version, found.problems, found.overdue, found.review if arguments.report else None))
        return 1 if found.problems else 0
    if arguments.report:
        _say(tell_report(catalog, found, language))
    if found.problems:
        return _tell(found.problems, language)
    _say([tell_clean(catalog, found, language)])
    return 0


def _questions(arguments: argparse.Namespace) -> int:
    catalog = load(arguments.catalog)
    _show(arguments, list_questions(catalog), tell_questions(catalog, arguments.lang))
    return 0


def _catalog(arguments: argparse.Namespace) -> int:
    catalog = load(arguments.catalog)
    found: Corrections | Entry | Decisions
    if arguments.corrections:
        told = tell_corrections(catalog, found := list_corrections(catalog), arguments.lang)
    elif arguments.name is not None:
        told = tell_entry(catalog, found := find_entry(catalog, arguments.name), arguments.lang)
    else:
        found, told = list_decisions(catalog), tell_decisions(catalog, arguments.lang)
    _show(arguments, found, told)
    return 0


def _read_answers(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        size = path.stat().st_size
    except OSError as error:
        raise _failed(str(path), error) from error
    if len(data) > MAX_BYTES:
        raise ProblemsError([too_large(str(path), max(size, len(data)), MAX_BYTES)])
    return data


def _advise(
    arguments: argparse.Namespace, log: Mapping[str, bytes] | None = None
) -> tuple[Program, Advice, Mapping[str, Any]]:
    """Return the advice on the answers; what is accepted in `log`, the files of an export, counts as decided."""
    program = build(load(arguments.catalog))
    situation, document = from_yaml(program.catalog, _read_answers(arguments.answers), str(arguments.answers))
    assert isinstance(document, Mapping)  # else it would have been no situation
    pins = accepted(FORMATS[arguments.format], program.catalog, log) if log else {}
    if pins:
        document = {**document, "pins": {**pins, **(document.get("pins") or {})}}
        situation, _ = from_yaml(program.catalog, to_yaml(document).encode(), str(arguments.answers))
    return program, advise(program, situation), document


def _conflict(catalog: Catalog, verdict: Verdict, arguments: argparse.Namespace) -> int:
    for line in tell_conflict(catalog, Voice.of(catalog, arguments.lang), verdict):
        sys.stderr.write(line + "\n")
    return 1


def _recommend(arguments: argparse.Namespace) -> int:
    program, advice, _ = _advise(arguments)
    catalog, verdict, outlook = program.catalog, explain(program, advice), foresee(program, advice)
    told = tell_recommendation(catalog, Voice.of(catalog, arguments.lang), verdict, outlook) if verdict.fits else ()
    _show(arguments, recommendation(catalog, verdict, outlook), told)
    return 0 if verdict.fits else _conflict(catalog, verdict, arguments)


def _explain(arguments: argparse.Namespace) -> int:
    program, advice, _ = _advise(arguments)
    catalog, verdict = program.catalog, explain(program, advice)
    named = pick_decisions(catalog, verdict, arguments.decision, str(arguments.answers)) if verdict.fits else ()
    outlook = foresee(program, advice)
    ways = find_ways_to_win(program, advice, named[0].decision) if arguments.decision is not None and named else ()
    voice = Voice.of(catalog, arguments.lang)
    told = tell_explanation(catalog, voice, verdict, named, outlook, ways) if verdict.fits else ()
    _show(arguments, explanation(catalog, verdict, named, outlook, ways), told)
    return 0 if verdict.fits else _conflict(catalog, verdict, arguments)


def _compare(arguments: argparse.Namespace) -> int:
    program, files = build(load(arguments.catalog)), (arguments.first, arguments.second)
    read = [from_yaml(program.catalog, _read_answers(file), str(file))[0] for file in files]
    first, second = ((situation, explain(program, advise(program, situation))) for situation in read)
    found = compare(program.catalog, first, second)
    voice = Voice.of(program.catalog, arguments.lang)
    _show(arguments, found, tell_comparison(program.catalog, voice, found, Names(*map(str, files))))
    unfit = [verdict for _, verdict in (first, second) if not verdict.fits]
    return max((_conflict(program.catalog, verdict, arguments) for verdict in unfit), default=0)


def _export(arguments: argparse.Namespace) -> int:
    form, language, into = FORMATS[arguments.format], arguments.lang, arguments.into
    found = read_folder(into, *places(form))
    program, advice, document = _advise(arguments, found if arguments.keep_accepted else {})
    catalog, verdict = program.catalog, explain(program, advice)
    if not verdict.fits:
        return _conflict(catalog, verdict, arguments)
    export = Export(
        catalog=catalog, verdict=verdict, language=language, today=datetime.now().astimezone().date(),
        title=arguments.answers.stem, answers_yaml=to_yaml(document),
        outlook=foresee(program, advice),
    )  # fmt: skip
    wanted = read_wanted(export, arguments.status)
    export = continued(form, export, found, wanted)
    files = form.write(illustrated(export))
    planned = plan(form, export, {**found, **read_folder(into, files, ())}, wanted, files)
    write_folder(into, planned.files)
    _say(tell_plan(planned, language))
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": _check,
    "questions": _questions,
    "catalog": _catalog,
    "recommend": _recommend,
    "explain": _explain,
    "compare": _compare,
    "export": _export,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0, or 1 on a problem."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Hangul shows ? and goes on
    parsed = _parser().parse_args(arguments)
    try:
        return _COMMANDS[parsed.command](parsed)
    except ProblemsError as error:
        return _tell(error.problems, parsed.lang)
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        return 1


if __name__ == "__main__":
    sys.exit(main())
