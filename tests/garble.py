"""Changes one message of the sources at a time and says which changes no golden test sees: `python tests/garble.py`.

Slow, as each change is a run of the tests; `test_messages` asks the same of the golden files themselves in a second.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support.messages import EXPECTED, Message, messages  # noqa: E402  # tests are no package

TESTS = ("tests/test_rule_pages.py", "tests/test_golden.py")


def garbled(source: str, message: Message) -> str:
    """The module with one letter of a message changed.

    Raises:
        ValueError: the words do not stand in the lines of the message.
    """
    lines = source.split("\n")
    words = max((part for part in message.text.split("…")), key=len)
    for size in range(len(words), 3, -1):
        for number in range(message.line - 1, min(message.line + 3, len(lines))):
            at = lines[number].find(words[:size])
            if at >= 0:
                letter = at + next(index for index, one in enumerate(words[:size]) if one.isalpha())
                lines[number] = f"{lines[number][:letter]}ɘ{lines[number][letter + 1 :]}"
                return "\n".join(lines)
    raise ValueError(f"{message.path}:{message.line} does not hold {words!r}")


def is_seen(copy: Path) -> bool:
    """Whether a test fails on the copy."""
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *TESTS],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "scripts")},
        capture_output=True,
        check=False,
    )
    return ran.returncode == 1


def main() -> int:
    """Garble every message, or those of some modules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="*", help="modules, such as check/rows.py; all where none is named")
    chosen = parser.parse_args().path
    unseen = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("scripts", "templates", "tests", "data", "mkdocs.yml", "pyproject.toml", "docs"):
            source = ROOT / name
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, copy / name, ignore=ignored) if source.is_dir() else shutil.copy(source, copy)
        if is_seen(copy):
            sys.exit("the tests fail before anything is changed")
        for message in messages():
            if (chosen and message.path not in chosen) or message.text in EXPECTED:
                continue
            module = copy / "scripts/comparanda" / message.path
            before = module.read_text(encoding="utf-8")
            module.write_text(garbled(before, message), encoding="utf-8")
            if not is_seen(copy):
                unseen += 1
                print(f"{message.path}:{message.line}: {message.text}", flush=True)
            module.write_text(before, encoding="utf-8")
    print(f"{unseen} changes were not seen")
    return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main())
