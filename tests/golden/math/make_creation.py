#!/usr/bin/python3
"""Makes the golden values of tests/math/sequence.cpp and triangle.cpp with NumPy 1.24: the format
of make_golden.py, cases in the order of the tests."""
import itertools
import pathlib

import numpy as np

here = pathlib.Path(__file__).parent


def save(name, results):
    parts = [np.concatenate([[np.ndim(r)], np.shape(r), np.ravel(r)]).astype(np.float64)
             for r in map(np.asarray, results)]
    np.save(here / f"{name}.npy", np.concatenate(parts))


save("arange_integers", [np.arange(start, stop, step, dtype)
                         for dtype in (np.int8, np.int32, np.int64)
                         for start in (-7, 0, 3) for stop in (-100, -7, 4, 90)
                         for step in (-31, -3, -1, 1, 2, 29)])
save("arange_floats", [np.arange(start, stop, step)
                       for start in (-1.5, 0, 2.25) for stop in (-70, 0, 1.75, 64.5)
                       for step in (-7.5, -0.25, 0.125, 0.5, 33)] + [np.arange(0, 64, 0.1)])
ends = ((0, 1), (-2.5, 3), (7, -7), (1e-3, 1e3), (2, 2))
counts = (0, 1, 2, 3, 10, 100)
save("linspace", [np.linspace(start, stop, count, endpoint=endpoint)
                  for start, stop in ends for count in counts for endpoint in (True, False)])
save("linspace_integers", [np.linspace(start, stop, count, endpoint=endpoint, dtype=np.int32)
                           for start, stop in ((-3, 3), (0, 100), (9, -8)) for count in counts
                           for endpoint in (True, False)])
save("linspace_float32", [np.linspace(start, stop, count, dtype=np.float32)
                          for start, stop in ends for count in counts])
save("logspace", [np.logspace(start, stop, count, base=base, endpoint=endpoint)
                  for start, stop in ((0, 3), (2, -2), (0.5, 0.5)) for count in counts
                  for base in (10.0, 2.0) for endpoint in (True, False)])
save("geomspace", [np.geomspace(start, stop, count, endpoint=endpoint)
                   for start, stop in ((1, 1000), (256, 0.5), (-2, -32), (3, 3))
                   for count in counts for endpoint in (True, False)])
x, y, z = np.arange(3) * 10, np.arange(5) + 0.5, np.arange(2) - 1
save("meshgrid", [grid for indexing in ("xy", "ij") for operands in ((x,), (x, y), (x, y, z), (x[:0], y))
                  for grid in np.meshgrid(*operands, indexing=indexing)])

extents = (0, 1, 3, 5, 24)
offsets = (-71, -2, -1, 0, 1, 3, 69)
save("eye", [np.eye(rows, columns, offset)
             for rows, columns in itertools.product(extents, extents) for offset in offsets])
matrix = np.arange(1, 5 * 70 + 1).reshape(5, 70)
stack = np.arange(1, 2 * 3 * 5 + 1).reshape(2, 3, 5)
for name, function in (("tril", np.tril), ("triu", np.triu)):
    save(name, [function(operand, offset) for operand in
                (matrix, matrix.T, stack, stack.transpose(0, 2, 1), matrix[:, ::-3], matrix[:0])
                for offset in offsets])
