"""Agreement with published decisions, counted on hand-made cases over the tiny catalog of the templates."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from bench.agreement.measure import ALL, Outcome, Tally, frequent, interval, judge, measure
from bench.agreement.published import Published, load_cases, of_area
from bench.agreement.report import data, tell
from catalog.load import load
from catalog.model import Since
from catalog.problems import ProblemsError
from catalog.words import LANGUAGES, Language
from records.voice import Voice
from rules.program import Program, build

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = build(load(ROOT / "catalog" / "templates"))
CATALOG = PROGRAM.catalog

QUIET = "{scope: [trace_transport], answers: {peak_requests: 5, runs: [zipkin]}}"
ZIPKIN_RUNS = "{scope: [tracing], answers: {runs: {zipkin: true}}}"
PERHAPS = "{scope: [tracing], answers: {peak_requests: 5}}"
CHOSEN = "quality: A\nsource: https://example.org/talk\n"
FILES = {
    "http-1": f"area: trace_transport\nyear: 2018\nsituation: {QUIET}\n{CHOSEN}choice: [http]\n",
    "http-2": f"area: trace_transport\nsituation: {QUIET}\n{CHOSEN}choice: [http]\nnote: no date\n",
    "kafka": f"area: trace_transport\nyear: 2019\nsituation: {QUIET}\n{CHOSEN}choice: [kafka]\n",
    "flink": f"area: trace_transport\nyear: 2019\nsituation: {QUIET}\n{CHOSEN}off_menu: Flink publisher\n",
    "kept": f"area: tracing\nyear: 2020\nsituation: {ZIPKIN_RUNS}\n{CHOSEN}choice: [zipkin]\n",
    "started": f"area: tracing\nyear: 2020\nsituation: {PERHAPS}\n{CHOSEN}choice: [zipkin, none]\n",
    "half": f"area: tracing\nyear: 2020\nsituation: {PERHAPS}\n",
    "gateway": "area: api_edge\nyear: 2020\nsituation: {scope: [api_edge], answers: {}}\n",
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A function that writes cases into a folder and returns it."""

    def files(**texts: str) -> Path:
        for name, text in texts.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return files


@pytest.fixture
def cases(write: Write) -> Sequence[Published]:
    """The hand-made cases."""
    return load_cases(CATALOG, write(**FILES))


def _outcome(cases: Sequence[Published], id: str, program: Program = PROGRAM) -> Outcome:
    return judge(program, next(case for case in cases if case.id == id))


def test_every_case_has_the_state_its_file_gives_it(cases: Sequence[Published]) -> None:
    """A case counts as mapped only with its choice, and as on the menu only with an option of the catalog."""
    expected = {
        "http-1": "on_menu", "http-2": "on_menu", "kafka": "on_menu", "flink": "off_menu", "kept": "on_menu",
        "started": "on_menu", "half": "unmapped", "gateway": "no_decision",
    }  # fmt: skip
    assert expected == {case.id: case.state for case in cases}


def test_ranks_begin_with_the_advised_option(cases: Sequence[Published]) -> None:
    """The advised option stands first, the others follow by price, and a case has the place of what was chosen."""
    outcome = _outcome(cases, "kafka")
    assert ("trace_transport.http", "trace_transport.kafka") == outcome.ranking
    assert 2 == outcome.rank
    assert 1 == _outcome(cases, "http-1").rank


def test_any_of_several_choices_agrees(cases: Sequence[Published]) -> None:
    """Where several options count as what was chosen, the best placed of them counts."""
    assert 1 == _outcome(cases, "started").rank


def test_only_what_certainly_runs_is_said_to_run(cases: Sequence[Published]) -> None:
    """An option that perhaps runs is no guess of the second baseline."""
    assert ("tracing.zipkin",) == _outcome(cases, "kept").today
    assert () == _outcome(cases, "started").today


def test_an_impossible_choice_has_no_rank(write: Write) -> None:
    """A choice that no stack can hold agrees in no place."""
    situation = "{scope: [tracing, trace_transport], pins: {tracing: none}}"
    text = f"area: trace_transport\nsituation: {situation}\n{CHOSEN}choice: [kafka]\n"
    tallies, (outcome,) = measure(PROGRAM, load_cases(CATALOG, write(case=text)))
    assert outcome.rank is None
    told = "\n".join(tell(CATALOG, Voice.of(CATALOG, "en"), tallies, [outcome]))
    assert "they chose: Through Kafka (cannot be chosen)" in told
    assert "we advise: not needed" in told


def test_what_came_later_is_no_advice(cases: Sequence[Published]) -> None:
    """An option first released after the year of a case is left out of its ranking, unless it was chosen there."""
    area = CATALOG.decisions["trace_transport"]
    late = replace(area.options["trace_transport.http"], since=Since(2019, "zipkin.reporter_queue"))
    decision = replace(area, options={**area.options, late.id: late})
    program = build(replace(CATALOG, decisions={**CATALOG.decisions, area.id: decision}))
    kafka = next(case for case in cases if case.id == "kafka")
    assert 2 == judge(program, kafka).rank
    early = judge(program, replace(kafka, year=2018))
    assert (("trace_transport.http",), 1) == (early.later, early.rank)
    assert 1 == _outcome(cases, "http-1", program).rank
    http = replace(early.case, choice=(late.id,))
    missed = replace(early, case=http, ranking=("trace_transport.kafka", late.id))
    told = "\n".join(tell(program.catalog, Voice.of(CATALOG, "en"), (), [missed]))
    assert "Straight over HTTP: not counted, it came in 2019" in told


def test_the_most_frequent_choice_leaves_the_case_itself_out(cases: Sequence[Published]) -> None:
    """The guess for a case is what most others of its area chose; equally frequent ones are all named."""
    outcomes = measure(PROGRAM, cases)[1]
    by_id = {outcome.case.id: outcome.case for outcome in outcomes}
    assert ("trace_transport.http",) == frequent(by_id["kafka"], outcomes)
    assert ("trace_transport.http", "trace_transport.kafka") == frequent(by_id["http-1"], outcomes)
    assert ("tracing.none", "tracing.zipkin") == frequent(by_id["kept"], outcomes)


def test_counts_by_area_and_in_all(cases: Sequence[Published]) -> None:
    """Every case is counted once in its area and once in all; a tie of guesses counts in parts."""
    half = Fraction(1, 2)
    tallies = {each.area: each for each in measure(PROGRAM, cases)[0]}
    assert Tally("api_edge", 1, 0, 0, 0, 0, 0, Fraction(0), Fraction(0)) == tallies["api_edge"]
    assert Tally("trace_transport", 0, 0, 1, 3, 2, 3, half * 2, Fraction(0)) == tallies["trace_transport"]
    assert Tally("tracing", 0, 1, 0, 2, 2, 2, half + 1, Fraction(1)) == tallies["tracing"]
    assert Tally(ALL, 1, 1, 1, 5, 4, 5, Fraction(5, 2), Fraction(1)) == tallies[ALL]


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(hits: int, count: int, low: float, high: float) -> None:
    """The interval is the score interval of the table in Newcombe (1998), Statistics in Medicine 17, method 3."""
    assert (low, high) == pytest.approx(interval(hits, count), abs=5e-5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_gives_a_percentage_from_ten_cases_on(cases: Sequence[Published], language: Language) -> None:
    """Few cases are told as counts alone; ten of an area get their share with its interval."""
    voice = Voice.of(CATALOG, language)
    few = "\n".join(tell(CATALOG, voice, *measure(PROGRAM, cases)))
    assert "%" not in few.split("kafka  trace_transport, 2019, A  https://example.org/talk")[0]
    more = [case for case in cases if case.state == "on_menu" and case.area == "tracing"] * 5
    assert "100%" in "\n".join(tell(CATALOG, voice, *measure(PROGRAM, more)))


def test_the_report_names_each_disagreement_with_reasons(cases: Sequence[Published]) -> None:
    """What the team chose stands beside what we advise, each with its text, and agreeing cases are left out."""
    told = "\n".join(tell(CATALOG, Voice.of(CATALOG, "en"), *measure(PROGRAM, cases)))
    after = told.split("Disagreements")[1]
    assert "they chose: Through Kafka (place 2" in after
    assert "we advise: Straight over HTTP (best in" in after
    assert "It is the cheapest" in after
    assert "http-1" not in after
    assert "api_edge 1" in told


def test_the_data_say_the_same_as_the_report(cases: Sequence[Published]) -> None:
    """Programs read the counts of every area and the rank of every case on the menu."""
    said = data(*measure(PROGRAM, cases))
    assert {"areas", "cases"} == set(said)
    assert "'rank': 2" in str(said["cases"])
    assert "'first': 4" in str(said["areas"])


def test_an_area_without_cases_is_a_problem_with_the_nearest_name(cases: Sequence[Published]) -> None:
    """A wrong area is told, not counted as nothing."""
    assert 3 == len(of_area(cases, "tracing"))
    assert cases == tuple(of_area(cases, None))
    with pytest.raises(ProblemsError, match="Did you mean 'tracing'"):
        of_area(cases, "tracin")


@pytest.mark.parametrize("guide", ["README.md", "README.ko.md"])
def test_the_guide_shows_a_whole_case(guide: str, write: Write) -> None:
    """The two halves that the guide to the catalog shows make a case; the first alone waits for its choice."""
    text = (ROOT / "catalog" / guide).read_text(encoding="utf-8")
    situation, chosen = re.findall(r"^```yaml\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)[-2:]
    cases = load_cases(CATALOG, write(half=situation, whole=situation + chosen))
    assert ["unmapped", "on_menu"] == [case.state for case in cases]


HALF = f"area: tracing\nyear: 2020\nsituation: {PERHAPS}\n"
BROKEN = {
    "no_area": (f"year: 2020\nsituation: {PERHAPS}\n", 1, "missing-key"),
    "no_situation": ("area: tracing\nyear: 2020\n", 1, "missing-key"),
    "a_list": ("- area\n", 1, "not-a-map"),
    "no_yaml": ("area: [\n", 2, "yaml-syntax"),
    "twice": (f"{HALF}area: tracing\n", 4, "duplicate-key"),
    "unknown_key": (f"{HALF}chioce: [zipkin]\n", 4, "unknown-key"),
    "quality": (f"{HALF}{CHOSEN.replace('A', 'C', 1)}choice: [zipkin]\n", 4, "unknown-word"),
    "no_quality": (f"{HALF}source: https://example.org\nchoice: [zipkin]\n", 5, "missing-key"),
    "no_source": (f"{HALF}quality: B\noff_menu: Flink\n", 5, "missing-key"),
    "plain_source": (f"{HALF}quality: A\nsource: a talk\nchoice: [zipkin]\n", 5, "wrong-form"),
    "old_year": (f"area: tracing\nyear: 20\nsituation: {PERHAPS}\n", 2, "out-of-range"),
    "both": (f"{HALF}{CHOSEN}choice: [zipkin]\noff_menu: Flink\n", 7, "two-choices"),
    "no_list": (f"{HALF}{CHOSEN}choice: zipkin\n", 6, "not-a-list"),
    "empty_list": (f"{HALF}{CHOSEN}choice: []\n", 6, "too-few"),
    "unknown_option": (f"{HALF}{CHOSEN}choice:\n  - zipkin\n  - zipkins\n", 8, "unknown-option"),
    "option_twice": (f"{HALF}{CHOSEN}choice: [zipkin, zipkin]\n", 6, "named-twice"),
    "full_id": (f"{HALF}{CHOSEN}choice: [tracing.zipkin]\n", 6, "wrong-form"),
    "scope": ("area: tracing\nsituation:\n  scope: [trace_transport]\n", 3, "out-of-scope"),
    "pinned": ("area: tracing\nsituation:\n  pins:\n    tracing: zipkin\n", 4, "pinned"),
    "answers": ("area: tracing\nsituation:\n  answers:\n    peak_request: 5\n", 4, "unknown-question"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_case_is_told_with_its_line(name: str, write: Write) -> None:
    """Each way to break a case gives one problem with its file and line, in both languages."""
    text, line, code = BROKEN[name]
    folder = write(**{name: text})
    with pytest.raises(ProblemsError) as caught:
        load_cases(CATALOG, folder)
    (problem,) = caught.value.problems
    assert (f"{folder.as_posix()}/{name}.yaml", line, code) == (problem.file, problem.line, problem.code)
    assert all(problem.told(language).count("\n") == 1 for language in LANGUAGES)


def test_all_broken_cases_are_told_at_once(write: Write) -> None:
    """The problems of every file come in one list, with files that are no cases."""
    folder = write(**{name: text for name, (text, *_) in BROKEN.items()})
    (folder / "notes.txt").write_text("later", encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        load_cases(CATALOG, folder)
    assert len(BROKEN) + 1 == len({problem.file for problem in caught.value.problems})


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """No folder is a problem, not an empty measurement."""
    with pytest.raises(ProblemsError, match="no such folder"):
        load_cases(CATALOG, tmp_path / "nowhere")
