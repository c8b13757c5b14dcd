"""`python -m explorer` starts the app; with a sub-command it is the command line."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Run the command line, or start the app when there is no sub-command.

    Options before any sub-command (``--server.port 8600``) go to Streamlit; all of its options have a dot.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    # The engine multiplies many small tables: there a second thread of numpy only gets in the way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if arguments and not re.match(r"--[a-z]+\.", arguments[0]):
        from explorer.command_line import run

        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # an old terminal may lack a dash or a quotation mark
        return run(arguments)
    # Streamlit reads .streamlit/ from the working directory and must find the package.
    os.chdir(HERE.parent)
    return os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", str(HERE / "serve.py"), *arguments])


if __name__ == "__main__":
    sys.exit(main())
