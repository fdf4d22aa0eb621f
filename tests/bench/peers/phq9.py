# The same for pandas: python3 phq9.py IN
import sys

import pandas as pd

items = ["phq9_%d" % k for k in range(1, 10)]
t = pd.read_csv(sys.argv[1], usecols=["record_id", "date"] + items)
n = t[items].notna().sum(axis=1)
score = (t[items].sum(axis=1) * 9 / n).where(n >= 7)
out = t[["record_id", "date"]].copy()
out["measure"] = "phq9"
out["domain"] = "mood"
out["n_items"] = 9
out["n_answered"] = n
out["score"] = score
out["band"] = pd.cut(
    score,
    [-1, 4.5, 9.5, 14.5, 19.5, 28],
    right=False,
    labels=["minimal", "mild", "moderate", "moderately_severe", "severe"],
)
ninth = t["phq9_9"]
flag = "safety:item9=" + ninth.fillna(0).astype(int).astype(str)
out["flag"] = flag.where(ninth > 0, "")
out["status"] = pd.cut(
    n, [-1, 0, 6, 8, 9], labels=["missing", "incomplete", "prorated", "ok"]
)
out.to_csv(sys.stdout, index=False, float_format="%.10g")
