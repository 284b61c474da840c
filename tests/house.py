"""The rules of the house as functions over source text: each takes a path and its tree and returns the faults it sees.

Knows the order of the house as Python files show it; refuses to know what any module is about.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

LAYERS = ("catalog", "rules", "diagrams", "records", "reviews", "components", "app")
"""Each may import itself and what stands before it."""

PRODUCT = (*LAYERS, "cli")

IMPURE = {
    "catalog/load.py": "reads the files of the catalog",
    "diagrams/render.py": "reads the fonts and starts Graphviz",
    "records/folder.py": "reads and writes the folder that an export goes into",
    "records/formats/report_pdf.py": "reads the fonts for typst",
    "reviews/database.py": "opens databases, the half of the store that knows drivers",
    "reviews/store.py": "draws unguessable ids and keeps the logs",
}
"""Modules below components that may touch the world, each with its reason; an entry no longer needed is a fault."""

LONG = {
    "catalog/model.py": "the frozen shapes of one catalog, without logic: every reader needs them together",
}
"""Modules that may be longer than the rest, each with its reason; an entry no longer needed is a fault."""

_FILES = {"fileinput", "glob", "io", "mmap", "os", "pathlib", "shutil", "sqlite3", "tempfile"}
_MACHINE = {"ctypes", "fcntl", "getpass", "locale", "logging", "platform", "signal", "subprocess", "sys", "threading"}
_NETWORK = {"asyncio", "http", "socket", "ssl", "urllib"}
_CHANCE = {"random", "secrets", "uuid"}
WORLD = _FILES | _MACHINE | _NETWORK | _CHANCE | {"multiprocessing", "time"}
IN_MEMORY = frozenset({"io.BytesIO", "io.StringIO"})
CLOCKS = frozenset({"now", "today", "utcnow"})
WORLD_CALLS = frozenset({"open", "print", "input", "breakpoint"})
RUNNERS = frozenset({"eval", "exec", "compile", "__import__"})
FORBIDDEN = frozenset({"unsafe_allow_html", "graphviz_chart"})
CATCH_ALLS = frozenset({"Exception", "BaseException"})
VAGUE = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "managers", "services"})
SAMPLER = "rules/draws.py"
STATE = "components/state.py"
MODULE_LINES = 300
FUNCTION_LINES = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root with `/`, its text, its tree."""

    file: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Return the parsed text."""
        return ast.parse(self.text, self.file)

    @property
    def place(self) -> str:
        """Return the first part of the path: `rules`, `tests`, `app`."""
        return PurePosixPath(self.file).with_suffix("").parts[0]

    @property
    def product(self) -> bool:
        """Whether this is code that runs outside tests and bench."""
        return self.place in PRODUCT

    def fault(self, node: ast.AST, words: str) -> str:
        """Return a fault with its place."""
        return f"{self.file}:{getattr(node, 'lineno', 1)}  {words}"


def imports(source: Source) -> Iterator[tuple[ast.stmt, str]]:
    """Yield every import, also those inside functions, as the full dotted name that is taken."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield from ((node, f"{base}.{alias.name}") for alias in node.names)


def check_imports(source: Source) -> Iterator[str]:
    """Imports go one way, nobody imports a shell, and only components and app.py know Streamlit."""
    for node, name in imports(source):
        top = name.split(".", maxsplit=1)[0]
        if name.startswith("."):
            yield source.fault(node, "imports by dots; write the whole name")
        if top in {"app", "cli"} and source.product:
            yield source.fault(node, f"imports {top}, a shell that nobody imports")
        if top == "streamlit" and source.product and source.place not in {"components", "app"}:
            yield source.fault(node, "imports streamlit; only components/ and app.py do")
        if top in {"tests", "bench"} and source.product:
            yield source.fault(node, f"imports {top}, which the product does not need")
        if source.place in {"cli", "bench"} and top == "components":
            yield source.fault(node, "imports components, which belong to the browser")
        if source.place in LAYERS and top in LAYERS and LAYERS.index(top) > LAYERS.index(source.place):
            yield source.fault(node, f"imports {top}, which stands above {source.place}")
        if name.startswith("catalog.load") and source.place in {"rules", "diagrams", "records", "reviews"}:
            yield source.fault(node, "imports catalog.load; only the shells load, others take a Catalog")


def is_pure(source: Source) -> bool:
    """Whether the house demands that this file does not touch the world."""
    return source.place in LAYERS[: LAYERS.index("components")] and source.file not in IMPURE


def world(source: Source) -> Iterator[str]:
    """Yield every touch of files, clock, environment, chance and terminal."""
    for taken, name in imports(source):
        top = name.split(".", maxsplit=1)[0]
        if top in WORLD and name not in IN_MEMORY:
            yield source.fault(taken, f"imports {top} in a pure module; take what it gives as an argument")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Global):
            yield source.fault(node, "changes a global")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORLD_CALLS:
            yield source.fault(node, f"calls {node.func.id}() in a pure module")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            yield source.fault(node, f"reads the clock by .{node.func.attr}(); the date is an argument")


def check_purity(source: Source) -> Iterator[str]:
    """Pure modules touch nothing outside their arguments, and impure ones have a need to be named so."""
    if is_pure(source):
        yield from world(source)
    elif source.file in IMPURE and not any(world(source)):
        yield f"{source.file}:1  is pure by now; take it off the list of exceptions"


def check_chance(source: Source) -> Iterator[str]:
    """Chance is drawn in one module, from a generator whose stream is the same on every machine."""
    if not source.product:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.value.attr == "random":
            allowed = source.file == SAMPLER and node.attr in {"Generator", "Philox"}
            if not allowed:
                yield source.fault(node, f"draws by random.{node.attr}; only {SAMPLER} draws, by Generator(Philox)")
    for taken, name in imports(source):
        if name.startswith("numpy.random"):
            yield source.fault(taken, "imports numpy.random; write np.random.Generator(np.random.Philox(...)) in full")


def check_dangers(source: Source) -> Iterator[str]:
    """Nothing runs text as code or as HTML, nothing swallows our own faults."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUNNERS:
            yield source.fault(node, f"calls {node.func.id}(), which runs text as code")
        names = {getattr(node, "arg", None), getattr(node, "attr", None), getattr(node, "id", None)}
        if isinstance(node, ast.alias):
            names.add(node.name)
        for name in sorted(FORBIDDEN & {name for name in names if isinstance(name, str)}):
            yield source.fault(node, f"uses {name}")
        if isinstance(node, ast.ExceptHandler) and (node.type is None or _caught(node.type) & CATCH_ALLS):
            yield source.fault(node, "catches everything; a fault of ours must crash")


def _caught(type_: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(type_) if isinstance(node, ast.Name)}


def check_state(source: Source) -> Iterator[str]:
    """Only components/state.py touches Streamlit's state."""
    if source.product and source.file != STATE:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute | ast.Name) and "session_state" in {
                getattr(node, "attr", ""),
                getattr(node, "id", ""),
            }:
                yield source.fault(node, f"touches session_state; {STATE} alone does")


def check_contrast(source: Source) -> Iterator[str]:
    """Pages use no widget that writes white on the primary colour, which is pale in the dark theme."""
    if source.place not in {"components", "app"}:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.keyword) and node.arg == "type" and _is_primary(node.value):
            yield source.fault(node.value, 'draws type="primary", white on a pale colour in dark; use a plain button')
        if isinstance(node, ast.Attribute) and node.attr == "multiselect":
            yield source.fault(node, "draws a multiselect, white on a pale colour in dark; use checkboxes or pills")


def _is_primary(value: ast.expr) -> bool:
    return any(isinstance(node, ast.Constant) and node.value == "primary" for node in ast.walk(value))


def functions(source: Source) -> Iterator[Function]:
    """Yield every function and method."""
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def check_sizes(source: Source) -> Iterator[str]:
    """A module fits in a head, a function on a screen, and a file is named for what it knows."""
    if not source.product:
        return
    lines = len(source.text.splitlines())
    if source.file in LONG and lines < MODULE_LINES:
        yield f"{source.file}:1  is short by now; take it off the list of exceptions"
    if lines >= MODULE_LINES and source.file not in LONG:
        yield f"{source.file}:1  has {lines} lines; a module stays under {MODULE_LINES}"
    for function in functions(source):
        lines = (function.end_lineno or 0) - function.lineno + 1
        if lines >= FUNCTION_LINES:
            yield source.fault(function, f"{function.name} has {lines} lines; a function stays under {FUNCTION_LINES}")
    for part in PurePosixPath(source.file).with_suffix("").parts:
        if part in VAGUE:
            yield f"{source.file}:1  is named {part}, which says nothing of what it knows"


def check_docstrings(source: Source) -> Iterator[str]:
    """Every module and everything public says what it is."""
    if ast.get_docstring(source.tree) is None:
        yield f"{source.file}:1  the module has no docstring"
    yield from _undocumented(source, source.tree)


def _undocumented(source: Source, parent: ast.Module | ast.ClassDef) -> Iterator[str]:
    for node in parent.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            if ast.get_docstring(node) is None:
                yield source.fault(node, f"{node.name} has no docstring")
            if isinstance(node, ast.ClassDef):
                yield from _undocumented(source, node)


def check_tests(source: Source) -> Iterator[str]:
    """Every test is collected, states a fact and does something."""
    name = PurePosixPath(source.file).name
    if source.place == "tests" and name == "__init__.py":
        yield f"{source.file}:1  tests/ holds no __init__.py"
    collected = source.place == "tests" and name.startswith("test_")
    tree = source.tree
    within = {id(node) for node in tree.body} | {
        id(node)
        for parent in tree.body
        if isinstance(parent, ast.ClassDef) and parent.name.startswith("Test")
        for node in parent.body
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or not node.name.startswith("test_"):
            continue
        if not collected or id(node) not in within:
            yield source.fault(node, f"{node.name} is never collected")
        if ast.get_docstring(node) is None:
            yield source.fault(node, f"{node.name} states no fact; give it a docstring")
        elif all(isinstance(step, ast.Pass | ast.Expr) and not _acts(step) for step in node.body):
            yield source.fault(node, f"{node.name} is empty")


def _acts(step: ast.stmt) -> bool:
    return any(isinstance(node, ast.Call | ast.Await) for node in ast.walk(step))


Check = Callable[[Source], Iterator[str]]

CHECKS: tuple[Check, ...] = (
    check_imports,
    check_purity,
    check_chance,
    check_dangers,
    check_state,
    check_contrast,
    check_sizes,
    check_docstrings,
    check_tests,
)
