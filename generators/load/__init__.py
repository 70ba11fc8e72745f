"""Reading YAML: text and position are kept, and nothing is guessed.

It must not know what a document or a unit is; it must not raise on bad input but report it.
"""

from __future__ import annotations

from generators.load.nodes import Mapping, Node, Scalar, Sequence
from generators.load.words import at_their_words
from generators.load.yaml_reader import MAX_BYTES, MAX_LINE, read_yaml

__all__ = ["MAX_BYTES", "MAX_LINE", "Mapping", "Node", "Scalar", "Sequence", "at_their_words", "read_yaml"]
