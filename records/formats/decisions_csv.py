"""The decisions as one table for a spreadsheet.

Why it is written as it is: with a byte order mark, or Excel takes UTF-8 for the code page of the machine and Hangul is
lost; every cell in quotes; and no cell can become a formula (OWASP, CSV Injection): an apostrophe stands before every
sign that begins one, also behind a semicolon, at which spreadsheets of other countries split. A cell holds at most
32,767 characters in Excel, and what is longer spills into the next row, where it could begin anew.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from io import StringIO

from catalog.words import Text
from records.contents import write_contents
from records.markdown import plain
from records.minuted import CONCLUSIONS
from records.model import Export, Record
from records.outcome import current, explain_choice, sum_up
from records.sureness import runner_up
from records.voice import POINT, Voice
from rules.verdict import DecisionVerdict

LABEL = Text("CSV (결정 표)", "CSV (table of decisions)")
SUFFIX = ".csv"
MEDIA_TYPE = "text/csv"

COLUMNS = (
    Text("번호", "Number"), Text("결정 id", "Decision id"), Text("결정", "Decision"),
    Text("선택지 id", "Option id"), Text("선택", "Chosen"), Text("상태", "Status"), Text("확실성", "How sure"),
    Text("다음으로 나은 선택지", "Next best"), Text("다음과의 격차(점)", "Ahead of it by (points)"),
    Text("최선 비율", "Share of scenarios in which it is best"), Text("지금 쓰는 것", "In use today"),
    Text("나중에 바꾸기", "Changing later"), Text("추천(다르게 정했을 때)", "Advised, where decided otherwise"),
    Text("이유", "Because"), Text("다시 검토할 조건", "Reconsider when"), Text("회의 결론", "Concluded in the meeting"),
    Text("회의 메모", "Note of the meeting"), Text("담당", "In charge"), Text("기한", "Until"),
)  # fmt: skip
_CHANGING = {
    "easy": Text("쉬움", "easy"),
    "hard": Text("어려움", "hard"),
    "one_way": Text("되돌리기 어려움", "one-way door"),
}

_FORMULA = re.compile(r"(?:^|(?<=;))(?=[\s'\"\u200c\u200d]*[=+\-@\uff1d\uff0b\uff0d\uff20])")
_MOST = 32_000


def write(export: Export) -> Mapping[str, bytes]:
    """Return the table: a line of names, then a row for every decision in scope, needed or not."""
    voice = Voice.of(export.catalog, export.language)
    records = {record.decision: record for record in write_contents(export, voice)}
    filled = StringIO()
    table = csv.writer(filled, quoting=csv.QUOTE_ALL)
    table.writerow(safe(column.of(export.language)) for column in COLUMNS)
    for decision in export.verdict.decisions:
        if decision.in_scope:
            table.writerow(_row(export, voice, decision, records.get(decision.decision)))
    return {"decisions.csv": filled.getvalue().encode("utf-8-sig")}


def safe(text: str) -> str:
    """Return text as one cell that no spreadsheet takes for a formula."""
    return _FORMULA.sub("'", plain(text, _MOST))


def _row(export: Export, voice: Voice, decision: DecisionVerdict, record: Record | None) -> Iterator[str]:
    chosen, today = decision.option(decision.chosen), current(decision)
    runner = None if decision.unneeded else runner_up(export.catalog, decision)
    because = explain_choice(export.catalog, voice, export.verdict, decision)
    advised = "" if decision.advised == decision.chosen else decision.option(decision.advised).text.of(voice.language)
    words = {
        "title": decision.title.of(voice.language),
        "chosen": chosen.text.of(voice.language),
        "sure": sum_up(export.catalog, voice, decision),
        "runner": "" if runner is None else runner.text.of(voice.language),
        "today": "" if today is None else today.text.of(voice.language),
        "later": _CHANGING[decision.changing_later].of(voice.language),
        "because": because[:1].upper() + because[1:],
        "reconsider": " / ".join(record.reconsider.lines) if record else "",
    }
    told = {name: safe(text) for name, text in words.items()}
    yield "" if record is None else str(record.number)
    yield from (decision.decision, told["title"], chosen.option, told["chosen"])
    yield "" if record is None else record.status
    yield from (told["sure"], told["runner"])
    yield "" if runner is None or runner.price is None else f"{runner.price / POINT:.1f}"
    yield f"{chosen.support:.4f}"
    yield from (told["today"], told["later"], safe(advised), told["because"], told["reconsider"])
    said = export.minutes.conclusions.get(decision.decision)
    if said is None:
        yield from ("", "", "", "")
    else:
        yield from (CONCLUSIONS[said.conclusion].of(voice.language), safe(said.note), safe(said.owner), safe(said.by))
