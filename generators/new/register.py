"""Names an imported document in ``data/handbook.yaml``, so that it is part of the handbook at once.

It must not change anything else of that file: comments and order stay.
"""

from __future__ import annotations

import io
from pathlib import Path

from ruamel.yaml import YAML


def list_file(handbook: Path, slug: str, key: str = "documents") -> bool:
    """Put *slug* behind the others under *key* of the file *handbook*; False if it stands there already."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10**6
    yaml.indent(mapping=2, sequence=4, offset=2)
    before = handbook.read_text(encoding="utf-8")
    data = yaml.load(before)
    documents = data.setdefault(key, [])
    if slug in documents:
        return False
    documents.append(slug)
    stream = io.StringIO()
    yaml.dump(data, stream)
    handbook.write_text(stream.getvalue(), encoding="utf-8")
    return True
