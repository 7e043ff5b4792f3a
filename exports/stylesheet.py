"""The small stylesheet inside every HTML document: reading, print and the dark."""

from typing import Final

from exports.look import OWN_ACCENT, Look

STYLESHEET: Final = """
:root { color-scheme: light dark; --ink: #1c2b33; --quiet: #4a5a63; --paper: #fff;
  --accent: #0b5563; --tint: #eef4f5; --closed: #7a1f4b; --hairline: #d9dfe2;
  --warning: #7a4b00; --warning-tint: #fff4d6; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6ecee; --quiet: #a9b8bf; --paper: #12191d; --accent: #7cc7d6;
    --tint: #1b272c; --closed: #e79abf; --hairline: #2b363c; --warning: #f0c36a;
    --warning-tint: #2b2415; }
  .logo { padding: .375rem; background: #fff; border-radius: .25rem; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 400 1.0625rem/1.6 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; }
main, footer { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1.5rem 0; }
footer { padding-bottom: 2.5rem; margin-top: 2.5rem; color: var(--quiet); font-size: .875rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; font-weight: 650; margin: 1.5rem 0 .5rem;
  break-after: avoid; }
h1 { font-size: 2.25rem; margin-top: .25rem; }
h2 { font-size: 1.75rem; margin-top: 4rem; scroll-margin-top: 1rem; }
h3 { font-size: 1.375rem; }
h4, h5, h6 { font-size: 1.1875rem; }
p, ul, ol, dl { margin: 0 0 1rem; overflow-wrap: break-word; }
a { color: var(--accent); }
.logo { float: right; max-width: 12.5rem; max-height: 4rem;
  width: auto; height: auto; margin: 0 0 .75rem 1.25rem; }
.municipality { margin: 0; color: var(--accent); font-weight: 650; }
.meeting-line, .item-line, .note { color: var(--quiet); }
.item-line { margin-top: -.25rem; }
.number { font-variant-numeric: tabular-nums; color: var(--quiet); margin-right: .25em; }
.closed, .closed a, .edition { color: var(--closed); font-weight: 650; }
.closed .note { font-weight: 400; }
.notice { padding: .5rem 1rem; background: var(--warning-tint); color: var(--warning);
  border-left: 4px solid; }
.facts dt { font-weight: 650; }
.facts dd { margin: 0; }
.facts dd + dt { margin-top: .75rem; }
@media (min-width: 40rem) {
  .facts dl { display: grid; grid-template-columns: 10rem 1fr; column-gap: 1rem; }
  .facts dt { grid-column: 1; }
  .facts dd { grid-column: 2; }
  .facts dd + dt, .facts dd + dt + dd { margin-top: .75rem; } }
.contents h2 { font-size: 1.375rem; margin-top: 2.5rem; }
.contents ol, .attachments { list-style: none; padding: 0; }
.contents li { display: flex; flex-wrap: wrap; gap: .5em; }
.contents li > ol { flex-basis: 100%; padding-left: 2em; }
.index li { padding-block: .25rem; }
.contents .number { flex: none; min-width: 2em; }
.contents li, .attachments li { padding-block: .25rem; border-bottom: 1px solid var(--hairline); }
.decision { border-left: 4px solid var(--accent); padding: .25rem 0 .25rem 1.25rem;
  margin: 1.5rem 0; }
.decision > :first-child { margin-top: 0; }
.decision > :last-child { margin-bottom: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; min-width: 50%; margin: 0 0 1rem;
  font-size: .9375rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 650; padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .375rem .75rem .375rem .5rem;
  border: 1px solid var(--hairline); }
thead th { background: var(--tint); }
th > :last-child, td > :last-child { margin-bottom: 0; }
.signatures div { display: flex; gap: 1rem; padding: .75rem 0; align-items: baseline; }
.signatures dt { flex: 0 0 40%; }
.signatures dd { flex: 1; margin: 0; min-height: 1.6em; border-bottom: 1px solid var(--quiet); }
@media screen and (min-width: 60rem) {
  h2 { position: relative; }
  h2 > .number { position: absolute; right: 100%; margin-right: .75rem; } }
@media print {
  :root { --ink: #000; --quiet: #333; --paper: #fff; --tint: #eee; }
  body { font-size: 10.5pt; line-height: 1.4; }
  main, footer { max-width: none; padding: 0; }
  h1 { font-size: 20pt; } h2 { font-size: 15pt; margin-top: 24pt; }
  h3 { font-size: 12pt; } h4, h5, h6 { font-size: 11pt; }
  .new-page { break-before: page; }
  tr, li, .signatures div { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
}
"""


def stylesheet(look: Look) -> str:
    """The stylesheet in a municipality's accent: on white, and lighter in the dark."""
    if look.accent == OWN_ACCENT:
        return STYLESHEET
    return STYLESHEET + (
        f":root {{ --accent: {look.accent}; --tint: {look.tint}; }}\n"
        "@media (prefers-color-scheme: dark) {\n"
        f"  :root {{ --accent: {look.in_the_dark}; --tint: {look.tint_in_the_dark}; }} }}\n"
        "@media print { :root { --tint: #eee; } }\n"
    )
