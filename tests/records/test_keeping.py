"""An export into a folder that holds one: what changes, what a person wrote stays, and a record's life goes on."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from catalog.problems import ProblemsError
from catalog.words import LANGUAGES, Language
from records.formats import FORMATS, Format
from records.keeping import accepted, continued, plan, remember, side_file
from records.keeping_lines import read_wanted, tell_plan
from records.model import GIVEN, Export, Status

MakeExport = Callable[..., Export]
Folder = Mapping[str, bytes]

LOGS = [form for form in FORMATS.values() if form.log]
EVERY_LOG = pytest.mark.parametrize("form", LOGS, ids=[form.name for form in LOGS])
LATER = date(2027, 3, 1)


def _into(form: Format, export: Export, folder: Folder, **wanted: Status) -> tuple[Folder, Mapping[str, str]]:
    """Return a folder after an export into it, and what was told of each file."""
    export = continued(form, export, folder, wanted)
    done = plan(form, export, folder, wanted)
    return {**folder, **done.files}, done.told


def _path(folder: Folder, slug: str) -> str:
    """Return the latest record of a decision."""
    paths = [path for path in folder if f"-{slug}." in path or f"-{slug}-" in path]
    return max(path.removesuffix(".md") for path in paths) + ".md"


def _other(export: Export) -> Export:
    """The same review later, with another verdict on tracing."""
    tracing = replace(export.verdict.decision("tracing"), chosen="tracing.none")
    decisions = (tracing, *export.verdict.decisions[1:])
    return replace(export, today=LATER, verdict=replace(export.verdict, decisions=decisions))


@pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))
def test_exporting_again_changes_nothing(make_export: MakeExport, form: Format) -> None:
    """The same export on another day writes no file; a PDF packs its day, so for it the day is the same."""
    folder, told = _into(form, make_export(), {})
    assert {"new"} == set(told.values())
    later = make_export().today if form.suffix == ".pdf" else LATER
    again, told = _into(form, replace(make_export(), today=later), folder)
    assert {"same"} == set(told.values())
    assert folder == again


@EVERY_LOG
def test_only_what_changed_is_written(make_export: MakeExport, form: Format) -> None:
    """Another reason for one decision changes its record alone, under the same name and number."""
    folder, _ = _into(form, make_export(), {})
    after, told = _into(form, replace(make_export(reconsider={"tracing": "A new team"}), today=LATER), folder)
    changed = {path for path, done in told.items() if done == "changed"}
    assert {_path(folder, "tracing"), _path(folder, "trace-transport")} == changed
    assert b"A new team" in after[_path(after, "tracing")]
    assert set(folder) == set(after)


@EVERY_LOG
def test_a_file_that_a_person_edited_is_left_alone_and_told(make_export: MakeExport, form: Format) -> None:
    """What was typed in between stays, in records and in the index; everything else is brought up to date."""
    folder, _ = _into(form, make_export(), {})
    path = _path(folder, "trace-transport")
    index = next(each for each in folder if each.endswith("index.md"))
    edited = {**folder, path: folder[path] + b"\nOur words\n", index: b"# Ours\n"}
    after, told = _into(form, make_export(reconsider={}), edited)
    assert ("edited", "edited") == (told[path], told[index])
    assert (edited[path], edited[index]) == (after[path], after[index])
    again, told = _into(form, make_export(reconsider={}), after)
    assert (after, {"same", "edited"}) == (again, set(told.values()))


@EVERY_LOG
def test_line_ends_of_git_are_no_edit(make_export: MakeExport, form: Format) -> None:
    """A checkout that turns line ends over is still as it was written."""
    folder, _ = _into(form, make_export(), {})
    turned = {path: content.replace(b"\n", b"\r\n") for path, content in folder.items() if path != side_file(form)}
    told = _into(form, make_export(), {**turned, side_file(form): folder[side_file(form)]})[1]
    assert {"same"} == set(told.values())


@EVERY_LOG
def test_an_existing_log_is_continued(make_export: MakeExport, form: Format) -> None:
    """Records of others stay as they are, and numbers go on after the highest of them."""
    assert form.log is not None
    theirs = f"{form.log.folder}/{'0041' if form.log.numbered else '20200101'}-tracing.md"
    folder, told = _into(form, make_export(), {theirs: b"# Old\n"})
    assert b"# Old\n" == folder[theirs]
    assert theirs not in told
    if form.log.numbered:
        assert f"{form.log.folder}/0042-tracing.md" in told


@EVERY_LOG
def test_a_file_of_others_in_the_way_is_left_alone(make_export: MakeExport, form: Format) -> None:
    """An index that somebody else wrote is not overwritten, and that is told."""
    index = next(path for path in form.write(make_export()) if path.endswith("index.md"))
    folder, told = _into(form, make_export(), {index: b"# Theirs\n"})
    assert (b"# Theirs\n", "foreign") == (folder[index], told[index])


@EVERY_LOG
@pytest.mark.parametrize("status", ["accepted", "rejected", "deprecated"])
def test_a_status_changes_its_line_alone(make_export: MakeExport, form: Format, status: Status) -> None:
    """Marking a text and writing it with the status are the same; an edited record keeps every typed word."""
    assert form.log is not None
    folder, _ = _into(form, make_export(), {})
    path = _path(folder, "tracing")
    after, told = _into(form, make_export(), folder, tracing=status)
    assert form.log.mark(folder[path].decode(), status, make_export().today, None) == after[path].decode()
    assert status == form.log.read_status(after[path].decode())
    assert "changed" == told[path]
    edited = {**folder, path: folder[path] + b"\nOur words \xff\n"}
    marked, told = _into(form, make_export(), edited, tracing=status)
    assert "marked" == told[path]
    assert after[path] + b"\nOur words \xff\n" == marked[path]
    assert "same" == _into(form, make_export(), marked)[1][path]


@EVERY_LOG
def test_an_accepted_record_is_not_written_again(make_export: MakeExport, form: Format) -> None:
    """New answers that choose the same change proposed records only."""
    folder, _ = _into(form, make_export(), {}, tracing="accepted")
    path = _path(folder, "tracing")
    after, told = _into(form, make_export(reconsider={"tracing": "A new team"}), folder)
    assert (folder[path], "same") == (after[path], told[path])
    assert {"tracing": "zipkin"} == accepted(form, make_export().catalog, after)


@EVERY_LOG
@pytest.mark.parametrize("language", LANGUAGES)
def test_superseding_writes_both_and_only_when_accepted(
    make_export: MakeExport, form: Format, language: Language
) -> None:
    """Another choice gets a new record; the accepted one changes with the new one, by a line or two."""
    assert form.log is not None
    folder, _ = _into(form, make_export(language), {}, tracing="accepted")
    old = _path(folder, "tracing")
    proposed, told = _into(form, _other(make_export(language)), folder)
    new = _path(proposed, "tracing")
    assert old != new
    assert ("new", folder[old]) == (told[new], proposed[old])
    assert old.rpartition("/")[2].encode() in proposed[new]
    again, told = _into(form, _other(make_export(language)), proposed)
    assert (proposed, {"same"}) == (again, set(told.values()))
    both, told = _into(form, _other(make_export(language)), proposed, tracing="accepted")
    assert ("changed", "marked") == (told[new], told[old])
    statuses = [form.log.read_status(both[path].decode()) for path in (old, new)]
    assert ["superseded", "accepted"] == statuses
    assert new.rpartition("/")[2].encode() in both[old]
    assert len(set(both[old].splitlines()) - set(folder[old].splitlines())) <= 3
    settled, told = _into(form, _other(make_export(language)), both)
    assert (both, {"same"}) == (settled, set(told.values()))
    assert {"tracing": "none"} == accepted(form, make_export().catalog, both)


@EVERY_LOG
def test_a_record_accepted_by_hand_supersedes_too(make_export: MakeExport, form: Format) -> None:
    """A person may write the status into the newer record; the next export completes the older one."""
    assert form.log is not None
    folder, _ = _into(form, make_export(), {}, tracing="accepted")
    old = _path(folder, "tracing")
    proposed, _ = _into(form, _other(make_export()), folder)
    new = _path(proposed, "tracing")
    typed = form.log.mark(proposed[new].decode(), "accepted", LATER, None).encode() + b"\nSigned.\n"
    both, _ = _into(form, _other(make_export()), {**proposed, new: typed})
    assert typed == both[new]
    assert "superseded" == form.log.read_status(both[old].decode())


@EVERY_LOG
@pytest.mark.parametrize("memory", [None, b"{", b"[]", b'{"files": {"a": 1}}'])
def test_a_lost_or_torn_memory_overwrites_nothing(make_export: MakeExport, form: Format, memory: bytes | None) -> None:
    """Without the side file nothing is known to be ours to write: no file changes and none appears twice."""
    folder = dict(_into(form, make_export(), {})[0])
    folder.pop(side_file(form))
    if memory is not None:
        folder[side_file(form)] = memory
    after, told = _into(form, make_export(reconsider={}), folder)
    assert {path: after[path] for path in told} == {path: folder[path] for path in told}
    assert set(folder) | {side_file(form)} == set(after)


@EVERY_LOG
def test_what_is_downloaded_can_be_continued(make_export: MakeExport, form: Format) -> None:
    """A downloaded export holds its memory, and the terminal goes on with it."""
    files = form.write(make_export())
    folder = remember(form, make_export(), files)
    assert set(files) | {side_file(form)} == set(folder)
    assert _into(form, make_export(), {})[0] == folder


def test_statuses_are_read_and_told(make_export: MakeExport) -> None:
    """A decision, a status that people give, and a record; anything else is told with what may be written."""
    export = make_export()
    assert {"tracing": "accepted"} == read_wanted(export, ["tracing=accepted"])
    assert ("proposed", "accepted", "rejected", "deprecated") == GIVEN
    for wrong in ("tracing", "tracing=superseded", "trasing=accepted", "event_payload=accepted"):
        with pytest.raises(ProblemsError):
            read_wanted(export, [wrong])


@pytest.mark.parametrize(("language", "words"), [("en", "Nothing changed."), ("ko", "바뀐 것이 없습니다.")])
def test_what_happened_is_told(make_export: MakeExport, language: Language, words: str) -> None:
    """A line for each file that was written or left alone; one sentence where nothing was."""
    form = FORMATS["madr"]
    first = plan(form, continued(form, make_export(), {}, {}), {}, {})
    assert len(first.told) == len(list(tell_plan(first, language)))
    again = plan(form, continued(form, make_export(), first.files, {}), first.files, {})
    assert [words] == list(tell_plan(again, language))
