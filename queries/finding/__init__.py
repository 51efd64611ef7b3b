"""Search by words, however they are inflected: a store and words enter, what speaks of them leaves.

`texts` reads what can be found out of a store; `words`, `lemmas` and `abbreviations` know Russian; `index`
keeps it all in memory; `wish` understands what is typed, `look` says it in the terms of the index, `seek`
ranks; `marks` finds the words again in what was found.
"""
