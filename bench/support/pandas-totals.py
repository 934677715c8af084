"""Totals of a folder of CodeCarbon files with pandas, one read_csv a file; seconds after the import of pandas."""

import glob
import json
import sys
import time

import pandas

start = time.perf_counter()
columns = ["energy_consumed", "emissions", "cpu_energy", "gpu_energy", "ram_energy", "duration"]
sums = pandas.Series(0.0, index=columns)
for path in glob.glob(sys.argv[1] + "/**/*.csv", recursive=True):
    sums += pandas.read_csv(path)[columns].sum()
print(json.dumps({"kwh": sums["energy_consumed"], "seconds": time.perf_counter() - start}))
