"""From a folder of YAML to a Catalog, or to all problems at once.

The one module of the catalog that touches the disk.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from catalog import yaml_words
from catalog.forms import FormReader, Forms
from catalog.link import Linker
from catalog.link_cases import link_cases
from catalog.link_decisions import link_decisions, link_platforms, link_technologies
from catalog.link_questions import link_facts, link_quantities, link_questions
from catalog.link_rules import link_criteria, link_pairs, link_rules
from catalog.link_whole import check_whole, formerly
from catalog.model import Catalog, Plane, Quality, Role, Scale, Section, Theme
from catalog.order import check_asking, check_company, check_conditions, in_order
from catalog.problems import Problem, ProblemsError
from catalog.words import Text
from catalog.yaml_reader import MAX_BYTES, Located, read

_NO_CONTENT = {"templates"}
"""Folders under catalog/ that are catalogs of their own."""
_NAME_CODES = {"unknown-name", "unknown-placeholder"}


def load(folder: Path) -> Catalog:
    """Return the catalog in a folder, or raise ProblemsError with everything that is wrong in it."""
    root = folder.resolve().name
    nodes, problems = _read_all(folder, root)
    reader = FormReader(root)
    for name, node in nodes.items():
        reader.take(name, node)
    forms = reader.finish()
    linker = Linker(forms)
    plain = {name: node.plain() if node else None for name, node in nodes.items()}
    catalog = _link(linker, plain)
    found = [*problems, *reader.problems, *_sure(linker)]
    if found:
        raise ProblemsError(dict.fromkeys(found))
    return catalog


def content_hash(content: object) -> str:
    """Return 12 hexadecimal digits that name parsed content; the order of keys counts, comments and layout do not."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _read_all(folder: Path, root: str) -> tuple[dict[str, Located | None], list[Problem]]:
    """Return every YAML file by its path in the catalog; None for one that cannot be read."""
    problems: list[Problem] = []
    nodes: dict[str, Located | None] = {}
    if not folder.is_dir():
        wrong = Text("카탈로그 폴더가 없습니다", "there is no such catalog folder")
        raise ProblemsError(
            [Problem(str(folder), 0, "no-folder", wrong, Text("경로를 확인하십시오.", "Check the path."))]
        )
    for path in sorted(folder.rglob("*.y*ml")):
        name = path.relative_to(folder).as_posix()
        if name.split("/")[0] in _NO_CONTENT:
            continue
        try:
            nodes[name] = _read_file(path, f"{root}/{name}")
        except ProblemsError as error:
            nodes[name] = None
            problems += error.problems
    return nodes, problems


def _read_file(path: Path, shown: str) -> Located:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:  # do not even read it
            raise ProblemsError([yaml_words.too_large(shown, size, MAX_BYTES)])
        return read(path.read_bytes(), shown)
    except OSError as error:
        wrong = Text(f"파일을 읽을 수 없습니다({error.strerror})", f"the file cannot be read ({error.strerror})")
        fix = Text("파일과 권한을 확인하십시오.", "Check the file and its permissions.")
        raise ProblemsError([Problem(shown, 0, "unreadable", wrong, fix)]) from None


def _link(linker: Linker, plain: Mapping[str, object]) -> Catalog:
    forms = linker.forms
    questions = link_questions(linker)
    quantities = in_order(linker, link_quantities(linker), "quantity")
    check_asking(linker, questions, quantities)
    check_company(linker, questions)
    decisions = link_decisions(linker)
    check_conditions(linker, decisions)
    for role in forms.roles:
        linker.need("planes", role.form.plane, role.file, role.line("plane"))
    catalog = Catalog(
        version=content_hash(dict(sorted(plain.items()))),
        sections={id: Section(id, entry.form.text) for id, entry in forms.sections.found.items()},
        themes={id: _theme(forms, id) for id in forms.themes.found},
        scales={entry.id: Scale(entry.form.now, entry.form.later, entry.form.text.text) for entry in forms.scales},
        asking={entry.id: entry.form.cost for entry in forms.asking},
        planes={id: Plane(id, entry.form.text) for id, entry in forms.planes.found.items()},
        roles={
            id: Role(id, entry.form.plane, entry.form.text.text, entry.form.always, entry.form.shape)
            for id, entry in forms.roles.found.items()
        },
        qualities={id: Quality(id, entry.form.text) for id, entry in forms.qualities.found.items()},
        questions=questions,
        quantities=quantities,
        facts=link_facts(linker, _fresh(linker)),
        decisions=decisions,
        platforms=link_platforms(linker),
        technologies=link_technologies(linker),
        rules=link_rules(linker),
        criteria=link_criteria(linker),
        pairs=link_pairs(linker),
        cases=link_cases(linker),
        formerly=formerly(linker),
    )
    check_whole(linker, catalog)
    return catalog


def _theme(forms: Forms, id: str) -> Theme:
    decisions = tuple(entry.id for entry in forms.decisions if id in entry.form.themes)
    return Theme(id, forms.themes.found[id].form.text, decisions)


def _fresh(linker: Linker) -> set[str]:
    """Return the facts that were compared with their source in the form they have now."""
    fresh = set()
    for entry in linker.forms.checked:
        fact = linker.forms.facts.found.get(entry.id)
        if not linker.need("facts", entry.id, entry.file, entry.line()) or fact is None:
            continue
        now = content_hash(fact.node.plain())
        if entry.form.status == "done" and None in (entry.form.by, entry.form.on, entry.form.hash):
            wrong = Text("done에는 by, on, hash가 필요합니다", "done needs by, on and hash")
            fix = Text(f'이 사실의 지금 hash는 "{now}"입니다.', f'The hash of the fact as it stands now is "{now}".')
            linker.say(entry.file, entry.line(), "missing-key", wrong, fix)
        if entry.form.status == "done" and entry.form.hash == now:
            fresh.add(entry.id)
    return fresh


def _sure(linker: Linker) -> list[Problem]:
    """Return the problems of linking, without names that may stand in a file that could not be read."""
    if linker.forms.facts.whole and linker.forms.quantities.whole:
        return linker.problems
    return [problem for problem in linker.problems if problem.code not in _NAME_CODES]
