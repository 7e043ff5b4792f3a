"""The pack: a document with all its attachments in one PDF.

`front.py` lays out our own pages (the document, a contents that tells where each attachment
stands, and a page for each that cannot be shown); `merging.py` puts the attachments behind
them. What is merged is dangerous, so that part runs in a child process (meetings/parsing).
"""
