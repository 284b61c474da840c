"""What every page has: links, language and name, the open review, and calm words for what went wrong."""

from collections.abc import Callable, Sequence

import streamlit as st

from catalog.problems import Problem, ProblemsError
from components import knowledge, people, saving, state
from components.texts import escape
from records.markdown import plain
from reviews.review import Review

PAGES = ("reviews", "interview", "stack", "decision", "what_if", "minutes", "records", "catalog", "present")
ALONE = "present"
"""The page for the shared screen: reached from a decision, and without the links."""
_TITLE_MOST = 60
_TOLD_MOST = 30
"""Problems listed at once; more would bury the first."""

# Streamlit leaves a hand's breadth above the page for a toolbar that we do not have; paper needs no links and fields.
_STYLE = """<style>
.stMainBlockContainer { padding-top: 2rem; padding-bottom: 3rem; max-width: 84rem; }
:is(.stApp, .stToast) :is(p, li, label, h1, h2, h3, td, code) { word-break: keep-all; overflow-wrap: anywhere; }
.stApp .stTable td :is(p, div) { word-break: keep-all; overflow-wrap: break-word; }  /* as wide as its figures */
:is(.st-key-catalog, .st-key-next_steps, .st-key-still_open) .stPageLink a p { font-weight: 400; white-space: normal; }
:is(.st-key-next_steps, .st-key-still_open) .stPageLink a { padding-left: 0; }
.stApp [kind="tertiary"] { text-align: left; justify-content: flex-start; }  /* words, and no button */
.stApp .stCheckbox [data-testid="stWidgetLabel"] :is(div, p) { white-space: normal; }  /* whole, however narrow */
.st-key-cards_evidence .stTable td:nth-child(2) :is(p, a) { overflow-wrap: anywhere; }  /* paths leave room for facts */
/* Places that are kept while the advice is computed, so that nothing jumps. */
.st-key-settled { min-height: 3.5rem; }
.st-key-saved { min-height: 3.75rem; justify-content: center; }
.st-key-asked, .st-key-asked_next { min-height: 30rem; }
@media (min-width: 900px) { .st-key-new_theme [role="radiogroup"] { display: grid; grid-template-columns: 1fr 1fr; } }
[class*="st-key-cards"] .stTable td div { max-width: none; }
@media (min-width: 900px) {
  [class*="st-key-cards"]:not(.st-key-cards_decisions) td + td strong { white-space: nowrap; }
}
@media (max-width: 640px) {  /* on a phone a line is a card; of a decision: what is chosen, today, how sure */
  [class*="st-key-cards"] thead, .st-key-cards_decisions td:is(:nth-child(3):not(:has(span)), :nth-child(n+5)) {
    display: none;  /* an empty cell holds a space */
  }
  [class*="st-key-cards"] :is(tr, td) { display: block; border: none; padding: .1rem .25rem; }
  [class*="st-key-cards"] tr { border-bottom: 1px solid; padding: .5rem 0; }
}
[class*="st-key-line_"] { flex-wrap: nowrap; }
.st-key-asked h3:focus { outline: none; }  /* put there for reading on, not to be operated */
html:has(.st-key-shared_screen) { font-size: clamp(16px, 1.7vw, 32px); }  /* for the far end of a meeting room */
.st-key-title > *:has(.st-key-wiki) { flex: 0 0 auto; width: auto; }
.st-key-title [data-testid="stMarkdownContainer"] { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
/* Paper shows what is unfolded on the screen, black on white, without what only serves to click. */
@media print {
  .stAppHeader, .st-key-frame, .st-key-offers, [class*="st-key-close_"], .stForm, .stPopover, .stDownloadButton,
  .stCheckbox, .st-key-pick .stButton, .st-key-present, .st-key-decide, .st-key-decision_links,
  .stButtonGroup button[aria-checked="false"] { display: none; }
  .stButton button { border: 0; padding: 0; }
  html, body, .stApp { background: #fff !important; }
  .stApp *:not(svg, svg *) {
    color: #000 !important; background: transparent !important;
    --st-text-color: #000 !important; --st-background-color: #fff !important;
  }
  [class*="st-key-minuted_"], tr, summary { break-inside: avoid; }
  .stTable, .stTable div { overflow: visible !important; }  /* what scrolls, or is a line, is never parted */
  .stTable table { display: table !important; }
  .stElementContainer:has(:is(h1, h2, h3)) { break-after: avoid; }
}
</style>"""

# Registered once: registering anew would replace what is mounted. The script is ours and constant. It tells the page
# itself which language it is in, for screen readers and line breaks, and keeps the name in this browser alone. A link
# that is followed in the moment in which a field is left waits until what was typed there has arrived: Streamlit drops
# what is under way once another page is asked for.
_BROWSER = st.components.v2.component(
    "browser",
    js="""
export default function({ data, setStateValue }) {
  document.documentElement.lang = data.language;
  const place = "stackwright.name";
  if (data.who !== null) localStorage.setItem(place, data.who);
  else if (localStorage.getItem(place)) setStateValue("name", localStorage.getItem(place));
  if (document.documentElement.dataset.waits) return;
  document.documentElement.dataset.waits = "true";
  let typing = false, left = -Infinity;
  document.addEventListener("input", () => { typing = true; }, true);
  document.addEventListener("focusout", (event) => {
    if (event.target.matches("input, textarea")) left = performance.now();
    typing = false;
  }, true);
  window.addEventListener("beforeunload", (event) => {
    if (!typing) return;
    document.activeElement?.blur();  // sends what was typed, while the browser asks whether to leave
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const here = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) && link?.target !== "_blank";
    if (!link || !here || !event.isTrusted || performance.now() - left > 400) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const follow = () => {
      const done = document.querySelector("[data-test-script-state='notRunning']");
      if (done || performance.now() - left > 5000) link.click();
      else setTimeout(follow, 50);
    };
    setTimeout(follow, 150);
  }, true);
}""",
)


def title(page: str) -> str:
    """Return a page's name."""
    return state.plainly(f"page_{page}")


def problem(found: Problem) -> None:
    """Draw what is wrong, where, and what to do next."""
    place = f"**{escape(found.file)}:{found.line}**  \n" if found.line else ""
    # Without a line it is about a field in front of the person, who does not know its id.
    wrong = found.wrong.of(state.language()).removeprefix("" if found.line else f"{found.file}: ")
    st.error(f"{place}{escape(wrong)}  \n{state.tell(found.fix)}", icon=":material/error:")


def problems(found: Sequence[Problem]) -> None:
    """Draw problems, all unless there are very many."""
    for each in found[:_TOLD_MOST]:
        problem(each)
    if len(found) > _TOLD_MOST:
        st.error(state.say("more_problems", number=len(found) - _TOLD_MOST))


def _remember_name() -> None:
    found = getattr(state.widget("browser"), "name", None)
    if isinstance(found, str) and not state.who():
        state.remember("who", found[:80])


def _speak() -> None:
    who = state.recall("who")
    data = {"language": state.language(), "who": who if isinstance(who, str) else None}
    _BROWSER(key="browser", data=data, height="content", on_name_change=_remember_name)


def _head() -> None:
    """Draw the links between the pages, which keep review and language, and beside them language and name."""
    with st.container(horizontal=True, vertical_alignment="center", key="frame"):
        for page in PAGES[: PAGES.index(ALONE)]:
            st.page_link(f"components/pages/{page}.py", label=title(page), query_params=_link(page))
        st.space("stretch")
        # Streamlit forgets a widget's value when another page draws it: the values live beside the widgets.
        st.segmented_control(
            state.say("language"),
            ["ko", "en"],
            format_func={"ko": "한국어", "en": "English"}.__getitem__,
            default=state.language(),
            key="pick_language",
            label_visibility="collapsed",
            required=True,
            on_change=state.choose_language,
            args=("pick_language",),
        )
        with st.popover(escape(plain(state.who(), 20)) or state.say("type_name"), icon=":material/person:"):
            st.text_input(
                state.say("your_name"),
                value=state.who(),
                key="type_who",
                max_chars=80,
                help=state.say("your_name_help"),
                on_change=state.take,
                args=("who", "type_who"),
            )


def _link(page: str) -> dict[str, str]:
    if page == PAGES[0]:
        return {"lang": state.language()}
    tried = state.recall("tried") if page == "what_if" else None
    return {**state.address(), **(tried if isinstance(tried, dict) else {})}


def show(page: Callable[[], None], *, alone: bool = False) -> None:
    """Draw a page inside the frame, or alone; a problem is told calmly, with the page that it spoils left out."""
    state.language()
    state.follow_address()
    st.html(_STYLE)
    _speak()
    if not alone:
        _head()
    kept = state.forget("problems")
    if isinstance(kept, tuple):
        st.toast(state.say("see_above"), icon=":material/error:")
        problems(kept)
    conflict = state.forget("conflict")
    if isinstance(conflict, tuple):
        st.toast(state.say("see_above"), icon=":material/error:")
        st.warning(state.say("conflict", who=", ".join(map(people.called, conflict))), icon=":material/group:")
    try:
        page()
    except ProblemsError as error:
        problems(error.problems)
        if any(each.code == "unknown-review" for each in error.problems):
            st.button(state.say("page_reviews"), key="leave", icon=":material/arrow_back:", on_click=state.leave)


def with_review(page: Callable[[Review], None], tools: Callable[[Review], None] | None = None) -> Callable[[], None]:
    """Return a page that needs an open review; what it can be used for besides stands beside the title."""

    def shown() -> None:
        opened = state.review()
        if opened is None:
            st.info(state.say("no_review"), icon=":material/info:")
            st.button(state.say("page_reviews"), key="leave", icon=":material/arrow_back:", on_click=state.leave)
            return
        saving.note_seen(opened)
        with st.container(horizontal=True, vertical_alignment="center", key="title"):
            st.markdown(f"**{escape(plain(opened.title, _TITLE_MOST))}**", width="stretch")
            if tools is not None and knowledge.advised(opened).verdict.fits:
                tools(opened)
        _notes(opened)
        page(opened)

    return shown


def _notes(review: Review) -> None:
    """Tell where an older or newer version wrote what is read here."""
    for misfit in knowledge.misfits(review):
        st.warning(f"{state.say('not_understood')} {state.tell(misfit.wrong)}")
    if review.not_understood:
        st.warning(state.say("newer_events", number=len(review.not_understood)))
    version = knowledge.catalog().version
    if review.catalog_versions[-1] != version:
        st.caption(state.say("older_catalog", before=review.catalog_versions[-1], now=version))
