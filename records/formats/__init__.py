"""The formats a review can be exported to: one module each, found by listing this package.

A format is a module with LABEL, SUFFIX, MEDIA_TYPE and `write`, and with LOG where its records have a life. Adding one
is adding its file.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from catalog.words import Text
from records.archive import archive
from records.log import Log
from records.model import Export

ZIP = ".zip"


@dataclass(frozen=True, slots=True)
class Format:
    """One format, by the name of its module."""

    name: str
    label: Text
    suffix: str
    """Of what is downloaded; `.zip` where the format writes a folder."""
    media_type: str
    write: Callable[[Export], Mapping[str, bytes]]
    """Returns path -> content; paths are relative, with `/`, and begin with the folder the format belongs in."""
    log: Log | None
    """How records of a log that is there already are read; None where the format keeps none."""


def download(form: Format, files: Mapping[str, bytes]) -> bytes:
    """Return what a browser saves of what a format wrote: its only file, or its folder as a zip."""
    if form.suffix == ZIP:
        return archive(files)
    (content,) = files.values()
    return content


def _found() -> Mapping[str, Format]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return {
        name: Format(name, module.LABEL, module.SUFFIX, module.MEDIA_TYPE, module.write, getattr(module, "LOG", None))
        for name, module in modules.items()
    }


FORMATS: Mapping[str, Format] = _found()
