"""The role of a figure, what it is compared with, and in which direction it differs.

| module | tells |
| --- | --- |
| `role` | the meaning of a quantity: asks its rules and the others in turn, over a `view` |
| `beside` | quantities that mean what the one before them does |
| `comparative`, `distance`, `change` | `4 mnkr bättre`, `avvikelsen mot budget är`, the words of change |
| `level` | what neither changes nor differs: forecasts, goals, parts, shares, values |
| `base` | what a quantity is compared with |
| `passage` | what the sentences of a section have compared with so far |
"""
