"""The strict reader keeps lines and refuses everything that could be read in two ways."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from catalog.problems import ProblemsError
from catalog.yaml_reader import MAX_BYTES, read


def problems(data: str | bytes, limit: int = MAX_BYTES) -> list[tuple[str, int]]:
    """Return code and line of every problem."""
    with pytest.raises(ProblemsError) as caught:
        read(data.encode() if isinstance(data, str) else data, "x.yaml", limit)
    assert all(problem.wrong.ko != problem.wrong.en for problem in caught.value.problems)
    return [(problem.code, problem.line) for problem in caught.value.problems]


def test_values_and_lines() -> None:
    """Every key and value keeps its line; true, numbers and texts mean what they say."""
    root = read(b'# a comment\na: 1\nb:\n  - -2.5\n  - true\n  - "no"\nc: {d: two words, e: [],\n  f: {}}\n', "x")
    assert root.plain() == {"a": 1, "b": [-2.5, True, "no"], "c": {"d": "two words", "e": [], "f": {}}}
    assert [root.at(path).line for path in (("a",), ("b",), ("b", 2), ("c", "f"), ("c", "nowhere"))] == [2, 4, 6, 8, 7]
    assert (root.at(("b",)).key_line, root.at(("b", 0)).key_line) == (3, 4)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        *((word, "yaml-truth") for word in ("no", "yes", "on", "Off", "NO", "True", "FALSE", "y", "N")),
        *((word, "yaml-zeros") for word in ("1.10", "1.0", "010", "0.50", "00", "5.", "01.5")),
        *(
            (word, "yaml-number")
            for word in ("1e3", "0x10", "0o17", "0b1", "1_000", ".5", ".inf", "-.INF", ".nan", "+5")
        ),
        *((word, "yaml-number") for word in ("1.5e-3", "NaN", "inf", "1,000", "9" * 26)),
        *((word, "yaml-time") for word in ("12:30", "1:02:03.5")),
        *((word, "yaml-date") for word in ("2023-05", "2023-05-01", "2023-05-01T10:00:00Z")),
        *((word, "yaml-nothing") for word in ("", "~", "null", "NULL")),
    ],
)
def test_surprises(word: str, code: str) -> None:
    """A word that YAML readers take differently is a problem, as a value and as a key, unless it is quoted."""
    assert problems(f"a: 1\nb: {word}\n") == [(code, 2)]
    if word:
        assert problems(f"{word}: 1\n")[0] == (code, 1)
    assert read(f'b: "{word}"'.encode(), "x").plain() == {"b": word}


@pytest.mark.parametrize("word", ["1.2.3", "a1", "1/s", "<=", "12 GB", "2023-May", "nope", "x: y".replace(": ", ":")])
def test_plain_texts(word: str) -> None:
    """A text that only looks a little like a number needs no quotes."""
    assert read(f"b: {word}".encode(), "x").plain() == {"b": word}


def test_everything_is_collected() -> None:
    """One reading finds all that is wrong, in the order of lines."""
    text = (
        "a: no\na: 1\nb: &x [1]\nc: *x\nd: !!python/object:os.system {}\n"
        'e: !!str 5\n1: x\n<<: {}\n? [z]\n: 1\nf: "\\0"\n'
    )
    assert problems(text) == [
        ("yaml-truth", 1),
        ("duplicate-key", 2),
        ("yaml-anchor", 3),
        ("yaml-anchor", 4),
        ("yaml-tag", 5),
        ("yaml-tag", 6),
        ("yaml-key", 7),
        ("yaml-anchor", 8),
        ("yaml-key", 9),
        ("control-character", 11),
    ]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", ("empty-file", 1)),
        (b"# only a comment\n", ("empty-file", 1)),
        (b"---\n...\n", ("empty-file", 1)),
        (b"a: 1\n---\nb: 2\n", ("several-documents", 2)),
        (b"a: 1\nb: \xff\xfe\n", ("not-utf8", 2)),
        ("a: 1".encode("utf-16"), ("not-utf8", 1)),
        (b"a: b: c\n", ("yaml-syntax", 1)),
        (b"a: 'x\n", ("yaml-syntax", 2)),
        (b"a:\n\t- b\n", ("yaml-syntax", 2)),
        (b"a: \x00\n", ("yaml-syntax", 0)),
        (b"a: " + b"[" * 5000, ("too-deep", 1)),
        (b"- " * 5000, ("too-deep", 1)),
        (b"x" * (MAX_BYTES + 1), ("file-too-large", 0)),
    ],
)
def test_whole_files(data: bytes, found: tuple[str, int]) -> None:
    """A file that is no document of ours is told so once."""
    assert problems(data) == [found]


def test_bomb_is_never_unfolded() -> None:
    """Nested aliases cost nothing and are named."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert {code for code, _ in problems("\n".join(lines))} == {"yaml-anchor"}


def test_limit_is_the_callers() -> None:
    """An answers file may be longer than a catalog file."""
    data = ("a: " + "x" * MAX_BYTES).encode()
    assert problems(data) == [("file-too-large", 0)]
    assert read(data, "x", limit=1024 * 1024).plain() == {"a": "x" * MAX_BYTES}


VALUES = st.recursive(
    st.text() | st.integers(-(10**20), 10**20) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
YAML_LIKE = st.text("ab:-[]{}&*!?|>'\"#,% \n01.", max_size=60)


def outcome(data: bytes) -> tuple[object, set[str]]:
    """Return what was read and the codes of all problems."""
    try:
        return read(data, "x").plain(), set()
    except ProblemsError as error:
        return None, {problem.code for problem in error.problems}


@given(VALUES)
def test_json_is_read_back(value: object) -> None:
    """What json writes with quotes comes back the same, or is refused for a control character, never changed."""
    found, codes = outcome(json.dumps({"value": value}).encode())
    assert found == {"value": value} if not codes else codes <= {"control-character", "yaml-syntax", "duplicate-key"}


@given(st.binary(max_size=200) | (st.text(max_size=200) | YAML_LIKE).map(str.encode))
def test_any_bytes(data: bytes) -> None:
    """Whatever the bytes, the answer is a document or problems."""
    found, codes = outcome(data)
    assert (found is None) == bool(codes)


@given(st.text("0123456789.eE+-_:xobnaif~yYTtrue", min_size=1, max_size=8))
def test_agrees_with_other_readers(word: str) -> None:
    """A word that we accept without quotes means the same to PyYAML."""
    found, codes = outcome(f"v: {word}".encode())
    if not codes:
        theirs = yaml.safe_load(f"v: {word}")
        assert theirs == found
        assert str(theirs) == str(found)
