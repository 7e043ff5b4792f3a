"""How text is searched, without a database: words, the query language, what a row is found by.

Danish text becomes words (analyser.py), a question becomes a tree (language.py), an item becomes
terms (terms.py), a hit becomes a snippet (snippets.py). queries/ and services/ keep and ask.
"""
