"""From a file to checked rows: cells, headers, typed columns, sessions, and every problem by its name."""
