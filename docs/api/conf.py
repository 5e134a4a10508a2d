"""How `make docs` builds the pages of documentation: from the docstrings, offline, and with no warning."""

from importlib import metadata

project = "arc"
author = copyright = "The arc contributors"  # noqa: A001
release = metadata.version("arc-pain-logs")

# No intersphinx and no MathJax: neither building nor reading asks another computer for anything.
extensions = ["sphinx.ext.autodoc", "sphinx.ext.autosummary", "numpydoc"]
autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
autosummary_generate = True
templates_path = ["templates"]
add_module_names = False
numpydoc_show_class_members = False
# `name` in a docstring is a name, as in the code.
default_role = "code"

html_theme = "pydata_sphinx_theme"
html_title = f"arc {release}"
html_show_sphinx = False
html_show_sourcelink = False
html_copy_source = False
html_sidebars = {"**": []}
html_theme_options = {
    "navbar_center": [],
    "navbar_end": ["theme-switcher"],
    "show_prev_next": False,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
}
