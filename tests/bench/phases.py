"""Where the CPU seconds of our own build go: each step of the flow, one after the other, in a process of its own.

Printed as one `name seconds peak` a line, the peak in megabytes so far, for `run.py`, which takes the seconds from those
of a whole build: what remains is MkDocs with Material's frame, and writing.
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

START = time.process_time()

from comparanda import check, compose, decode, load, pipeline, render, steps  # noqa: E402  # the first step is to import
from comparanda.cli.site import read_config  # noqa: E402
from comparanda.direct import DirectEnvironment  # noqa: E402
from comparanda.locale import Language  # noqa: E402
from comparanda.model import Comparison, packed  # noqa: E402
from comparanda.node import Documents, without_collector  # noqa: E402
from comparanda.page import Page  # noqa: E402


def peak() -> float:
    """Megabytes this process has taken so far at most; kilobytes on Linux, bytes on macOS (getrusage(2))."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


@without_collector
def main(folder: Path) -> None:
    """Go through the steps of one site."""
    last = START

    def done(name: str) -> None:
        nonlocal last
        now = time.process_time()
        print(f"{name}\t{now - last:.3f}\t{peak():.0f}")
        last = now

    done("import")
    settings = read_config(folder / "mkdocs.yml")
    read = load.load(settings.root, lambda path, raw: (load.values(path, raw), ()), held=load.Held())
    done("read YAML")
    shapes = {path: steps.read_file(path, read.files[path])[0] for path, value in read.made.items() if value is None}
    shapes |= {path: decode.shape_of_values(path, value) for path, value in read.made.items() if value is not None}
    shapes = {path: packed(shape) if isinstance(shape, Comparison) else shape for path, shape in shapes.items()}
    documents = Documents(read.files, load.parse)
    site = decode.assemble(shapes, documents, settings.today, tuple(settings.locales), read.files)
    done("decode")
    bound = steps.SPARING.bind(site)
    done("bind")
    check.check(bound)
    done("check")
    drawing = 0.0

    def draw(environment: DirectEnvironment, page: Page, language: Language) -> render.Rendered:
        nonlocal drawing
        start = time.process_time()
        rendered = render.render(environment, page, language)
        drawing += time.process_time() - start
        return rendered

    def draw_comparison(
        environment: DirectEnvironment, edition: compose.Edition, id: str
    ) -> tuple[render.Rendered, compose.Gathered]:
        composed = compose.compose_comparison(edition, id)
        rendered = draw(environment, composed.page, edition.language)
        drawn = render.draw_references(environment, composed.page.references, edition.language)
        return rendered, compose.Gathered(compose.entry_of(edition, composed.page), composed.mentioned(drawn))

    timed = replace(steps.SPARING, draw=draw, draw_comparison=draw_comparison)
    for output in pipeline.publish(bound, settings, timed):
        output.draw()
    last += drawing
    done("compose")
    print(f"draw\t{drawing:.3f}\t{peak():.0f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
