"""The picture of the stack as Graphviz DOT: every tool that lays out graphs reads it."""

from collections.abc import Mapping

from catalog.words import Text
from diagrams.flowchart import write_dot
from records.model import Export
from records.pictures import stack_drawing

LABEL = Text("Graphviz DOT (스택 그림)", "Graphviz DOT (picture of the stack)")
SUFFIX = ".dot"
MEDIA_TYPE = "text/vnd.graphviz"


def write(export: Export) -> Mapping[str, bytes]:
    """Return the one file."""
    return {"stack.dot": write_dot(stack_drawing(export)).encode()}
