"""Widgets that show what the log holds: what others saved comes in, what could not be saved stays with its writer.

Knows keys of widgets and values; refuses to know what they mean. Each keeps its key, so that focus stays where it is.
"""

from components import state

_SEEN = "followed"


def follow(key: str, value: object) -> str:
    """Let the widget that is drawn next under a key show a value of the log where that is new; return the key."""
    seen = state.recall(_SEEN)
    known = dict(seen) if isinstance(seen, dict) else {}
    news = key not in known or known[key] != value
    if state.forget(_unsaved(key)) is None and (news or not state.holds(key)):
        state.remember(key, value)
    state.remember(_SEEN, {**known, key: value})
    return key


def keep(*keys: str) -> None:
    """Let widgets show in the next drawing what was typed into them, whatever the log holds; for callbacks."""
    for key in keys:
        state.remember(_unsaved(key), value=True)


def _unsaved(key: str) -> str:
    return f"unsaved_{key}"
