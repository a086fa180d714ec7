"""What LibreOffice makes of our CSV: numbers are numbers, Chinese is right, nothing runs as a formula."""

from __future__ import annotations

import csv
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from comparanda.export.table import MARK, guarded
from support.sites import PAIR

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice: apt-get install libreoffice-calc")
FORMULAS = ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://a.example")']


class Cell(NamedTuple):
    """A cell as LibreOffice keeps it."""

    kind: str
    value: str
    formula: str
    text: str


def _cells(row: ElementTree.Element) -> Iterator[Cell]:
    for cell in row.iter(f"{_TABLE}table-cell"):
        text = "\n".join("".join(one.itertext()) for one in cell.iter(_PARAGRAPH))
        kind, value = cell.get(f"{_OFFICE}value-type", ""), cell.get(f"{_OFFICE}value", "")
        one = Cell(kind, value, cell.get(f"{_TABLE}formula", ""), text)
        yield from [one] * min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), 50)


@pytest.fixture(scope="module")
def read(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[list[Cell]], list[list[str]]]]:
    """Each file as LibreOffice has it, and as it was written."""
    folder = tmp_path_factory.mktemp("spreadsheets")
    for name in ("page.csv", "claims.csv"):
        shutil.copy(site / PAIR / name, folder)
    lines = "".join(f'"{guarded(one).replace(chr(34), chr(34) * 2)}",1\r\n' for one in FORMULAS)
    (folder / "formulas.csv").write_text(f"{MARK}cell,number\r\n{lines}", encoding="utf-8", newline="")
    names = ["page", "claims", "formulas"]
    # What the dialog offers for a file with a byte order mark: comma, quotation mark, UTF-8, from the first line.
    filter, profile = "--infilter=CSV:44,34,76,1", f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), "--headless", profile, filter, "--convert-to", "fods", "--outdir", str(folder)]
    subprocess.run(
        [*command, *(f"{folder}/{name}.csv" for name in names)], check=True, capture_output=True, timeout=300
    )
    return {name: (_table(folder / f"{name}.fods"), _written(folder / f"{name}.csv")) for name in names}


def _table(path: Path) -> list[list[Cell]]:
    return [list(_cells(row)) for row in ElementTree.parse(path).iter(f"{_TABLE}table-row")]  # ours


def _written(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_number_is_a_number_and_stays_the_same(read: dict[str, tuple[list[list[Cell]], list[list[str]]]]) -> None:
    shown, written = read["page"]
    assert [cell.text for cell in shown[0][: len(written[0])]] == written[0]
    at, kind = written[0].index("value"), written[0].index("unit")
    numbers = 0
    for cells, line in zip(shown[1:], written[1:], strict=False):
        if line[kind].partition(" ")[0] in ("USD", "tokens") and line[at]:
            assert (cells[at].kind, float(cells[at].value)) == ("float", float(line[at]))
            numbers += 1
    assert numbers > 20


def test_chinese_is_right_in_every_cell(read: dict[str, tuple[list[list[Cell]], list[list[str]]]]) -> None:
    for name, column in (("page", "label"), ("page", "subject_name"), ("claims", "text"), ("claims", "topic")):
        shown, written = read[name]
        at = written[0].index(column)
        assert [cells[at].text for cells in shown[: len(written)]] == [line[at] for line in written]
    assert "輸入價格" in {cells[4].text for cells in read["page"][0] if len(cells) > 4}


def test_nothing_runs_as_a_formula(read: dict[str, tuple[list[list[Cell]], list[list[str]]]]) -> None:
    assert not [cell for shown, _ in read.values() for cells in shown for cell in cells if cell.formula]
    shown, _ = read["formulas"]
    for one, cells in zip(FORMULAS, shown[1:], strict=False):
        assert (cells[0].kind, cells[1].kind) == ("string", "float")
        assert cells[0].text.strip().endswith(one.strip().lstrip("＝"))
