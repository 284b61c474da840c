"""What every export format must do, and what the Markdown profiles promise; `test_readers` lets others read them."""

import posixpath
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs_macros_adr_summary.parser.madr4 import MADR4Parser

from catalog.words import LANGUAGES, Language, Text
from records.archive import archive
from records.formats import FORMATS, Format, download
from records.markdown import plain
from records.model import Concluded, Export, Minutes, OpenQuestion, People

MakeExport = Callable[..., Export]

EVERY_FORMAT = pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
MADR = FORMATS["madr"]
FOLDER = "docs/decisions"
PROFILES = {"madr": FOLDER, "adr_tools": "doc/adr", "log4brains": "docs/adr"}
EVERY_PROFILE = pytest.mark.parametrize("profile", PROFILES)
RECORD = re.compile(r"^docs/decisions/\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md$")

NASTY = (
    "---\nstatus: accepted\n---\n# Owned\n<script>alert(1)</script> <img src=x onerror=y> ![i](http://e.vil/p.png) "
    '[l](javascript:x) {{ 7*7 }} {% raw %} $x$ :red[r] | a | `c` **b** ~~s~~ \u202egnp.exe \u200b& &amp; \\ "q" \'# '
    "]: [1]: x 1. 2) _i_ - + > https://e.vil www.e.vil 👩‍👧 مرحبا"
)


def _records(files: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in files.items() if RECORD.match(path)}


def _written(export: Export, form: Format = MADR) -> dict[str, str]:
    return {path: content.decode("utf-8", "surrogateescape") for path, content in form.write(export).items()}


@EVERY_FORMAT
@EVERY_LANGUAGE
def test_the_same_export_gives_the_same_bytes(make_export: MakeExport, form: Format, language: Language) -> None:
    """Exporting twice changes no byte."""
    first, second = (download(form, form.write(make_export(language))) for _ in range(2))
    assert first == second


@EVERY_FORMAT
def test_paths_stay_below_the_target(make_export: MakeExport, form: Format) -> None:
    """No path is absolute, climbs or holds anything that a file system treats differently."""
    for path in form.write(make_export(title="../../etc/passwd")):
        assert re.fullmatch(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*", path)
        assert ".." not in path.split("/")


@EVERY_FORMAT
def test_names_do_not_change_with_language_title_or_outcome(make_export: MakeExport, form: Format) -> None:
    """A link to a record stays right when the review is translated, renamed or decided otherwise."""
    paths = set(form.write(make_export()))
    assert paths == set(form.write(make_export("ko", title="다른 제목")))
    export = make_export()
    tracing = export.verdict.decision("tracing")
    other = replace(tracing, chosen="tracing.none")
    decisions = (other, *export.verdict.decisions[1:])
    assert paths == set(form.write(replace(export, verdict=replace(export.verdict, decisions=decisions))))


@EVERY_FORMAT
@EVERY_LANGUAGE
def test_every_format_is_labelled(form: Format, language: Language) -> None:
    """A format says its name in both languages, its suffix and its media type."""
    assert form.label.of(language)
    assert re.fullmatch(r"\.[a-z]+", form.suffix)
    assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", form.media_type)


def test_a_zip_has_fixed_dates_and_sorted_names() -> None:
    """The archive depends on its files alone."""
    packed = archive({"b/two": b"2", "a": b"1"})
    with zipfile.ZipFile(BytesIO(packed)) as opened:
        assert ["a", "b/two"] == opened.namelist()
        assert {(1980, 1, 1, 0, 0, 0)} == {info.date_time for info in opened.infolist()}
        assert b"2" == opened.read("b/two")


@EVERY_PROFILE
@EVERY_LANGUAGE
def test_golden_profiles(
    make_export: MakeExport, golden: Callable[[str, str | bytes], None], profile: str, language: Language
) -> None:
    """The whole export of the small stack is the one that was read and agreed on, in each Markdown profile."""
    for path, content in FORMATS[profile].write(make_export(language)).items():
        golden(f"records/{language}/{path}", content if path.endswith(".png") else content.decode())


@EVERY_LANGUAGE
def test_madr_lays_out_the_sections_in_order(make_export: MakeExport, language: Language) -> None:
    """Every record has the headings of MADR 4.0.0, in its order and in English."""
    wanted = [
        "Context and Problem Statement", "Decision Drivers", "Considered Options", "Decision Outcome",
        "Pros and Cons of the Options", "More Information",
    ]  # fmt: skip
    for text in _records(_written(make_export(language))).values():
        assert wanted == re.findall(r"^## (.+)$", text, re.MULTILINE)
        options = re.search(r"^## Considered Options\n\n((?:\* .+\n)+)", text, re.MULTILINE)
        assert options is not None
        bullets = [line[2:] for line in options[1].splitlines()]
        below = text.split("## Pros and Cons of the Options")[1].split("## More Information")[0]
        assert bullets == re.findall(r"^### (.+)$", below, re.MULTILINE)
        chosen = re.search(r'^Chosen option: "(.+)", because .+\.$', text, re.MULTILINE)
        assert chosen is not None
        assert chosen[1] in bullets


def test_madr_opens_as_the_readers_need_it(make_export: MakeExport) -> None:
    """Status and date bare on lines of their own, keys in the template's order, the title right below."""
    text = _written(make_export(statuses={"tracing": "accepted"}))[f"{FOLDER}/0001-tracing.md"]
    front, title = text.split("\n---\n", 1)
    assert front.startswith("---\nstatus: accepted\ndate: 2026-11-21\ndecision-makers: [")
    assert ["status", "date", "decision-makers", "informed", "stackwright"] == list(yaml.safe_load(front[4:]))
    assert title.startswith("# Tracing: Zipkin\n\n")


@given(st.lists(st.text(max_size=20) | st.sampled_from(["no", "1.10", "~", "Ann Lee", "a, b", "]", "#x", "---"])))
def test_people_are_read_back_as_typed(make_export: MakeExport, names: list[str]) -> None:
    """Any name is the same name for a YAML reader, and never a truth, a number or a second key."""
    text = _written(make_export(people=People(consulted=tuple(names))))[f"{FOLDER}/0001-tracing.md"]
    front = yaml.safe_load(text.split("\n---\n", 1)[0][4:])
    assert [name for name in map(plain, names) if name] == front.get("consulted", [])


@EVERY_PROFILE
def test_one_link_a_line(make_export: MakeExport, profile: str) -> None:
    """Structurizr's pattern for links is greedy: a second one on a line would hide the first."""
    for path, text in _written(make_export(), FORMATS[profile]).items():
        if path.endswith(".md"):
            assert not [line for line in text.splitlines() if len(re.findall(r"(?<!\\)\]\(", line)) > 1]


@EVERY_PROFILE
def test_every_relative_link_leads_to_a_file(make_export: MakeExport, profile: str) -> None:
    """Records, picture and answers are where the text says, and every record leads to another."""
    files = _written(make_export(), FORMATS[profile])
    for path, text in files.items():
        targets = re.findall(r"\]\((?!https:)([^)]+)\)", text) if path.endswith(".md") else []
        assert all(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in files for target in targets)
        assert not path.endswith(".md") or any(target.endswith(".md") for target in targets)


def test_only_records_lie_in_the_folder_of_adr_tools(make_export: MakeExport) -> None:
    """Structurizr's default importer takes a number from every Markdown file there, and fails on any other."""
    inside = [path for path in _written(make_export(), FORMATS["adr_tools"]) if path.startswith("doc/adr/")]
    assert 4 == len(inside)
    assert all(re.fullmatch(r"doc/adr/\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md", path) for path in inside)


def _save(files: dict[str, str], target: Path) -> Path:
    for path, text in files.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    return target / FOLDER


@EVERY_LANGUAGE
@pytest.mark.parametrize("title", ["Checkout", NASTY, "가" * 10_000], ids=["plain", "nasty", "long"])
def test_mkdocs_summary_takes_every_record(
    make_export: MakeExport, tmp_path: Path, language: Language, title: str
) -> None:
    """The MADR4 parser of mkdocs-macros-adr-summary reads number, title, status, date and people."""
    written = _written(make_export(language, pin_because=title, title=title, people=People((title[:300],))))
    folder = _save(written, tmp_path)
    read = [MADR4Parser.parse(path, folder) for path in sorted(folder.glob("[0-9]*.md"))]
    assert [1, 2, 3, 4] == [each.document_id for each in read]
    assert {"Proposed"} == {each.status for each in read}
    assert {date(2026, 11, 21)} == {each.date for each in read}
    expected = {"en": "Database: Aurora, with a replica", "ko": "데이터베이스: Aurora(복제본 하나)"}[language]
    assert expected == read[1].title
    assert all(each.deciders for each in read)


def _minutes(text: str) -> Minutes:
    """Return minutes in which all that people type is a text."""
    when = datetime(2026, 11, 21, tzinfo=UTC)
    said = Concluded("decided", "tracing.zipkin", text, text[:90], "2026-12-24", text[:90], when)
    return Minutes((text[:90], "Bo"), {"tracing": said}, {text: OpenQuestion(text[:90], "", "audit")})


@EVERY_PROFILE
@EVERY_LANGUAGE
def test_nothing_typed_becomes_markup(make_export: MakeExport, profile: str, language: Language) -> None:
    """Titles, reasons and conditions full of Markdown, HTML and YAML leave the records' structure as it is."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

    def shape(export: Export) -> dict[str, list[str]]:
        written = _written(export, FORMATS[profile])
        texts = {path: text for path, text in written.items() if path.endswith(".md")}
        return {
            path: [
                kind
                for token in parser.parse(text.split("\n---\n", 1)[-1])
                for kind in (token.type, *(child.type for child in token.children or ()))
                if kind not in {"text", "softbreak"}
            ]
            for path, text in texts.items()
        }

    nasty = NASTY.replace("\n", " ")
    reconsider = {"trace_transport": f"{nasty}\n{nasty}"}
    harmless = make_export(language, minutes=_minutes("x"))
    attacked = make_export(
        language, pin_because=NASTY, title=NASTY, reconsider=reconsider, people=People((NASTY,), ("---",), ("a: b",)),
        minutes=_minutes(NASTY),
    )  # fmt: skip
    assert shape(harmless) == shape(attacked)
    written = _written(attacked, FORMATS[profile]).values()
    assert not any("{{" in text or "{%" in text or "\u202e" in text for text in written)


@given(st.text(max_size=90) | st.sampled_from([NASTY, "no", "", "a\\"]))
def test_any_title_is_one_name_in_the_settings_of_log4brains(make_export: MakeExport, title: str) -> None:
    """The YAML of its settings says the name as typed, and nothing else."""
    settings = yaml.safe_load(_written(make_export(title=title), FORMATS["log4brains"])[".log4brains.yml"])
    expected = {"tz": "Etc/UTC", "adrFolder": "./docs/adr", "packages": [], "name": plain(title, 80) or "-"}
    assert {"project": expected} == settings


def test_nasty_catalog_names_stay_text(make_export: MakeExport) -> None:
    """An option's own name full of markup is the same in the list, the outcome and its heading."""
    export = make_export()
    database = export.verdict.decision("database")
    options = tuple(
        replace(each, text=Text(NASTY, NASTY)) if each.option == database.chosen else each for each in database.options
    )
    decisions = tuple(
        replace(database, options=options) if each is database else each for each in export.verdict.decisions
    )
    text = _written(replace(export, verdict=replace(export.verdict, decisions=decisions)))[f"{FOLDER}/0002-database.md"]
    chosen = re.search(r'^Chosen option: "(.+)", because people', text, re.MULTILINE)
    assert chosen is not None
    assert f"\n* {chosen[1]}\n" in text
    assert f"\n### {chosen[1]}\n" in text


@pytest.mark.readers
@EVERY_LANGUAGE
@pytest.mark.parametrize("title", ["Checkout", NASTY, "가" * 10_000], ids=["plain", "nasty", "long"])
def test_markdownlint_finds_nothing(
    make_export: MakeExport, npm_reader: Callable[[str], Path], tmp_path: Path, language: Language, title: str
) -> None:
    """Every file is clean under MADR's own configuration."""
    config = npm_reader("madr") / "template" / ".markdownlint.yml"
    folder = _save(_written(make_export(language, pin_because=title, title=title, minutes=_minutes(title))), tmp_path)
    (folder / ".markdownlint.yml").write_bytes(config.read_bytes())
    ran = subprocess.run(
        [npm_reader("markdownlint-cli2"), "*.md"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (0, "Summary: 0 error(s)") == (ran.returncode, ran.stdout.strip().splitlines()[-1]), ran.stderr
