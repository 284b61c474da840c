"""What the strict reader says of a file that it does not accept, and what to do about it."""

import yaml

from catalog.problems import Problem
from catalog.words import Text
from catalog.yaml_scalars import Surprise

_SHOWN = 40

_SURPRISES: dict[Surprise, tuple[str, Text, Text]] = {
    "nothing": (
        "yaml-nothing",
        Text("값이 비어 있습니다", "there is no value here"),
        Text("값을 쓰거나 키를 지우십시오. 빈 목록은 [], 빈 맵은 {{}}로 씁니다.",
             "Write a value or remove the key. An empty list is [], an empty map is {{}}."),
    ),
    "truth": (
        "yaml-truth",
        Text("`{0}`은(는) YAML 해석기마다 참·거짓으로도 문자열로도 읽힙니다",
             "`{0}` is a truth to some YAML readers and a text to others"),
        Text('참·거짓이면 true나 false로, 문자열이면 "{0}"처럼 따옴표를 붙여 쓰십시오.',
             'Write true or false if it is a truth, or quote it, "{0}", if it is a text.'),
    ),
    "zeros": (
        "yaml-zeros",
        Text("`{0}`에 의미 없는 0이 있어 숫자로 읽으면 사라집니다",
             "`{0}` has idle zeros that would vanish if it were read as a number"),
        Text('숫자면 0을 빼고, 버전 같은 문자열이면 "{0}"처럼 따옴표를 붙여 쓰십시오.',
             'Drop the zeros if it is a number, or quote it, "{0}", if it is a text such as a version.'),
    ),
    "number": (
        "yaml-number",
        Text("`{0}`은(는) 여기서 쓰지 않는 숫자 표기입니다", "`{0}` is a way to write numbers that is not used here"),
        Text('1500이나 0.25처럼 보통의 십진수로 쓰거나, 문자열이면 "{0}"처럼 따옴표를 붙이십시오.',
             'Write a plain decimal number such as 1500 or 0.25, or quote it, "{0}", if it is a text.'),
    ),
    "time": (
        "yaml-time",
        Text("`{0}`은(는) 60진수로 읽힐 수 있습니다", "`{0}` may be read as a number to the base 60"),
        Text('문자열이면 "{0}"처럼 따옴표를 붙이고, 시간이면 단위에 맞춘 숫자 하나로 쓰십시오.',
             'Quote it, "{0}", if it is a text, or write one number in its unit if it is a duration.'),
    ),
    "date": (
        "yaml-date",
        Text("`{0}`은(는) 날짜로 읽힐 수 있습니다", "`{0}` may be read as a date"),
        Text('"{0}"처럼 따옴표를 붙이십시오.', 'Quote it: "{0}".'),
    ),
    "sign": (
        "yaml-number",
        Text("`{0}`은(는) 숫자인지 글인지 분명하지 않습니다", "`{0}` is neither clearly a number nor clearly a text"),
        Text('숫자면 쉼표 없이 쓰고, 문자열이면 "{0}"처럼 따옴표를 붙이십시오.',
             'Write the number without commas, or quote it, "{0}", if it is a text.'),
    ),
}  # fmt: skip

_SYNTAX = (
    ("mapping values are not allowed", Text(
        "값 안에 콜론이 있으면 값 전체를 따옴표로 감싸고, 들여쓰기를 확인하십시오.",
        "Quote a value that holds a colon, and check the indentation.")),
    ("cannot start any token", Text(
        "탭은 공백으로 바꾸고, %, @, ` 로 시작하는 값은 따옴표로 감싸십시오.",
        "Replace tabs by spaces, and quote a value that begins with %, @ or `.")),
    ("end of stream", Text(
        "닫지 않은 따옴표나 괄호가 있는지 확인하십시오.", "Look for a quote or a bracket that is not closed.")),
    ("did not find expected", Text(
        "들여쓰기, 쉼표, 괄호, 따옴표를 확인하십시오.", "Check indentation, commas, brackets and quotes.")),
)  # fmt: skip
_SYNTAX_FIX = Text(
    "이 줄과 바로 앞줄의 문법을 확인하십시오.", "Check the syntax of this line and of the one before it."
)


def too_large(file: str, size: int, limit: int) -> Problem:
    """The file is larger than any honest one."""
    ko = f"파일이 {size:,}바이트로, 한도인 {limit:,}바이트를 넘습니다"
    en = f"the file has {size:,} bytes; at most {limit:,} are read"
    return Problem(
        file, 0, "file-too-large", Text(ko, en), Text("파일을 나누거나 줄이십시오.", "Split it or shorten it.")
    )


def not_text(file: str, line: int) -> Problem:
    """The bytes are not UTF-8."""
    wrong = Text("UTF-8 텍스트가 아닌 바이트가 있습니다", "there are bytes that are not UTF-8 text")
    fix = Text("편집기에서 UTF-8로 다시 저장하십시오.", "Save the file again as UTF-8.")
    return Problem(file, line, "not-utf8", wrong, fix)


def empty(file: str) -> Problem:
    """The file says nothing."""
    wrong = Text("파일이 비어 있습니다", "the file is empty")
    fix = Text("내용을 쓰거나 파일을 지우십시오.", "Write its content or remove the file.")
    return Problem(file, 1, "empty-file", wrong, fix)


def several_documents(file: str, line: int) -> Problem:
    """A second document begins."""
    wrong = Text("한 파일에 YAML 문서가 둘 이상 있습니다", "there is more than one YAML document in the file")
    fix = Text("--- 줄을 지우고 문서 하나만 남기십시오.", "Remove the line --- and keep one document.")
    return Problem(file, line, "several-documents", wrong, fix)


def too_deep(file: str, line: int, limit: int) -> Problem:
    """Nesting beyond anything the catalog needs."""
    wrong = Text(f"{limit}단계보다 깊이 중첩되어 있습니다", f"it is nested more than {limit} levels deep")
    return Problem(file, line, "too-deep", wrong, Text("구조를 평평하게 고치십시오.", "Make the structure flatter."))


def anchor(file: str, line: int, written: str) -> Problem:
    """An anchor or an alias."""
    shown = _short(written)
    wrong = Text(f"앵커와 별칭은 쓸 수 없습니다(`{shown}`)", f"anchors and aliases are not used here (`{shown}`)")
    fix = Text(
        "값을 그 자리에 그대로 쓰거나 따옴표로 감싸십시오.",
        "Write the value where it is needed, or quote it if it is a text.",
    )
    return Problem(file, line, "yaml-anchor", wrong, fix)


def tag(file: str, line: int, written: str) -> Problem:
    """A tag such as `!!python/object`."""
    shown = _short(written.replace("tag:yaml.org,2002:", "!!"))
    wrong = Text(f"태그는 쓸 수 없습니다(`{shown}`)", f"tags are not used here (`{shown}`)")
    fix = Text("태그를 지우고 값만 쓰십시오.", "Remove the tag and write the value alone.")
    return Problem(file, line, "yaml-tag", wrong, fix)


def duplicate_key(file: str, line: int, key: str, first: int) -> Problem:
    """A key stands twice in one map."""
    shown = _short(key)
    wrong = Text(f"'{shown}' 키가 {first}번째 줄에 이미 있습니다", f"the key '{shown}' already stands on line {first}")
    fix = Text("하나만 남기거나 이름을 바꾸십시오.", "Keep one of them or rename it.")
    return Problem(file, line, "duplicate-key", wrong, fix)


def key_is_no_text(file: str, line: int) -> Problem:
    """A list or a map as a key."""
    wrong = Text("목록이나 맵은 키가 될 수 없습니다", "a list or a map cannot be a key")
    fix = Text(
        "키를 한 단어로 쓰십시오. `{`로 시작하는 값은 따옴표로 감쌉니다.",
        "Write one word as the key. Quote a value that begins with `{`.",
    )
    return Problem(file, line, "yaml-key", wrong, fix)


def key_is_no_word(file: str, line: int, key: str) -> Problem:
    """A number or a truth as a key."""
    shown = _short(key)
    wrong = Text(f"키 `{shown}`이(가) 문자열이 아닙니다", f"the key `{shown}` is not a text")
    return Problem(file, line, "yaml-key", wrong, Text(f'"{shown}"처럼 따옴표를 붙이십시오.', f'Quote it: "{shown}".'))


def merge_key(file: str, line: int) -> Problem:
    """A merge key."""
    wrong = Text("병합 키 `<<`는 쓸 수 없습니다", "the merge key `<<` is not used here")
    fix = Text("합칠 키들을 그대로 쓰십시오.", "Write the keys themselves.")
    return Problem(file, line, "yaml-anchor", wrong, fix)


def control_character(file: str, line: int, character: str) -> Problem:
    """A character that no text needs."""
    code = f"U+{ord(character):04X}"
    wrong = Text(f"제어 문자({code})가 있습니다", f"there is a control character ({code})")
    return Problem(file, line, "control-character", wrong, Text("그 문자를 지우십시오.", "Remove the character."))


def surprise(file: str, line: int, word: str, kind: Surprise) -> Problem:
    """A word that YAML readers understand differently."""
    code, wrong, fix = _SURPRISES[kind]
    shown = _short(word)
    return Problem(
        file,
        line,
        code,
        Text(wrong.ko.format(shown), wrong.en.format(shown)),
        Text(fix.ko.format(shown), fix.en.format(shown)),
    )


def syntax(file: str, error: yaml.YAMLError) -> Problem:
    """What libyaml could not read, with its own short words in brackets for those who know them."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    fix = next((fix for start, fix in _SYNTAX if start in said), _SYNTAX_FIX)
    wrong = Text(f"YAML 문법에 맞지 않습니다({said})", f"this is not YAML ({said})")
    return Problem(file, mark.line + 1 if mark else 0, "yaml-syntax", wrong, fix)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
