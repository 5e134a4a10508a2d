"""How the page is served: on this computer only, behind a token, and gone without a trace however it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.cookiejar import Cookie, CookieJar
from types import SimpleNamespace
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import psutil
import pytest

from arc.app import serving
from arc.app.server import RUNS
from arc.app.serving import OWNER, PREFIX, served, sweep
from arc.cli import main

SECONDS = 60


@pytest.fixture(scope="module")
def address():
    with served() as (address, _):
        yield address


def browsing() -> tuple[OpenerDirector, CookieJar]:
    """Somebody who asks as a browser does that has run the script of the opening page."""
    cookies = CookieJar()
    more = dict.fromkeys(("expires", "comment", "comment_url", "port"))
    told = dict.fromkeys(("port_specified", "domain_specified", "domain_initial_dot", "secure"), False)
    runs = Cookie(
        0,
        RUNS,
        "yes",
        domain="127.0.0.1",
        path="/",
        path_specified=True,
        discard=True,
        rest={},
        **more,
        **told,
    )
    cookies.set_cookie(runs)
    return build_opener(HTTPCookieProcessor(cookies)), cookies


def answer_of(address: str, *, opener: OpenerDirector | None = None, **headers: str) -> tuple[int, str]:
    """Status and text of a page, also of one that refuses."""
    try:
        with (opener or build_opener()).open(Request(address, headers=headers), timeout=SECONDS) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


@pytest.mark.parametrize("rest", ["", "?token=wrong", "login", "tree", "api/contents", "lab", "logout"])
def test_nobody_gets_in_without_the_token_and_it_is_said_in_words(address, rest):
    status, text = answer_of(address.split("?")[0] + rest)
    assert status == 403
    assert (
        "Copy the whole address behind it into the address bar of your browser, up to its last letter."
        in text
    )
    assert "<form" not in text


def test_the_address_that_a_browser_is_started_with_opens_the_page_once():
    opened: list[str] = []
    with served(opened=opened.append) as (address, _):
        (once,) = opened
        cookies, _ = browsing()
        assert once.split("=")[1] not in address
        assert answer_of(once, opener=cookies)[0] == 200
        assert answer_of(once)[0] == 403
        assert answer_of(once.split("?")[0], opener=cookies)[0] == 200
        assert answer_of(address)[0] == 200


@pytest.mark.slow
def test_an_address_that_no_browser_opens_starts_no_kernel_and_one_whose_page_is_gone_soon_ends():
    with served() as (address, server):
        for _ in range(3):
            status, text = answer_of(address)
            assert (status, "kernelId" in text) == (200, False)
        assert "This page needs JavaScript." in text
        assert psutil.Process(server.pid).children() == []
        # Started as by a browser, which then never comes back.
        assert "kernelId" in answer_of(address, opener=browsing()[0])[1]
        (kernel,) = psutil.Process(server.pid).children()
        assert psutil.wait_procs([kernel], timeout=SECONDS)[1] == []


def test_what_a_killed_arc_left_is_removed_at_the_next_start_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    own = {"process": os.getpid(), "began": psutil.Process().create_time()}
    left = {
        "gone": {"process": gone.pid, "began": 0.0}, "reused": {**own, "began": own["began"] - 9},
        "alive": own, "unknown": None, "odd": ["no", "process"],
    }  # fmt: skip
    for name, owner in left.items():
        (tmp_path / f"{PREFIX}{name}").mkdir()
        if owner is not None:
            (tmp_path / f"{PREFIX}{name}" / OWNER).write_text(json.dumps(owner))
    (tmp_path / f"{PREFIX}link").symlink_to(tmp_path / f"{PREFIX}gone")
    (tmp_path / "somebody-else").mkdir()
    sweep()
    kept = {path.name.removeprefix(PREFIX) for path in tmp_path.iterdir()}
    assert kept == {"alive", "unknown", "odd", "link", "somebody-else"}


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.nip.io", "0.0.0.0"])
def test_another_name_for_this_computer_is_refused_even_with_the_token(address, host):
    status, text = answer_of(address, Host=host)
    assert status == 403
    assert "It opens with its whole address only." in text


def test_inside_there_is_the_page_alone_and_only_it_can_reach_its_kernel(address):
    opener, cookies = browsing()
    base = address.split("?")[0]
    status, text = answer_of(address, opener=opener)
    assert status == 200
    for rest in (
        "tree",
        "voila/tree",
        "voila/render/page.ipynb",
        "api/contents",
        "voila/files/page.ipynb",
        "static/",
    ):
        assert answer_of(base + rest, opener=opener)[0] == 403
    cookie = next(one for one in cookies if one.name != RUNS)
    assert cookie.get_nonstandard_attr("SameSite") == "Strict"
    assert cookie.discard
    kernel = re.search(r'"kernelId": "([-0-9a-f]+)"', text)[1]
    channel = f"/api/kernels/{kernel}/channels"
    key = {"Cookie": f"{cookie.name}={cookie.value}"}
    assert shaken(base, channel, Origin=base.rstrip("/"), **key) == 101
    assert shaken(base, channel, Origin="http://elsewhere.example", **key) == 403
    assert shaken(base, channel, Origin="http://127.0.0.1:9", **key) == 403
    assert shaken(base, channel, Origin=base.rstrip("/")) == 403


def shaken(base: str, path: str, **headers: str) -> int:
    """What a server says to somebody who wants to open a websocket; 101 opens it."""
    asked = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    asked["Sec-WebSocket-Key"] = "MDEyMzQ1Njc4OWFiY2RlZg=="
    with closing(HTTPConnection(urlsplit(base).netloc, timeout=SECONDS)) as connection:
        connection.request("GET", path, headers=asked | headers)
        with connection.getresponse() as answer:
            return answer.status


def test_it_listens_on_this_computer_only_and_all_it_writes_lies_in_one_private_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with served() as (address, server):
        (folder,) = tmp_path.iterdir()
        assert folder.stat().st_mode & 0o077 == 0
        assert answer_of(address, opener=browsing()[0])[0] == 200
        processes = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
        listening = [
            one.laddr.ip
            for process in processes
            for one in process.net_connections()
            if one.status == "LISTEN"
        ]
        assert set(listening) == {"127.0.0.1"}
        assert address.split("token=")[1] not in " ".join(
            " ".join(process.cmdline()) for process in processes
        )
        assert all(process.environ()["IPYTHONDIR"].startswith(str(folder)) for process in processes)
    assert server.poll() is not None
    assert list(tmp_path.iterdir()) == []


# A closed terminal, with signals that come while it ends; and an end that leaves arc no time for anything.
@pytest.mark.slow
@pytest.mark.parametrize("signals", [("SIGHUP", "SIGINT", "SIGTERM"), ("SIGKILL",)], ids="-".join)
def test_however_it_ends_no_process_and_no_file_stays(signals, tmp_path):
    command = [sys.executable, "-m", "arc", "app", "--no-browser"]
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as running:
        said = [running.stdout.readline() for _ in range(4)]
        assert said[1].startswith("The page: http://127.0.0.1:")
        assert len(list(tmp_path.iterdir())) == 1
        address = said[1].removeprefix("The page: ").strip()
        answer_of(address, opener=browsing()[0])  # starts a kernel
        started = psutil.Process(running.pid).children(recursive=True)
        assert len(started) >= 2
        for name in signals:
            running.send_signal(getattr(signal, name))
            time.sleep(0.2)
        rest = running.stdout.read()
    assert rest == ("" if signals == ("SIGKILL",) else "Ending: one moment.\nEnded; nothing was kept.\n")
    assert psutil.wait_procs(started, timeout=SECONDS)[1] == []
    assert list(tmp_path.iterdir()) == []


def test_settings_bind_this_computer_only_and_keep_the_token_off_the_command_line(tmp_path, monkeypatch):
    started = {}
    monkeypatch.setattr(
        serving.subprocess, "Popen", lambda command, **rest: started.update(command=command, **rest)
    )
    serving._write_settings(tmp_path, "secret", 4321)
    serving._start(tmp_path)
    said = (tmp_path / "voila.json").read_text()
    assert '"ip": "127.0.0.1"' in said
    assert '"token": "secret"' in said
    assert "secret" not in " ".join(started["command"])
    assert not [name for name in started["env"] if re.match("VOILA", name)]


@pytest.mark.parametrize(("command", "demo"), [("app", False), ("demo", True)])
def test_the_demo_is_the_page_with_the_three_cases_in_it(command, demo, tmp_path, monkeypatch, capsys):
    asked = {}

    @contextmanager
    def nothing_served(**options):
        asked.update(options)
        yield "http://here", SimpleNamespace(wait=lambda: None)

    monkeypatch.setattr("arc.cli.app.served", nothing_served)
    monkeypatch.setattr("arc.cli.app._end_at_signals", lambda: None)
    assert main([command, "--no-browser"]) == 2  # it was not ended by Ctrl+C
    assert asked == {"port": 0, "demo": demo, "opened": None}
    assert "The page: http://here\n" in capsys.readouterr().out
    serving._write_settings(tmp_path, "secret", 4321, demo=demo)
    (cell,) = json.loads((tmp_path / "page" / "page.ipynb").read_text())["cells"]
    assert cell["source"].endswith(f"\n\nshow(demo={demo})")


def test_a_port_in_use_and_a_missing_package_are_said_in_words(monkeypatch):
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(serving.AppError) as refused, serving.served(port=port):
            pass
    assert (
        str(refused.value)
        == f"Port {port} is in use by another program. Choose another one, or leave --port away."
    )
    with pytest.raises(serving.AppError) as refused, serving.served(port=70000):
        pass
    assert (
        str(refused.value)
        == "Port 70000 cannot be used. Choose one from 1024 to 65535, or leave --port away."
    )
    monkeypatch.setattr(serving, "find_spec", lambda name: None)
    with (
        pytest.raises(
            serving.AppError,
            match="needs packages that are not installed here: pip install voila ipywidgets ipykernel",
        ),
        serving.served(),
    ):
        pass
