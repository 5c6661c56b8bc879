"""What a figure measures: a noun phrase in the report's own words. `naming` asks the others in turn.

| module | asks |
| --- | --- |
| `naming` | all rules in their order; how the phrase that one finds becomes a name |
| `bracket`, `key`, `after` | where it stands: in a bracket, after a colon, before the words that name it |
| `carried`, `parts` | what was told of the quantity before, elsewhere, at another time, of somebody else |
| `count`, `said` | counted nouns, and what a clause says of them |
| `share`, `whole` | shares and parts of a whole |
| `amount`, `money` | amounts of a noun, what is paid, received, costs, lasts |
| `changed`, `relative`, `clause` | what is changed; clauses that hang on a noun; the clause's subject |
| `antecedent`, `context` | what a pronoun or a name that says too little alone stands for |
| `name` | what makes a phrase a name |
"""
