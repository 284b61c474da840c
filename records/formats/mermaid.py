"""The picture of the stack as a Mermaid flowchart: GitHub, GitLab and most wikis draw it."""

from collections.abc import Mapping

from catalog.words import Text
from diagrams.flowchart import write_mermaid
from records.model import Export
from records.pictures import stack_drawing

LABEL = Text("Mermaid (스택 그림)", "Mermaid (picture of the stack)")
SUFFIX = ".mmd"
MEDIA_TYPE = "text/vnd.mermaid"


def write(export: Export) -> Mapping[str, bytes]:
    """Return the one file."""
    return {"stack.mmd": write_mermaid(stack_drawing(export)).encode()}
