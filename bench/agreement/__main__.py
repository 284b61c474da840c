"""`python -m bench.agreement [--area AREA] [--lang ko|en] [--json]`: prints how often we advise what teams chose."""

import argparse
import json
import sys
from pathlib import Path

from bench.agreement.measure import measure
from bench.agreement.published import load_cases, of_area
from bench.agreement.report import data, tell
from catalog.load import load
from catalog.problems import ProblemsError
from catalog.words import LANGUAGES
from records.voice import Voice
from rules.program import build

CATALOG = Path("catalog")
CASES = Path("tests/cases/published")


def main() -> int:
    """Run the measurement and return the exit code: 0, or 1 on a problem."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.agreement", description="Agreement with published decisions."
    )
    parser.add_argument("--area", help="one decision only")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the output")
    parser.add_argument("--json", action="store_true", help="counts and outcomes for programs")
    arguments = parser.parse_args()
    try:
        catalog = load(CATALOG)
        cases = of_area(load_cases(catalog, CASES), arguments.area)
    except ProblemsError as error:
        for problem in error.problems:
            sys.stderr.write(problem.told(arguments.lang) + "\n")
        return 1
    tallies, outcomes = measure(build(catalog), cases)
    if arguments.json:
        print(json.dumps(data(tallies, outcomes), ensure_ascii=False, indent=2))
    else:
        print("\n".join(tell(catalog, Voice.of(catalog, arguments.lang), tallies, outcomes)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
