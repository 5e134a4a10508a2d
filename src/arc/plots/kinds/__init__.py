"""One picture per file: a tidy table in, a Picture with its words out."""
