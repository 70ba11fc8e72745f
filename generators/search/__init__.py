"""The search: records to an inverted index, the index to scripts that the browser loads, online and from a stick.

It must not know the model outside of ``collect``, nor how a result looks on the page.
"""

from generators.search.index import Analysed, analyse, build_index
from generators.search.records import SearchDocument, SearchRecord
from generators.search.render import render_opensearch, render_search

__all__ = [
    "Analysed",
    "SearchDocument",
    "SearchRecord",
    "analyse",
    "build_index",
    "render_opensearch",
    "render_search",
]
