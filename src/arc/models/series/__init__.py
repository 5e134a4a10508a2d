"""One client's diary: did its level or its slope change?"""
