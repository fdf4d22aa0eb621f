# The same for pandas: python3 series.py IN
import sys

import pandas as pd

t = pd.read_csv(sys.argv[1])
g = t.groupby(["record_id", "measure"], sort=False)
out = g.agg(
    n=("score", "size"),
    first_date=("date", "first"),
    first=("score", "first"),
    last_date=("date", "last"),
    last=("score", "last"),
)
out.to_csv(sys.stdout)
