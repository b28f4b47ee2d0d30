#!/usr/bin/python3
"""Makes the golden values of quantile.cpp, histogram.cpp, covariance.cpp of tests/math: NumPy 1.24.

The operand is finite.npy; files are as those of make_golden.py, cases as in the tests.
"""
import pathlib
import warnings

import numpy as np

warnings.simplefilter("ignore")
here = pathlib.Path(__file__).parent
x = np.load(here / "finite.npy") + 0.0  # no -0: equal elements are in any order


def save(name, results):
    parts = [np.concatenate([[np.ndim(r)], np.shape(r), np.ravel(r)]).astype(np.float64)
             for r in map(np.asarray, results)]
    np.save(here / f"{name}.npy", np.concatenate(parts))


q = np.array([0.0, 0.1, 0.25, 0.5, 0.85, 1.0])
table = np.array([0.5, 0.125])
even, one = x.ravel()[:6], x[:1, :1, :1]
save("quantile",
     [np.median(x), np.median(x, 0), np.median(x, -1, keepdims=True), np.median(x, (0, 2)),
      np.median(even), np.median(one)] +
     [np.quantile(x, p, axis=axis, method=method) for method in
      ("linear", "lower", "higher", "nearest", "midpoint")
      for p, axis in ((q, None), (q, 1), (0.3, (0, 2)))] +
     [np.quantile(x, table, axis=2, keepdims=True), np.quantile(even, 0.5, method="nearest"),
      np.quantile(even[:4], 0.5, method="nearest")])
w = np.arange(1.0, x.size + 1).reshape(x.shape) / 4
edges = np.array([-3.0, -1.0, 0.0, 0.5, 2.5])
histograms = [np.histogram(x, 5), np.histogram(x, 3, (-1, 2)), np.histogram(x, 4, weights=w),
              np.histogram(x, 5, density=True), np.histogram(x, edges),
              np.histogram(x, edges, weights=w, density=True), np.histogram(x[0, 0, :1], 2),
              np.histogram([], 2), np.histogram(np.arange(11), 10),
              np.histogram(np.arange(0, 1.1, 0.1), 10, (0, 1))]
n = np.array([3, 1, 3, 0, 7, 1, 1])
save("histogram",
     [part for pair in histograms for part in pair] +
     [np.bincount(n), np.bincount(n, minlength=10), np.bincount(n, w.ravel()[:7]),
      np.bincount(np.array([], int)), np.digitize(x, edges), np.digitize(x, edges, right=True)])
rows = x.reshape(-1, x.shape[-1])[:4]
save("covariance", [np.cov(rows), np.cov(rows, ddof=0), np.corrcoef(rows), np.cov(rows.T)])
