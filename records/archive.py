"""Exported files as one zip: the same files give the same bytes on every machine."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return the files as a zip, by path; stored, because compressors differ between machines."""
    filled = BytesIO()
    with zipfile.ZipFile(filled, "w", zipfile.ZIP_STORED) as packed:
        for path, content in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(path, _EARLIEST), content)
    return filled.getvalue()
