"""Everything that can be taken away of a whole verdict, written in both languages, beside what was promised."""

from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from catalog.load import load
from catalog.words import LANGUAGES
from records.formats import FORMATS, download
from records.model import Export
from records.pictures import illustrated
from rules.advise import advise
from rules.explain import explain
from rules.foresight import foresee
from rules.program import build
from rules.situation import everything

RUNS = 5
PROMISED, WITH_PDF = 2.0, 6.0
_SLOW = "report_pdf"


def run() -> None:
    """Print the tables."""
    program = build(load(Path(__file__).parent.parent / "catalog"))
    advice = advise(program, everything(program.catalog))
    verdict, outlook = explain(program, advice), foresee(program, advice)
    for language in LANGUAGES:
        print(f"\nExport of {len(verdict.decisions)} decisions, {language}, median of {RUNS}")
        times: dict[str, list[float]] = {}
        for _ in range(RUNS):
            start = perf_counter()
            export = Export(program.catalog, verdict, language, date(2026, 11, 30), "bench", "", outlook=outlook)
            export = illustrated(export)
            times.setdefault("pictures", []).append(perf_counter() - start)
            for name, form in FORMATS.items():
                start = perf_counter()
                download(form, form.write(export))
                times.setdefault(name, []).append(perf_counter() - start)
        for name, taken in times.items():
            print(f"{name:16}{median(taken) * 1e3:8.0f} ms  ({min(taken) * 1e3:.0f} to {max(taken) * 1e3:.0f})")
        without = sum(median(taken) for name, taken in times.items() if name != _SLOW)
        print(f"everything but the PDF {without:.2f} s of {PROMISED:.0f} s, with it "
              f"{without + median(times[_SLOW]):.2f} s of {WITH_PDF:.0f} s")  # fmt: skip
