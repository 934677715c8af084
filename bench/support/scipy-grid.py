"""Approach 3 as Hoffmann et al. 2022 describe it: L-BFGS-B from 4,500 starts, exact gradient. Points on stdin, result on stdout."""

import itertools
import json
import sys
import time

import numpy as np
from scipy.optimize import minimize

points = json.load(sys.stdin)
log_n = np.log(np.array(points["params"]))
log_d = np.log(np.array(points["tokens"]))
log_l = np.log(np.array(points["loss"]))
DELTA = 1e-3


def objective(theta):
    a, b, e, alpha, beta = theta
    terms = np.stack([a - alpha * log_n, b - beta * log_d, np.full_like(log_n, e)])
    top = terms.max(axis=0)
    weights = np.exp(terms - top)
    whole = weights.sum(axis=0)
    weights /= whole
    r = log_l - (top + np.log(whole))
    size = np.abs(r)
    value = np.where(size <= DELTA, 0.5 * r * r, DELTA * (size - 0.5 * DELTA)).sum()
    psi = np.clip(r, -DELTA, DELTA)
    wa, wb, we = weights
    gradient = np.array(
        [
            -(psi * wa).sum(),
            -(psi * wb).sum(),
            -(psi * we).sum(),
            (psi * wa * log_n).sum(),
            (psi * wb * log_d).sum(),
        ]
    )
    return value, gradient


starts = itertools.product(
    [0, 5, 10, 15, 20, 25], [0, 5, 10, 15, 20, 25], [-1, -0.5, 0, 0.5, 1], [0, 0.5, 1, 1.5, 2], [0, 0.5, 1, 1.5, 2]
)
wall, cpu = time.perf_counter(), time.process_time()
best = None
count = 0
for start in starts:
    count += 1
    found = minimize(objective, start, jac=True, method="L-BFGS-B", options={"ftol": 1e-15, "gtol": 1e-12, "maxiter": 500})
    if best is None or found.fun < best.fun:
        best = found
print(
    json.dumps(
        {
            "starts": count,
            "wall_s": time.perf_counter() - wall,
            "cpu_s": time.process_time() - cpu,
            "objective": float(best.fun),
            "theta": list(map(float, best.x)),
        }
    )
)
