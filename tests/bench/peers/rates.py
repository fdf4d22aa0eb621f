# The same for pandas: python3 rates.py IN
import sys

import pandas as pd

t = pd.read_csv(sys.argv[1], usecols=["site", "month", "improved", "eligible"])
out = t.groupby(["site", "month"], sort=False)[["improved", "eligible"]].sum()
out.columns = ["num", "den"]
out.to_csv(sys.stdout)
