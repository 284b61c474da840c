"""The terminal: what it says to people and programs, and what it says of bad input, in both languages."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import jsonschema
import pytest

import cli
from catalog.load import load
from catalog.words import LANGUAGES
from tests import schemas
from tests.bad_answers import BAD

ROOT = Path(__file__).resolve().parent.parent
NOTHING_FITS = ROOT / "examples" / "fargate_with_istio.yaml"
EXAMPLES = sorted({*(ROOT / "examples").glob("*.yaml")} - {NOTHING_FITS})
SMALL = ROOT / "catalog" / "templates"
FEATURES = "X86_V3 X86_V4 AVX512_ICL AVX512_SPR"
"""The widest instructions that NumPy may use; without them it computes along other paths."""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs a command in this process and returns exit code, output and problems; catalogs are kept."""
    monkeypatch.setattr(cli, "load", _loaded)

    def call(*words: object) -> tuple[int, str, str]:
        code = cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


_loaded = cache(load)


def _process(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "cli.py", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )


def _small(
    run: Run, tmp_path: Path, text: str | bytes, language: str, command: str = "recommend"
) -> tuple[int, str, str]:
    """Run a command on the small catalog, in which everything has a known name."""
    answers = tmp_path / "a.yaml"
    answers.write_bytes(text.encode() if isinstance(text, str) else text)
    code, out, told = run(command, answers, "--catalog", SMALL, "--lang", language)
    return code, out, told.replace(f"{tmp_path}/", "")


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("language", LANGUAGES)
def test_bad_answers_are_told(run: Run, tmp_path: Path, name: str, language: str) -> None:
    """Each wrong answer gives its place, what is wrong and what to do, in the person's language, and nothing else."""
    text, ko, en = BAD[name]
    assert (1, "", ko if language == "ko" else en) == _small(run, tmp_path, text, language)


DETOURS = "pins: {tracing: jaeger, trace_transport: kafka}"
BOUND = {
    "never_with": ("never_with: []", "never_with: [tracing.jaeger]"),
    "only_with": ("only_with: []", "only_with: [tracing.zipkin]"),
}


@pytest.mark.parametrize("bond", BOUND)
def test_a_pin_against_a_constraint_is_a_conflict(run: Run, tmp_path: Path, bond: str) -> None:
    """Two pins that must not go together are named as the minimal conflict, and exit code 1 says that nothing fits."""
    folder = _with_jaeger(tmp_path)
    kafka = folder / "decisions" / "trace_transport" / "kafka.yaml"
    text = kafka.read_text()
    assert BOUND[bond][0] in text
    kafka.write_text(text.replace(*BOUND[bond]))
    answers = tmp_path / "a.yaml"
    answers.write_text(f"answers: {{hosting: aws}}\n{DETOURS}\n")
    told = (
        "No stack satisfies all of these answers and fixed decisions. "
        "Change any one of them and there is advice again.\n"
        "  pins.trace_transport  Trace transport → Through Kafka\n"
        "  pins.tracing          Tracing → Jaeger\n"
        "\n"
        "Ways out\n"
        "  leave “Trace transport” open again  then advised: "
    )
    code, out, ways = run("recommend", answers, "--catalog", folder)
    assert (1, "", told) == (code, out, ways[: len(told)])
    assert "\n  leave “Tracing” open again" in ways
    code, out, told = run("explain", answers, "--catalog", folder, "--lang", "ko", "--json")
    assert (1, False) == (code, json.loads(out)["fits"])
    assert "pins.tracing          분산 추적 → Jaeger" in told
    assert 1 == run("export", answers, "--catalog", folder, "--into", tmp_path / "records")[0]
    assert not (tmp_path / "records").exists()


def _with_jaeger(tmp_path: Path) -> Path:
    """Return a copy of the small catalog with a second tracer."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "catalog"))
    tracing = folder / "decisions" / "tracing"
    tracing.joinpath("jaeger.yaml").write_text('text: {ko: "Jaeger", en: "Jaeger"}\nsummary: {ko: "하나", en: "One"}\n')
    transport = folder / "decisions" / "trace_transport" / "_decision.yaml"
    transport.write_text(transport.read_text().replace("[tracing.zipkin]", "[tracing.zipkin, tracing.jaeger]"))
    return folder


def test_a_pin_on_an_excluded_option_is_an_override_with_its_price(run: Run, tmp_path: Path) -> None:
    """People may decide against what is impossible; the price of it is told, and what is advised instead."""
    folder = _with_jaeger(tmp_path)
    jaeger = folder / "decisions" / "tracing" / "jaeger.yaml"
    rule = "{when: hosting == 'aws', excludes: true, because: {ko: 안 됩니다., en: It is forbidden.}, judgement: true}"
    jaeger.write_text(f"{jaeger.read_text()}rules:\n  forbidden: {rule}\n")
    answers = tmp_path / "a.yaml"
    answers.write_text("answers: {hosting: aws}\npins: {tracing: {option: jaeger, because: We know it}}\n")
    code, out, told = run("recommend", answers, "--catalog", folder, "--json")
    assert (0, "") == (code, told)
    decision = next(d for d in json.loads(out)["verdict"]["decisions"] if d["decision"] == "tracing")
    assert ("tracing.jaeger", True) == (decision["chosen"], decision["pinned"])
    assert decision["margin"] < 0
    shown = run("recommend", answers, "--catalog", folder)[1]
    assert "decided by people · advised: " in shown
    assert "this choice costs" in shown
    assert "impossible in 100%" in shown


@pytest.mark.parametrize(
    ("path", "ko", "en"),
    [
        ("gone.yaml", "그런 파일이나 폴더가 없습니다.", "there is no such file or folder."),
        (".", "파일이 아니라 폴더입니다.", "this is a folder, not a file."),
        ("file/a.yaml", "경로 중간에 폴더가 아닌 것이 있습니다.", "a part of the path is not a folder."),
        ("a" * 300, "이름이 너무 깁니다.", "the name is too long."),
    ],
)
def test_an_answers_file_that_cannot_be_read_is_told(run: Run, tmp_path: Path, path: str, ko: str, en: str) -> None:
    """A missing file and a folder in its place are problems with their path."""
    (tmp_path / "file").write_text("")
    place = tmp_path / path
    fixes = "경로와 권한, 남은 공간을 확인하십시오.", "Check the path, its permissions and the free space."
    for language, wrong, fix in zip(LANGUAGES, (ko, en), fixes, strict=True):
        told = f"{place}  {wrong}\n    {fix}\n"
        assert (1, "", told) == run("explain", place, "--catalog", SMALL, "--lang", language)


def test_an_endless_answers_file_is_refused(run: Run) -> None:
    """A device that never ends is read no further than an answers file may be long."""
    code, out, told = run("recommend", "/dev/zero", "--catalog", SMALL)
    assert (1, "") == (code, out)
    assert "/dev/zero  the file has 1,048,577 bytes; at most 1,048,576 are read" in told


def test_a_catalog_with_a_cycle_is_told(run: Run, tmp_path: Path) -> None:
    """Quantities that need one another are named, with file and line, whatever the command."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "catalog"))
    quantities = folder / "quantities.yaml"
    quantities.write_text(quantities.read_text().replace('formula: "20"', "formula: spans_per_second / peak_requests"))
    for command in (("questions",), ("catalog",), ("check",), ("recommend", EXAMPLES[0])):
        code, out, told = run(*command, "--catalog", folder)
        assert (1, "") == (code, out)
        assert "catalog/quantities.yaml:" in told
        assert "spans_per_request" in told
        assert "spans_per_second" in told
    code, out, told = run("check", "--catalog", folder, "--json")
    assert (1, "") == (code, told)
    report = json.loads(out)
    assert report["catalog_version"] is None
    assert report["problems"]


def test_a_report_shows_shares_and_what_is_overdue(run: Run) -> None:
    """Per decision its stakes, per option how often it wins, per rule how often it fires; then facts that are due."""
    code, out, told = run("check", "--catalog", SMALL, "--report", "--situations", "1")
    assert 1 == code
    assert "512 situations tried. " in out
    assert re.search(r"^tracing  needed in 100\.0%; ", out, re.MULTILINE)
    assert re.search(r"^  none +[0-9.]+% +[0-9.]+% +when nothing is answered$", out, re.MULTILINE)
    assert re.search(r"^    none\.[a-z_]+ +[0-9.]+%", out, re.MULTILINE)
    assert "Facts due to be looked up again: 1" in out
    assert "the fact 'zipkin.collector_price' is due" in out
    assert "is due" not in told
    assert (
        "상황 512개를 뽑아 본 결과"
        in run("check", "--catalog", SMALL, "--report", "--situations", "1", "--lang", "ko")[1]
    )


def test_situations_are_a_whole_number(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """No situation, or half of one, is refused."""
    for wrong in ("0", "-3", "2.5"):
        with pytest.raises(SystemExit):
            run("check", "--catalog", SMALL, "--situations", wrong)
        assert "no whole number from 1" in capsys.readouterr().err


def test_a_catalog_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    """Another catalog that does not exist is a problem with its path."""
    code, out, told = run("catalog", "--catalog", tmp_path / "gone")
    assert (1, "") == (code, out)
    assert told.startswith(f"{tmp_path / 'gone'}  ")


@pytest.mark.parametrize(
    ("decision", "place", "ko", "en"),
    [
        (
            "trace_transpor",
            "explain",
            "카탈로그에 없는 결정입니다('trace_transpor').\n    쓸 수 있는 이름: trace_transport",
            "the catalog has no such decision ('trace_transpor').\n    Known names: trace_transport",
        ),
        (
            "xyz",
            "explain",
            "카탈로그에 없는 결정입니다('xyz').\n    쓸 수 있는 이름: trace_transport, tracing",
            "the catalog has no such decision ('xyz').\n    Known names: trace_transport, tracing",
        ),
        (
            "trace_transport",
            "a.yaml",
            "이 파일의 scope에 없는 결정입니다('trace_transport').\n    scope에 추가하거나 scope를 지우십시오.",
            "the scope of this file leaves it out ('trace_transport').\n    Add it to scope, or leave scope out.",
        ),
    ],
)
def test_only_what_is_decided_can_be_explained(
    run: Run, tmp_path: Path, decision: str, place: str, ko: str, en: str
) -> None:
    """A decision that is unknown or out of scope is told, with what to write instead."""
    answers = tmp_path / "a.yaml"
    answers.write_text("scope: [tracing]\n")
    for language, wrong in zip(LANGUAGES, (ko, en), strict=True):
        code, out, told = run("explain", answers, decision, "--catalog", SMALL, "--lang", language)
        assert (1, "", f"{place}  {wrong}\n") == (code, out, told.replace(f"{tmp_path}/", ""))


def test_a_wrong_command_is_told_in_one_line(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Unknown commands and options end with 1, like every other problem."""
    for words in (["recomend"], ["recommend"], ["questions", "--lang", "fr"], ["export", "a.yaml", "--into"], []):
        with pytest.raises(SystemExit) as stopped:
            run(*words)
        assert 1 == stopped.value.code
        assert capsys.readouterr().err.splitlines()[-1].startswith("cli.py")


@pytest.mark.slow
def test_export_keeps_what_is_there(run: Run, tmp_path: Path) -> None:
    """A folder that holds something and a file in its place are left as they are."""
    full, file = tmp_path / "full", tmp_path / "file"
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    file.write_text("mine")
    for place in (full, file):
        told = (
            (
                f"{place}  이미 있고, 빈 폴더도 git 작업 트리도 아닙니다.\n"
                "    git 저장소 안의 폴더나, 비어 있거나 아직 없는 폴더를 적으십시오.\n"
            ),
            (
                f"{place}  already exists and is neither an empty folder nor a git work tree.\n"
                "    Name a folder in a git repository, or one that is empty or does not exist yet.\n"
            ),
        )
        for language, words in zip(LANGUAGES, told, strict=True):
            assert (1, "", words) == run("export", EXAMPLES[0], "--into", place, "--lang", language)
    assert [full / "mine.txt"] == list(full.iterdir())
    assert "mine" == file.read_text()


@pytest.mark.parametrize(
    ("place", "named", "wrong"),
    [
        ("/proc/records", "/proc/records", "there is no such file or folder."),
        ("file/records", "file", "a file of this name already exists."),
    ],
)
def test_export_to_a_place_that_takes_no_files_is_told(
    run: Run, tmp_path: Path, place: str, named: str, wrong: str
) -> None:
    """Where no folder can be made, nothing is said but the problem."""
    (tmp_path / "file").write_text("")
    told = f"{tmp_path / named}  {wrong}\n    Check the path, its permissions and the free space.\n"
    assert (1, "", told) == run("export", EXAMPLES[0], "--into", tmp_path / place)


@pytest.mark.slow
def test_export_on_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    """Where a file cannot grow to its size, the problem is told and the folder is as empty as before."""
    answers, into = EXAMPLES[0], tmp_path / "new" / "records"

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    done = subprocess.run(
        [sys.executable, "-B", "cli.py", "export", str(answers), "--into", str(into)],
        cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=small, timeout=120,
    )  # fmt: skip
    assert (1, "") == (done.returncode, done.stdout)
    assert "the limit on the size of files is reached." in done.stderr
    assert 2 == len(done.stderr.splitlines())
    assert [] == list(tmp_path.iterdir())


@pytest.mark.slow
def test_export_continues_a_log_in_a_work_tree(run: Run, tmp_path: Path) -> None:
    """Numbers go on, what a person typed stays and is told, accepting marks one record, and it decides from then on."""
    answers, decisions = tmp_path / "a.yaml", tmp_path / "tree" / "docs" / "decisions"
    answers.write_text("scope: [tracing, trace_transport]\n")
    (tmp_path / "tree" / ".git").mkdir(parents=True)
    decisions.mkdir(parents=True)
    (decisions / "0007-ours.md").write_text("# Ours\n")
    into = ("export", answers, "--into", tmp_path / "tree", "--catalog", SMALL)
    code, out, _ = run(*into)
    assert (0, True) == (code, "docs/decisions/0008-tracing.md" in out)
    typed = (decisions / "0008-tracing.md").read_text() + "\nTyped.\n"
    (decisions / "0008-tracing.md").write_text(typed)
    code, out, _ = run(*into, "--status", "tracing=accepted", "--lang", "ko")
    assert (0, True) == (code, "상태만 바꿈" in out)
    assert typed.replace("status: proposed", "status: accepted") == (decisions / "0008-tracing.md").read_text()
    assert "# Ours\n" == (decisions / "0007-ours.md").read_text()
    code, _, _ = run(*into, "--keep-accepted")
    assert (0, True) == (code, "pins:" in (decisions / "stack" / "ANSWERS.yaml").read_text())
    code, _, told = run(*into, "--status", "tracing=superseded")
    assert (1, True) == (code, told.startswith("--status  "))


@pytest.mark.slow
def test_output_that_cannot_be_written_is_told() -> None:
    """A full disk behind the output is a problem; a reader that has seen enough is none."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "cli.py", "catalog"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    assert 1 == done.returncode
    assert b"standard output  no space is left on the disk.\n" == done.stderr.splitlines(keepends=True)[0]
    assert 2 == len(done.stderr.splitlines())
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "cli.py", "catalog"], cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=120
    )
    os.close(writer)
    assert (1, b"") == (done.returncode, done.stderr)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "euc_kr"])
def test_a_terminal_of_another_encoding_is_served(encoding: str) -> None:
    """What a terminal cannot show becomes a question mark; JSON stays UTF-8."""
    done = _process("explain", EXAMPLES[0], "--lang", "ko", PYTHONIOENCODING=encoding)
    assert (0, b"") == (done.returncode, done.stderr)
    done.stdout.decode(encoding)
    done = _process("catalog", "--json", PYTHONIOENCODING=encoding)
    assert "관계형 데이터베이스" in {each["title"]["ko"] for each in json.loads(done.stdout.decode())["decisions"]}


def test_what_would_steer_the_terminal_is_only_shown(run: Run, tmp_path: Path) -> None:
    """Escape sequences in a person's words reach no terminal."""
    answers = tmp_path / "a.yaml"
    answers.write_text('pins: {tracing: {option: zipkin, because: "\\u009b2J red \u202e now"}}\n')
    code, out, _ = run("explain", answers, "--catalog", SMALL)
    assert 0 == code
    assert "red" in out
    assert not [sign for sign in out if sign != "\n" and not sign.isprintable()]


@pytest.mark.parametrize("command", schemas.DOCUMENTS)
def test_the_schema_is_the_shape(request: pytest.FixtureRequest, command: str) -> None:
    """docs/schemas says what is printed, field by field; `make golden` writes it anew."""
    path, made = ROOT / "docs" / "schemas" / f"{command}.json", schemas.schema(command)
    if request.config.getoption("--golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")
    jsonschema.Draft202012Validator.check_schema(json.loads(made))


COMMANDS: list[tuple[str, tuple[object, ...]]] = [
    ("catalog", ()),
    ("catalog.corrections", ("--corrections",)),
    *(("catalog.entry", (name,)) for name in ("kafka", "trace_transport", "trace_transport.kafka", "zipkin.stores")),
    ("questions", ()),
    ("check", ("--catalog", SMALL)),
    ("check", ("--catalog", SMALL, "--report", "--situations", "1")),
    ("compare", (ROOT / "examples" / "first_product.yaml", ROOT / "examples" / "shop_checkout.yaml")),
    *((command, (example,)) for command in ("recommend", "explain") for example in EXAMPLES),
]


@pytest.mark.slow
@pytest.mark.parametrize(("command", "more"), COMMANDS)
def test_json_keeps_its_schema(run: Run, command: str, more: tuple[object, ...]) -> None:
    """What is printed for programs is what the schema promises, and the same in either language."""
    name = command.partition(".")[0]
    code, out, _ = run(name, *more, "--json")
    assert code in {0, 1}
    assert out == run(name, *more, "--json", "--lang", "ko")[1]
    rules = json.loads((ROOT / "docs" / "schemas" / f"{command}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(rules).validate(json.loads(out))


def test_figures_stand_in_the_unit_they_name(run: Run, tmp_path: Path) -> None:
    """A cost of 10 USD a month is 10 in USD/month, not its fraction of a second."""
    answers = tmp_path / "a.yaml"
    answers.write_text("answers: {peak_requests: 50}\n")
    verdict = json.loads(run("recommend", answers, "--catalog", SMALL, "--json")[1])["verdict"]
    spans = next(each for each in verdict["quantities"] if each["id"] == "spans_per_second")
    assert (1000, 1000, 1000, "span/s") == (spans["low"], spans["mid"], spans["high"], spans["unit"])
    outage = next(each for each in verdict["quantities"] if each["id"] == "longest_outage")
    assert (10, "min") == (outage["mid"], outage["unit"])


def test_what_is_answered_is_not_asked_again(run: Run, tmp_path: Path) -> None:
    """Questions that can still matter leave out what is settled; a range that decides nothing is settled too."""
    answers = tmp_path / "a.yaml"
    scale, always = {"peak_requests", "keeps_every_span"}, {"priorities"}
    for text, left in (
        ("answers: {}", {"hosting", "runs"} | scale | always),
        ("answers: {hosting: unknown, runs: {kafka: true}}", {"hosting", "runs"} | scale | always),
        ("answers: {peak_requests: 5, runs: [kafka]}\npriorities: [cost]", {"hosting"}),
        ("answers: {peak_requests: {between: [1, 5]}, hosting: aws, runs: [kafka]}", always),
        ("answers: {peak_requests: {between: [1, 50]}, hosting: aws, runs: [kafka]}", scale | always),
        (
            "participants: {a: {hosting: aws}, b: {hosting: own_servers}}\nanswers: {peak_requests: 5}",
            {"hosting", "runs"} | always,
        ),
    ):
        answers.write_text(text)
        verdict = json.loads(run("recommend", answers, "--catalog", SMALL, "--json")[1])["verdict"]
        read = [*verdict["open_questions"], *(e for e in verdict["idle_questions"] if e["why"] == "too_little")]
        assert left == {each["question"] for each in read}
        assert all(set(each["decisions"]) <= {"tracing", "trace_transport"} for each in verdict["open_questions"])


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_same_situation_gives_the_same_bytes_on_every_machine(example: Path) -> None:
    """Run again, without the widest instructions of the processor, a verdict is the same to the byte."""
    first = _process("recommend", example, "--json").stdout
    assert first
    assert first == _process("recommend", example, "--json", NPY_DISABLE_CPU_FEATURES=FEATURES).stdout


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_examples_read_well(run: Run, example: Path, language: str) -> None:
    """Every example has advice and reasons, no raw number of a program, and lines that fit a terminal."""
    for command in ("recommend", "explain"):
        code, out, told = run(command, example, "--lang", language)
        assert (0, "") == (code, told)
        advice = out.partition("\nSources\n")[0].partition("\n출처\n")[0]  # sources say figures in their own words
        assert [] == re.findall(r"\bnan\b|\binf\b|\d\.(?!000)\d{6}|\de[-+]\d|[{}]", advice)
        assert [] == [line for line in out.splitlines() if len(line) > 110 and "https://" not in line]
        assert ("시나리오" if language == "ko" else "scenarios") in out
    assert 0 == run("explain", example, json.loads(run("recommend", example, "--json")[1])["verdict"]["scope"][0])[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_that_nothing_fits_says_what_clashes(run: Run, language: str) -> None:
    """Two standards that cannot both hold are named with a way out of each, and the exit code is 1."""
    code, out, told = run("recommend", NOTHING_FITS, "--lang", language)
    assert (1, "") == (code, out)
    assert {"pins.orchestration", "pins.resilience"} == set(re.findall(r"pins\.[a-z_]+", told))
    ways = {
        "ko": ("미리 정한 ‘배포 플랫폼’ 풀기", "EKS"),
        "en": ("leave “Platform for containers and services”", "EKS"),
    }
    assert all(part in told for part in ways[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalog_is_told(run: Run, language: str) -> None:
    """Questions and decisions are listed with every key that an answers file may hold."""
    catalog = _loaded(SMALL)
    code, out, told = run("questions", "--catalog", SMALL, "--lang", language)
    assert (0, "") == (code, told)
    assert [] == [question for question in catalog.questions if question not in out]
    assert "0.1" in out
    code, out, told = run("catalog", "--catalog", SMALL, "--lang", language)
    assert (0, "") == (code, told)
    options = [option.partition(".")[2] for decision in catalog.decisions.values() for option in decision.options]
    assert [] == [name for name in (*catalog.decisions, *options) if name not in out]
