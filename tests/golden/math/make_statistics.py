#!/usr/bin/python3
"""Makes the golden values of tests/math/statistics.cpp and normalize.cpp with NumPy 1.24.

The operand is finite.npy; files are as those of make_golden.py, cases as in the tests.
"""
import pathlib
import warnings

import numpy as np

warnings.simplefilter("ignore")
here = pathlib.Path(__file__).parent
x = np.load(here / "finite.npy")


def save(name, results):
    parts = [np.concatenate([[np.ndim(r)], np.shape(r), np.ravel(r)]).astype(np.float64)
             for r in map(np.asarray, results)]
    np.save(here / f"{name}.npy", np.concatenate(parts))


def reductions(function):
    """No axis, one, the last with keepdims, a set."""
    return [function(x, None, False), function(x, 0, False), function(x, -1, True),
            function(x, (0, 2), False)]


def by_rows(function, axis, keep):
    """A function of a vector over a set of axes."""
    moved = np.moveaxis(x, axis, range(-len(axis), 0)) if isinstance(axis, tuple) else x
    if axis is None:
        return np.asarray(function(x.ravel()))
    if isinstance(axis, tuple):
        return np.apply_along_axis(function, -1, moved.reshape(*moved.shape[:-len(axis)], -1))
    result = np.apply_along_axis(function, axis, x)
    return np.expand_dims(result, axis) if keep else result


def norm(p):
    return lambda a, axis, keep: by_rows(lambda v: np.linalg.norm(v, p), axis, keep)


holes = np.where(x > 2, np.nan, x)
weights = np.arange(1.0, x.size + 1).reshape(x.shape)
total = lambda f: lambda a, axis, keep: f(a, axis=axis, keepdims=keep)
save("more_reductions",
     reductions(total(np.prod)) + reductions(total(np.var)) + reductions(total(np.std)) +
     reductions(lambda a, axis, keep: np.var(a, axis=axis, ddof=1, keepdims=keep)) +
     reductions(total(np.ptp)) +
     reductions(lambda a, axis, keep: np.all(a > -2, axis, keepdims=keep)) +
     reductions(lambda a, axis, keep: np.any(a > 4, axis, keepdims=keep)) +
     reductions(lambda a, axis, keep: np.count_nonzero(a > 0, axis, keepdims=keep)) +
     [np.argmin(x), np.argmin(x, 0), np.argmin(x, 1), np.argmin(x, 2)] +
     [f(holes, axis=a) for f in (np.nansum, np.nanmean, np.nanmax, np.nanmin)
      for a in (None, 0, 2)] +
     [np.average(x, weights=weights), np.average(x, 0, weights), np.average(x, 1, [1, 2, 4])])


def logsumexp(a, axis, keep):
    largest = a.max(axis=axis, keepdims=True)
    shifted = np.log(np.exp(a - largest).sum(axis=axis, keepdims=True)) + largest
    return shifted if keep else np.squeeze(shifted, axis)


def log_softmax(a, axis):
    return a - logsumexp(a, axis, True)


def layer_norm(a, axis, epsilon=1e-5):
    return (a - a.mean(axis, keepdims=True)) / np.sqrt(a.var(axis, keepdims=True) + epsilon)


row = x[0, 0]
save("normalized",
     [r for p in (2, 1, 0, 3, np.inf, -np.inf) for r in reductions(norm(p))] +
     reductions(logsumexp) + [log_softmax(x, 0), log_softmax(x, -1)] +
     [layer_norm(x, -1), layer_norm(x, (1, 2), 1e-3), layer_norm(x, -1) * row + (row - 1)])
