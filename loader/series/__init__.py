"""The same metric through reports, and the audit of what reports tell.

`assign(db)` joins the figures of all reports to series; `audit.findings(db)` lists what does not fit.
"""

from loader.series.assignment import assign as assign
