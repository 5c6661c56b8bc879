"""The screen that all others are: header strip, body, hints, messages, one prompt, actions by registry.

class CompareScreen(BaseScreen):
    SCREEN = "compare"                  # the name in `where` of the registry
    BINDINGS = bindings("compare")

    def body(self) -> ComposeResult: …  # the widgets between header and hints
    def facts(self) -> set[str]: …      # what holds now, for the registry's `needs`
    async def do_swap(self) -> None: …  # what the action `swap` does; may be a plain function
    def retell(self) -> None: …         # header and titles, called after a change of language or size
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from tui.actions import BY_ID, Action, key_name, keys_of, on_screen, why_not
from tui.locale import t
from tui.widgets.bars import Bar, Hint, Keys, Message
from tui.widgets.lines import LineView

if TYPE_CHECKING:
    from textual.suggester import Suggester

    from tui.app import RapportvyApp
    from tui.export.clipboard import Copied
    from tui.widgets.prompt import Prompt

MESSAGE_SECONDS = 8.0


@cache
def _binding_list(screen: str) -> tuple[Binding, ...]:
    return tuple(
        Binding(",".join(action.keys), f"perform('{action.id}')", show=False, id=action.id)
        for action in on_screen(screen)
        if action.keys
    )


def bindings(screen: str) -> list[Any]:
    """The registry's keys for a screen, as Textual wants them; the user's own come in by keymap."""
    return list(_binding_list(screen))


class Subject(NamedTuple):
    """What a screen is about, for those opened from it: a report's slug, its issuer, a section's path."""

    report: str
    issuer: str | None
    path: tuple[str, ...] = ()


def _hints(actions: Sequence[Action], typing: bool) -> list[Hint]:
    """Actions as hints, each with a key that can be pressed now; neighbours of one pair as one."""
    hints = []
    for pair, group in groupby(actions, key=lambda action: action.pair or action.id):
        members = tuple(group)
        pressed = [
            (next((k for k in keys_of(action) if not typing or len(key_name(k)) > 1), None), action.id)
            for action in members
        ]
        keys = tuple((key_name(key), id) for key, id in pressed if key is not None)
        if keys:
            hints.append(Hint(t(f"pair.{pair}") if len(keys) > 1 else members[0].name, keys))
    return hints


class BaseScreen(Screen[Any], inherit_bindings=False):
    """What every screen has. See the module's text for what a subclass says."""

    SCREEN: ClassVar[str] = ""
    DEFAULT_CSS = """
    BaseScreen { layers: default told; background: $background; color: $foreground; }
    BaseScreen #header { split: top; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.header = Bar(id="header")
        self.keys = Keys(id="keys")
        self.message = Message(id="message")
        self._quiet: Timer | None = None
        self._prompt: Prompt | None = None
        self._before_prompt: Widget | None = None
        self._prompt_done: Callable[[str | None], Awaitable[None] | None] = lambda text: None
        self._prompt_change: Callable[[str], None] = lambda text: None

    @property
    def main_app(self) -> RapportvyApp:
        """The app, as what it is."""
        return cast("RapportvyApp", self.app)

    # What a subclass says

    def body(self) -> ComposeResult:
        """The widgets between header and hints."""
        yield from ()

    def facts(self) -> set[str]:
        """What holds now, for `needs` of the actions."""
        return set()

    def subject(self) -> Subject | None:
        """What it is about; None where that is what the screen below is about."""
        return None

    def retell(self) -> None:
        """Say anew what is told in words."""

    def pane(self) -> str:
        """Which pane has the focus, for the hints; the focused widget's id."""
        return (self.focused.id or "") if self.focused is not None else ""

    def catch_key(self, event: events.Key) -> bool:
        """Take a key before any binding does: for modes such as hints. True if it was taken."""
        return False

    def has_way_out(self) -> bool:
        """Whether the hints should say that Esc leaves something."""
        return len(self.app.screen_stack) > 1

    def mode_hints(self) -> Sequence[tuple[str, str]]:
        """The (key, what) pairs at the bottom while a mode takes the keys; empty outside one."""
        return ()

    # What a subclass has

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Say something at the bottom until the next key."""
        self.say(text, warning=warning)
        if self._quiet is not None:
            self._quiet.stop()
        self._quiet = self.set_timer(MESSAGE_SECONDS, self.hush) if text else None

    def say(self, text: str, *, warning: bool = False) -> None:
        """Say something at the bottom until something else is said; an empty text ends it."""
        if text and not self.message.is_attached:
            self.mount(self.message)  # not with the rest: the first paint mostly has nothing to say
        self.message.tell(text, warning=warning)

    def hush(self) -> None:
        """End what is being said."""
        if self.message.text:
            self.message.tell("")

    def refresh_keys(self) -> None:
        """Show the hints that fit what holds now."""
        facts, pane = self.facts(), self.pane()
        shown = [
            action
            for action in on_screen(self.SCREEN)
            if action.footer
            and (not action.panes or pane in action.panes)
            and not why_not(action, facts, self.SCREEN)
        ]
        # While a field takes what is typed, only keys that are no characters lead to an action.
        typing = self.focused is not None and not isinstance(self.focused, LineView)
        if mode := self.mode_hints():
            self.keys.tell([Hint(what, ((key, ""),)) for key, what in mode])
            return
        shown.sort(key=lambda action: action.footer)
        always = [BY_ID[name] for name in ("close", "help") if name == "help" or self.has_way_out()]
        self.keys.tell(_hints(shown, typing), _hints(always, typing))

    async def prompt(
        self,
        label: str,
        done: Callable[[str | None], Awaitable[None] | None],
        change: Callable[[str], None] = lambda text: None,
        start: str = "",
        suggester: Suggester | None = None,
    ) -> None:
        """Ask for a line of text at the bottom: `change` gets it at every key, `done` at the end.

        `done` gets None where Esc ended it.
        """
        from tui.widgets.prompt import Prompt  # here: fields are not needed for the first paint

        await self.end_prompt(None)
        self._prompt_done, self._prompt_change = done, change
        self._before_prompt = self.focused
        self._prompt = Prompt(label, start, suggester)
        await self.mount(self._prompt)
        self._prompt.field.focus()

    async def end_prompt(self, text: str | None) -> bool:
        """Take the prompt away and give the focus back; False where there was none."""
        if self._prompt is None:
            return False
        prompt, self._prompt = self._prompt, None
        done = self._prompt_done
        if self._before_prompt is not None and self._before_prompt.is_attached:
            self.set_focus(self._before_prompt)
        await prompt.remove()
        if (doing := done(text)) is not None:
            await doing
        self.refresh_keys()
        return True

    async def on_input_submitted(self, event: Any) -> None:
        """Enter in the prompt."""
        if self._prompt is not None and event.input is self._prompt.field:
            event.stop()
            await self.end_prompt(event.value)

    def on_input_changed(self, event: Any) -> None:
        """A key in the prompt."""
        if self._prompt is not None and event.input is self._prompt.field:
            event.stop()
            self._prompt_change(event.value)

    # Copying

    def copy_text(self, text: str, what: str) -> None:
        """Copy in a thread, for a clipboard tool can be slow, and say which route was taken."""

        from tui.export import clipboard  # here: it brings what runs other programs

        async def work() -> None:
            self.tell_copied(await asyncio.to_thread(clipboard.copy, text, self._write), what)

        self.run_worker(work(), group="copy")

    def _write(self, sequence: str) -> None:
        driver = self.app._driver
        if driver is None or self.app.is_headless:
            raise OSError("no terminal")
        driver.write(sequence)

    def tell_copied(self, copied: Copied, what: str) -> None:
        """What became of a copy."""
        shown = what if len(what) <= 160 else what[:160] + "…"
        route = t(f"route.{copied.route}", detail=copied.detail)
        self.tell(t("told.copied", what=shown, route=route), warning=copied.route == "none")

    # How it works

    def compose(self) -> ComposeResult:
        """Header, hints and body."""
        yield self.header
        yield self.keys  # before the body: each takes its edge of what those before it left
        yield from self.body()

    def on_descendant_focus(self) -> None:
        """The hints depend on the pane."""
        self.refresh_keys()

    def on_screen_resume(self) -> None:
        """Back on top: the language or the theme may have changed."""
        self.retell()
        self.refresh_keys()

    async def action_perform(self, name: str) -> None:
        """Do an action of the registry, or say why not now."""
        self.hush()
        await self.perform(BY_ID[name])

    async def perform(self, action: Action) -> None:
        """Do an action if what it needs holds; say why not otherwise."""
        if reason := why_not(action, self.facts(), self.SCREEN):
            self.tell(reason)
            return
        method = getattr(self, action.method, None) or getattr(self.app, action.method)
        result = method()
        if inspect.isawaitable(result):
            await result
        self.refresh_keys()

    # Actions that every screen has

    def _view(self) -> LineView | None:
        """What the keys move: the pane with the focus, or the one that a question is about."""
        view = self.focused if self._prompt is None else self._before_prompt
        return view if isinstance(view, LineView) else None

    def do_up(self) -> None:
        """A line up."""
        if view := self._view():
            view.step(-1)

    def do_down(self) -> None:
        """A line down."""
        if view := self._view():
            view.step(1)

    def do_page_up(self) -> None:
        """A window up."""
        if view := self._view():
            view.page(-1)

    def do_page_down(self) -> None:
        """A window down."""
        if view := self._view():
            view.page(1)

    def do_top(self) -> None:
        """To the beginning."""
        if view := self._view():
            view.edge(False)

    def do_bottom(self) -> None:
        """To the end."""
        if view := self._view():
            view.edge(True)

    def do_open(self) -> None:
        """Open what is under the cursor."""
        if view := self._view():
            view.post_message(LineView.Opened(view))

    def do_next_pane(self) -> None:
        """Focus to the next pane."""
        self.focus_next()

    def do_previous_pane(self) -> None:
        """Focus to the previous pane."""
        self.focus_previous()

    async def do_close(self) -> None:
        """Leave the prompt, or the screen."""
        if not await self.end_prompt(None) and len(self.app.screen_stack) > 1:
            self.dismiss()
