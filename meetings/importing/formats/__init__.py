"""One door to every format: `read_bundle(bundle, wanted)` gives the meetings of a file.

    bundle = bundle_of(path, read_file(path))
    for imported in read_bundle(bundle, Wanted(look_into_pdf=…)): …

A format is known by a file's content. Structured formats (Acadre, SBSYS, Ditmer, eDoc, eDoc
Agenda, FirstAgenda, our own JSON) have an adapter each, which fills in `found.Found`;
`building.py` makes the record of that, by the rules that hold for all. Documents (text, Word,
HTML, PDF) become lines, and the rules in text/ read those.

In a structured file nothing is open that the file does not say is open.
"""
