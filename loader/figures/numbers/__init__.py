"""Which numbers of a sentence are figures, and their units; what is masked, and why.

| module | tells |
| --- | --- |
| `quantity` | the quantities of a sentence: asks the others in turn |
| `free` | which numbers in digits may be figures; `mask`, `mask_table` tell which are none |
| `in_words` | which numbers in words are |
| `units`, `measure` | the unit or the noun after a number; what a unit is a unit of |
| `carry`, `elsewhere`, `terse` | the unit lent by a neighbour, by the sentence, in a fragment |
| `bare`, `found` | the shapes that they share |
"""
