"""The words of the house: schema, rules, caveats, safety, sentences, and how a file is written.

Knows no log.
"""
