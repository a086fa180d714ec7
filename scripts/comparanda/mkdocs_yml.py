"""How PyYAML reads a mkdocs.yml for us: a word that it cannot read is told with its place."""

from __future__ import annotations

from typing import Any

import yaml


class Misfit(yaml.YAMLError):
    """A word that is not what its tag says, or what it looks like: `!!bool x`, `2026-99-99`."""

    def __init__(self, node: yaml.ScalarNode) -> None:
        super().__init__(f"`{node.value}` is no {node.tag}")
        self.word = str(node.value)
        self.tag = node.tag.rpartition(":")[2]
        self.mark: yaml.Mark | None = node.start_mark
        """Where it is; None of what stands in no file, such as a variable of the environment."""


class SettingsLoader(yaml.SafeLoader):
    """Reads a mkdocs.yml, and says where a misfit is: PyYAML fails on each in its own way, and without the place."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """What a node stands for.

        Raises:
            Misfit: it cannot be read as what it is.
        """
        try:
            return super().construct_object(node, deep)
        except (AttributeError, KeyError, ValueError) as error:
            if isinstance(node, yaml.ScalarNode):
                raise Misfit(node) from error
            raise
