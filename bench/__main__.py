"""`python -m bench [part ...]`: prints the tables of every part, or of those named."""

import sys

from bench import advice, export, interview, pages, scale, solver

PARTS = {"solver": solver.run, "advice": advice.run, "scale": scale.run, "export": export.run,
         "interview": interview.run, "pages": pages.run}  # fmt: skip

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
