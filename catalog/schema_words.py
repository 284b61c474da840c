"""What pydantic found wrong in a file, in the house's words: what is wrong, and what to do."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from catalog import schema
from catalog.expression_words import did_you_mean
from catalog.problems import Problem
from catalog.words import Text
from catalog.yaml_reader import Located

_SHOWN = 40
_KEYS = sorted({
    field.alias or name
    for form in vars(schema).values()
    if isinstance(form, type) and issubclass(form, BaseModel)
    for name, field in form.model_fields.items()
})  # fmt: skip

_TYPES: Mapping[str, tuple[str, Text, Text]] = {
    "string_type": (
        "not-a-text",
        Text("글이어야 합니다", "it must be a text"),
        Text("글로 쓰십시오. 숫자나 true처럼 보이는 글은 따옴표로 감쌉니다.",
             "Write a text; quote it if it looks like a number or like true."),
    ),
    "int_type": (
        "not-a-whole-number",
        Text("정수여야 합니다", "it must be a whole number"),
        Text("따옴표 없이 정수로 쓰십시오.", "Write a whole number without quotes."),
    ),
    "float_type": (
        "not-a-number",
        Text("숫자여야 합니다", "it must be a number"),
        Text("따옴표와 단위 없이 숫자로 쓰십시오.", "Write a number without quotes and without a unit."),
    ),
    "bool_type": (
        "not-a-truth-value",
        Text("true나 false여야 합니다", "it must be true or false"),
        Text("따옴표 없이 true나 false로 쓰십시오.", "Write true or false without quotes."),
    ),
    "model_type": (
        "not-a-map",
        Text("키와 값의 맵이어야 합니다", "it must be a map of keys and values"),
        Text("글은 {ko: ..., en: ...} 꼴로, 다른 것은 템플릿의 꼴로 쓰십시오.",
             "Write a text as {ko: ..., en: ...}, anything else as in the templates."),
    ),
    "list_type": (
        "not-a-list",
        Text("목록이어야 합니다", "it must be a list"),
        Text("[a, b] 꼴로 쓰십시오.", "Write it as [a, b]."),
    ),
    "too_short": (
        "too-few",
        Text("항목이 모자랍니다", "there are too few entries"),
        Text("템플릿을 보고 빠진 항목을 쓰십시오.", "See the template for what is missing."),
    ),
    "too_long": (
        "too-many",
        Text("항목이 너무 많습니다", "there are too many entries"),
        Text("템플릿을 보고 남는 항목을 지우십시오.", "See the template for what is too much."),
    ),
    "string_pattern_mismatch": (
        "wrong-form",
        Text("정해진 꼴이 아닙니다", "it does not have the form it needs"),
        Text('id는 소문자, 숫자, _ 로 쓰고(사실과 선택지는 a.b 꼴), 날짜는 "2025-12", 출처는 https://... 또는 '
             "github: owner/name:path 꼴로 씁니다.",
             'Ids are small letters, digits and _ (facts and options a.b), dates "2025-12", sources https://... or '
             "github: owner/name:path."),
    ),
}  # fmt: skip
_SAME = {"int_from_float": "int_type", "dict_type": "model_type", "finite_number": "float_type"}
_BOUNDS = {
    "greater_than_equal": ("ge", "이상", "at least"),
    "less_than_equal": ("le", "이하", "at most"),
    "greater_than": ("gt", "초과", "more than"),
    "less_than": ("lt", "미만", "less than"),
}


def problems_of(error: ValidationError, file: str, node: Located) -> list[Problem]:
    """Return a problem for each error; `node` is what was validated, with its lines."""
    return [_problem(detail, file, node) for detail in error.errors(include_url=False)]


def _problem(detail: ErrorDetails, file: str, node: Located) -> Problem:
    path = tuple(step for step in detail["loc"] if step != "[key]")
    missing = detail["type"] == "missing"
    place = node.at(path[:-1] if missing else path)
    if len(path) == 1 and missing:
        place = node
    where = ".".join(str(step) for step in path)
    code, wrong, fix = _told(detail, str(path[-1]) if path else "")
    if where and not missing:
        wrong = Text(f"{where}: {wrong.ko}", f"{where}: {wrong.en}")
    return Problem(file, place.key_line, code, wrong, fix)


def _told(detail: ErrorDetails, key: str) -> tuple[str, Text, Text]:
    kind, context = detail["type"], detail.get("ctx", {})
    if "wrong" in context:
        return kind, context["wrong"], context["fix"]
    if kind == "missing":
        where = ".".join(str(step) for step in detail["loc"])
        wrong = Text(f"'{where}' 키가 없습니다", f"the key '{where}' is missing")
        return "missing-key", wrong, Text(f"'{key}' 키와 값을 추가하십시오.", f"Add '{key}' with its value.")
    if kind == "extra_forbidden":
        otherwise = Text("쓸 수 있는 키는 템플릿에 있습니다.", "The templates show the keys there are.")
        return "unknown-key", Text("알 수 없는 키입니다", "there is no such key"), did_you_mean(key, _KEYS, otherwise)
    return _value(kind, context, detail["input"])


def _value(kind: str, context: Mapping[str, Any], value: object) -> tuple[str, Text, Text]:
    shown = str(value) if len(str(value)) <= _SHOWN else str(value)[: _SHOWN - 1] + "…"
    written = f'"{shown}"' if isinstance(value, str) else shown
    if kind == "literal_error":
        allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ").replace("True", "true").split(", ")
        fix = Text(f"{', '.join(allowed)} 중에서 고르십시오.", f"Use {', '.join(allowed)}.")
        wrong = Text(f"'{shown}'은(는) 쓸 수 없는 값입니다", f"'{shown}' is not one of the values")
        return "unknown-word", wrong, did_you_mean(shown, allowed, fix)
    if kind in _BOUNDS:
        name, ko, en = _BOUNDS[kind]
        limit = context[name]
        wrong = Text(f"{shown}입니다. {limit:g} {ko}여야 합니다", f"it is {shown}; it must be {en} {limit:g}")
        return "out-of-range", wrong, Text("범위 안의 값을 쓰십시오.", "Use a value within the range.")
    fallback = (
        "wrong-value",
        Text("쓸 수 없는 값입니다", "it cannot have this value"),
        Text("템플릿을 보십시오.", "See the template."),
    )
    code, wrong, fix = _TYPES.get(_SAME.get(kind, kind), fallback)
    return code, Text(f"{wrong.ko}(지금은 {written})", f"{wrong.en} (it is {written})"), fix
