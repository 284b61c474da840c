"""The whole verdict as JSON: byte for byte what `cli.py recommend --json` prints (docs/schemas/recommend.json).

Texts stand in both languages, so the language of the export changes nothing here.
"""

from collections.abc import Mapping

from catalog.words import Text
from records.data import recommendation, to_json
from records.model import Export

LABEL = Text("JSON (추천 결과 전체)", "JSON (the whole verdict)")
SUFFIX = ".json"
MEDIA_TYPE = "application/json"


def write(export: Export) -> Mapping[str, bytes]:
    """Return the one document."""
    return {"verdict.json": to_json(recommendation(export.catalog, export.verdict, export.outlook)).encode()}
