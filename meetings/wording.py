"""The Danish word for every member of the vocabulary, and the sentence for every problem.

Danish is the source language: the English catalogue translates these very sentences.
"""
