"""Expressions of time, the ISO periods they mean, and which of them a figure is about.

| module | tells |
| --- | --- |
| `calendar`, `yearly` | a report's own time; whether a section tells of a whole year |
| `expressions`, `resolving` | where a time is named, and the period that each expression means |
| `period` | the times of a text, and what their places in it say of them |
| `when` | which of them a quantity is about: asks its rules and those of `compared` in turn, over a `view` |
"""
