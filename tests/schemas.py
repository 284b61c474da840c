"""JSON Schemas of what the terminal prints, made from the shapes themselves so that they cannot drift from them."""

import ast
import inspect
import json
import textwrap
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import TypeAdapter

from catalog import model, problems, references, words
from records import data, entries
from rules import compare, conflicts, disagreement, outlook, overrides, review, sureness, verdict

DOCUMENTS: dict[str, type] = {
    "catalog": data.Decisions,
    "catalog.corrections": entries.Corrections,
    "catalog.entry": entries.Entry,
    "check": data.Report,
    "compare": compare.Difference,
    "explain": data.Explanation,
    "questions": data.Questions,
    "recommend": data.Recommendation,
}
_MODULES = (
    *(model, problems, references, words, entries),
    *(compare, conflicts, disagreement, outlook, sureness, overrides, verdict, review, data),
)
_SHAPES = {
    name: shape
    for module in _MODULES
    for name, shape in vars(module).items()
    if is_dataclass(shape) and isinstance(shape, type)
}


def schema(command: str) -> str:
    """Return the JSON Schema of `cli.py <command> --json`, every object closed and every field required."""
    shape = DOCUMENTS[command]
    made = TypeAdapter(shape).json_schema(mode="serialization")
    for name, definition in {shape.__name__: made, **made.get("$defs", {})}.items():
        _describe(definition, _SHAPES[name])
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _describe(definition: dict[str, Any], shape: type) -> None:
    definition["description"] = inspect.getdoc(shape)
    definition["additionalProperties"] = False
    definition["required"] = [field.name for field in fields(shape)]
    for name, said in _field_docstrings(shape).items():
        definition["properties"][name]["description"] = said


def _field_docstrings(shape: type) -> dict[str, str]:
    """Return what stands below each field of a dataclass."""
    (made,) = ast.parse(textwrap.dedent(inspect.getsource(shape))).body
    assert isinstance(made, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(said.value.value)
        for field, said in zip(made.body, made.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(said, ast.Expr)
        and isinstance(said.value, ast.Constant)
        and isinstance(said.value.value, str)
    }
