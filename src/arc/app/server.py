"""The process that serves the page.

Voila, which ends when arc ends, and says in plain words why somebody does not get in.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import sys
import threading
from pathlib import Path

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.base.handlers import APIHandler, JupyterHandler
from tornado.web import RequestHandler, authenticated
from traitlets import Type, Unicode, default
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler

REFUSED = 403
# Set by the script of the opening page: what comes with it is a browser.
RUNS = "arc-runs"


class Refusing(JupyterHandler):
    """Where everybody without the token ends up: a page that says how to get in, and nothing to fill in."""

    @allow_unauthenticated
    def get(self) -> None:
        self.set_status(REFUSED)
        self.write(self.settings["voila_jinja2_env"].get_template("error.html").render())

    def write_error(self, status_code: int, **_: object) -> None:
        self.get()


class ByToken(IdentityProvider):
    """Only the token opens the page: no password, and no form that would set one.

    once: one more, for the browser that arc opens; everybody on this computer can read the browser's command
    line, so it is good for one visit.
    """

    once = Unicode(config=True)

    async def get_user_token(self, handler: RequestHandler) -> User | None:
        """Somebody who comes with either of them."""
        if self.once and secrets.compare_digest(self.get_token(handler) or "", self.once):
            self.once = ""
            return self.generate_anonymous_user(handler)
        return await super().get_user_token(handler)

    @default("cookie_options")
    def _cookie_of_this_page_only(self) -> dict[str, object]:
        # Gone when the browser is closed, and never sent along by a page of somebody else.
        return {"samesite": "Strict", "expires_days": None}

    def get_handlers(self) -> list[tuple[str, object]]:
        return [(r"/login", Refusing)]


class Closing(VoilaShutdownKernelHandler):
    """What a page says when it is closed or loaded again.

    Its kernel, and what was read in it, must not stay in memory.
    """

    def check_xsrf_cookie(self) -> None:
        """The browser sends no such cookie along with this.

        The page's origin is checked all the same, and its token's cookie.
        """


class Alive(APIHandler):
    """What an open page asks: whether its kernel still runs.

    One that died is not started again, as it would know nothing of the page.
    """

    @authenticated
    async def get(self, kernel_id: str) -> None:
        """204 where it runs, and 410 (gone) where it does not."""
        known = kernel_id in self.kernel_manager
        alive = known and await ensure_async(self.kernel_manager.get_kernel(kernel_id).is_alive())
        self.set_status(204 if alive else 410)
        self.finish()


class InBrowsers(TornadoVoilaHandler):
    """The page, and its kernel, for a browser that runs scripts.

    Whatever else opens the address - a preview, a virus scanner - gets a page of a few lines, and no kernel.
    """

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """The page; before it once the few lines, whose script asks again."""
        if path or self.get_cookie(RUNS):
            await super().get(path)
        else:
            self.finish(self.settings["voila_jinja2_env"].get_template("opening.html").render(runs=RUNS))


class PageServer(Voila):
    """Voila with its settings in the folder where it was started."""

    name = "voila"
    identity_provider_class = Type(ByToken, klass=IdentityProvider)

    def init_handlers(self) -> list[tuple]:
        """Voila's own, after those that take the place of others."""
        own = [(r"/voila/api/shutdown/(.*)", Closing), (r"/api/arc/alive/(.*)", Alive)]
        theirs = [
            (where, InBrowsers if one is TornadoVoilaHandler else one, *rest)
            for where, one, *rest in super().init_handlers()
        ]
        return [*own, *theirs]


def main() -> None:
    """Serve until arc says so or is gone, however it ended: its end of the pipe closes with it."""
    folder = Path.cwd()
    threading.Thread(target=_end_with_arc, daemon=True).start()
    try:
        PageServer.launch_instance(argv=[])
    finally:
        # arc removes it as well, but not where it was killed. A folder in use cannot be removed everywhere.
        os.chdir(folder.parent)
        shutil.rmtree(folder, ignore_errors=True)


def _end_with_arc() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
