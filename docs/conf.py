"""Settings of Sphinx; it reads the generated pages in build/pages (``-c docs``)."""

from generators import __version__ as version

project = "Mevzuat El Kitabı"
author = "Mevzuat El Kitabı"
copyright = "Mevzuat El Kitabı"  # noqa: A001
release = version
html_title = "Mevzuat El Kitabı"

extensions = ["myst_parser", "sphinx_design", "generators.sphinx_ext"]
exclude_patterns = ["_elkitabi"]
source_suffix = {".md": "markdown"}
root_doc = "index"
language = "tr"

nitpicky = True
# The law's quotes and dashes stay as they are printed.
smartquotes = False
# Navigation comes from the site map, whose completeness generators.sphinx_ext.sitemap checks instead.
suppress_warnings = ["toc.not_included"]
highlight_language = "none"

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 4
myst_heading_slug_func = "generators.turkish.slug"
myst_links_external_new_tab = False

html_theme = "elkitabi"
html_theme_path = ["../_templates/theme"]
html_permalinks = False
html_use_index = False
html_domain_indices = False
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
html_last_updated_fmt = None
html_compact_lists = True
