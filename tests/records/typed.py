"""What people type to break a file, and an export in which all that people type is such a text."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from catalog.words import Language, Text
from records.formats import FORMATS
from records.model import Concluded, Export, Minutes, OpenQuestion, People
from reviews.document import to_yaml
from rules.disagreement import Disagreement, Side

TYPED = {
    "markdown": "# Owned\n- [l](javascript:x) ![i](http://e.vil/p.png) `c` **b** $x$ :red[r] | a |",
    "html": '<script>window.OWNED=1</script><img src="http://e.vil/x" onerror="window.OWNED=1"></p></section>',
    "html comments": "<!-- --><style>body{display:none}</style></style></title></body></html><!--",
    "html attributes": '" onload="window.OWNED=1" x="\' autofocus onfocus=window.OWNED=1',
    "entities": "&lt;script&gt; &amp;amp; &#60;b&#62; &nbsp &copy",
    "svg": '<svg onload="window.OWNED=1"><foreignObject><iframe src="http://e.vil"></iframe></foreignObject></svg>',
    "dot": 'a"]; b [URL="http://e.vil"]; } digraph { c [label=<<b>x</b>>]',
    "mermaid": 'A["x"] --> B; click A "javascript:alert(1)"; %%{init: {"securityLevel": "loose"}}%%',
    "typst": '#read("/etc/passwd") #eval("1") = Owned \\ @x <y> $ 1 $ */ /* // #"]] #set page(height: 1pt)',
    "yaml": "---\nstatus: accepted\n--- !!python/object/apply:os.system [id] &a *a : - ? | >",
    "right to left": "مرحبا \u202egnp.exe\u202c \u2067abc\u2069 שלום",
    "hidden": "a\u200bb\u200dc\u2060d\ufeffe\u00ad f\x00g\x1b[31mh\x07",
    "emoji": "👩‍👧‍👦 🏳️‍🌈 ❤️ \U000e0041🇰🇷",
    "lone": "\ud800x\udfff \uffff",
    "long": "가" * 10_000,
    "one word": "x" * 10_000,
}


def name_of(typed: str) -> str:
    """Return a text as the name of a person, which is bounded where it is typed."""
    return typed[:100]


@cache
def written(make_export: Callable[..., Export], form: str, typed: str) -> Mapping[str, bytes]:
    """Return the files of such an export in English."""
    return FORMATS[form].write(attacked(make_export, "en", typed))


def attacked(make_export: Callable[..., Export], language: Language, typed: str) -> Export:
    """Return an export in which every free text is the given one."""
    answers = to_yaml({"pins": {"database": {"option": "aurora", "because": typed}}})
    name = name_of(typed)
    when = datetime(2026, 11, 21, tzinfo=UTC)
    said = Concluded("deferred", "tracing.none", typed, name, "2026-12-24", name, when)
    minutes = Minutes((f"{name}4",), {"tracing": said}, {typed: OpenQuestion(name, "", "audit")})
    export = make_export(
        language, pin_because=typed, title=typed, people=People((typed,), (f"{typed}2",), (f"{typed}3",)),
        reconsider={"trace_transport": typed}, answers_yaml=answers, minutes=minutes,
    )  # fmt: skip
    differ = Disagreement(
        "audit", Text("감사 대상인가요?", "Is it audited?"), 0.0, (), (Side((typed,), Text("예", "yes"), {}),)
    )
    return replace(export, verdict=replace(export.verdict, disagreements=(differ,)))
