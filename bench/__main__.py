"""`python -m bench [part ...]`: prints the tables of every part, or of those named."""

import sys

from bench import advice, export, solver

PARTS = {"solver": solver.run, "advice": advice.run, "export": export.run}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
