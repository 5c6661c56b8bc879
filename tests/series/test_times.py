"""A sentence says what time it is about, or does not."""

from __future__ import annotations

import pytest

from loader.series.times import says_time


@pytest.mark.parametrize(
    ("period", "text", "says"),
    [
        ("2024-03", "Sjukfrånvaron i mars var 6 procent.", True),
        ("2024-03", "Sjukfrånvaron var 6 procent.", False),
        ("2024-05", "Sjukfrånvaron är majoritetens fråga.", False),
        ("2024-08", "aug | 2024", True),
        ("2023", "Under 2023 gjordes 40 besök.", True),
        ("2023", "Förra året gjordes 40 besök.", False),
        ("2024-01/2024-03", "Ackumulerat är resultatet 4 mnkr.", False),
        ("2024-01/2024-03", "Till och med mars är resultatet 4 mnkr.", True),
        ("2024-01/2024-03", "Kostnaden för det första kvartalet var 4 mnkr.", True),
        ("2024-01/2024-03", "Resultatet är 4 mnkr.", False),
        ("2024-04-30", "Den 30 april fanns 44 patienter.", True),
        ("2024-W17", "Vecka 17 vaccinerades 690 personer.", False),
        ("2024-07", "Antalet var 6 i juli, jämfört med 5 i juli 2023.", True),
        ("2024-07", "Antalet var 5 i juli, jämfört med 6 i juli 2023.", False),
        ("2023-07", "Antalet var 5 i juli, jämfört med 6 i juli 2023.", True),
        ("2024-07", "Antalet var 6 i juli 2023.", False),
        (None, "Den 30 april fanns 44 patienter.", False),
    ],
)
def test_says_time(period: str | None, text: str, says: bool) -> None:
    assert says_time(period, "6", text, None) is says
