"""A page for those who never open a notebook.

Served on this computer only, and gone without a trace when it ends.
"""
