"""What every process that arc starts has in common: this interpreter, and nothing of the folder around it.

A file `pandas.py` beside a log, a startup file of IPython or somebody's kernel never takes part.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager

# Settings of the person's own shell, which would add files or code of theirs.
_FOREIGN = ("JUPYTER", "IPYTHON", "VOILA", "PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONHOME")
# Whoever listens on this computer without the key hears nothing; a kernel that cannot do it does not start.
ENCRYPTION = "required"


def python(*arguments: str) -> list[str]:
    """The command that runs this interpreter with its own libraries only.

    The path is absolute, as most start in another folder; not resolved, which would leave the environment.
    """
    return [os.path.abspath(sys.executable), "-P", *arguments]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The variables of such a process: what Jupyter and IPython look for lies in this private folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    # An entry that is no whole path names the folder where somebody happens to stand.
    paths = [path for path in kept.pop("PYTHONPATH", "").split(os.pathsep) if os.path.isabs(path)]
    own = {
        "JUPYTER_CONFIG_DIR": folder / "config",
        "JUPYTER_DATA_DIR": folder / "data",
        "JUPYTER_RUNTIME_DIR": folder / "runtime",
        "IPYTHONDIR": folder / "ipython",
    }
    for one in own.values():
        one.mkdir(exist_ok=True)
    found = {"PYTHONPATH": os.pathsep.join(paths)} if paths else {}
    return kept | found | {name: str(path) for name, path in own.items()} | more


def kernel_settings() -> Mapping[str, object]:
    """The kernel of a page or a notebook, as `kernel.json` holds it: looked up nowhere."""
    return {
        "argv": [
            *python("-m", "ipykernel_launcher", "-f", "{connection_file}"),
            "--InteractiveShellApp.ignore_cwd=True",
        ],
        "display_name": "arc",
        "language": "python",
        "metadata": {"supported_encryption": ["curve"]},
    }


def kernel_manager(folder: Path) -> AsyncKernelManager:
    """The manager of one such kernel; its connection file lies in this private folder."""
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    class OnlyThis(KernelSpecManager):
        """Whatever a notebook asks for, it gets the kernel of this interpreter."""

        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
            return KernelSpec(**kernel_settings())

    return AsyncKernelManager(
        kernel_spec_manager=OnlyThis(),
        connection_file=str(folder / "kernel.json"),
        transport_encryption=ENCRYPTION,
    )
