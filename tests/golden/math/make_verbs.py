#!/usr/bin/python3
"""Makes the golden values of tests/math/verbs_*.cpp with NumPy 1.24: what moves, reduces, sorts, counts and
multiplies elements, for every element type at rank 2, and every rank from 0 to 4 for float32 and int32.

A file `verbs_T_R.npy` holds, as float64 and one behind the other, two operands of each case, and verb by verb, in the
order of tests/math/verbs_golden.hpp, the results of all cases: rank, extents, elements in row-major order; of complex
numbers both parts. Every second case is read backwards along all axes. Elements are quarters, so that sums are exact;
what is not is computed in a wider type.
"""
import pathlib
import warnings

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view as windows

warnings.simplefilter("ignore")
here = pathlib.Path(__file__).parent
rng = np.random.default_rng(3)


def flat(array):
    array = np.asarray(array)
    elements = array.ravel()
    if elements.dtype.kind == "c":
        elements = np.stack([elements.real, elements.imag], -1).ravel()
    return np.concatenate([[array.ndim], array.shape, elements]).astype(np.float64)


def make(dtype, shape):
    kind = np.dtype(dtype).kind
    if kind == "b":
        return rng.integers(0, 2, shape).astype(bool)
    if kind == "f":
        return (rng.integers(-16, 17, shape) / 4).astype(dtype)
    if kind == "c":
        return ((rng.integers(-16, 17, shape) + 1j * rng.integers(-16, 17, shape)) / 4).astype(dtype)
    return (rng.integers(-4, 5, shape) if kind == "i" else rng.integers(0, 8, shape)).astype(dtype)


def wide(x):
    return x.astype(np.clongdouble if x.dtype.kind == "c" else np.longdouble)


def exact(function):
    """Computes in a wider type: the results are rounded once."""
    return lambda x, y: function(wide(x))


def changed(x, change):
    x = x.copy()
    change(x)
    return x


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def logsumexp(x):
    return np.log(np.exp(x - x.max()).sum()) + x.max()


def without_largest(x):
    return np.where(x == x.max(), np.nan, x)


FILLED = "filled"  # for operands with an element


def verbs(dtype, rank):
    """Pairs of a verb of both operands and FILLED or nothing."""
    kind, size = np.dtype(dtype).kind, np.dtype(dtype).itemsize
    numbers, ordered = kind != "b", kind != "c"
    has_variants = rank == 2 and np.dtype(dtype).name in ("float32", "int32")
    of = []
    add = lambda function, condition="": of.append((function, condition))
    also = lambda *verb: add(*verb) if has_variants else None

    # What moves elements.
    add(lambda x, y: x.T)
    add(lambda x, y: np.flip(x))
    add(lambda x, y: np.roll(x, 2))
    add(lambda x, y: x.ravel())
    add(lambda x, y: np.expand_dims(x, 0))
    add(lambda x, y: np.broadcast_to(x, (2, *x.shape)))
    add(lambda x, y: np.stack([x, y], 0))
    add(lambda x, y: np.repeat(x, 2))
    add(lambda x, y: np.tile(x, 2))
    add(lambda x, y: np.where(x == y, x, y))
    add(lambda x, y: np.zeros_like(x) == x)
    add(lambda x, y: np.full_like(x, 1))
    if rank > 0:
        add(lambda x, y: np.pad(x, 1))
        also(lambda x, y: np.pad(x, 1, "edge"), FILLED)
        add(lambda x, y: x[1:])
        also(lambda x, y: x[..., ::-2])
        also(lambda x, y: x[None, ..., -1], FILLED)
        add(lambda x, y: np.concatenate([x, y], -1))
        add(lambda x, y: np.squeeze(np.expand_dims(x, -1), -1))
        add(lambda x, y: np.take(x, [-1, 0, -1], 0), FILLED)
        add(lambda x, y: np.take_along_axis(x, np.full((*x.shape[:-1], 2), -1), -1), FILLED)
        add(lambda x, y: x[x == y])
        add(lambda x, y: np.split(x, [1], -1)[1])
        also(lambda x, y: np.flip(x, -1))
        also(lambda x, y: np.roll(x, 1, 0))
        also(lambda x, y: np.repeat(x, 2, 0))
        add(lambda x, y: windows(x, 1, 0), FILLED)
        add(lambda x, y: changed(x, lambda t: np.put(t, [0, -1], 1)), FILLED)
        add(lambda x, y: changed(x, lambda t: t.__setitem__(x == y, 0)))
        add(lambda x, y: changed(x, lambda t: t.__setitem__(0, y[-1])), FILLED)
        if numbers:
            add(lambda x, y: changed(x, lambda t: np.add.at(t, [0, 0], y[:1])), FILLED)
    if rank > 1:
        add(lambda x, y: np.swapaxes(x, -1, -2))
        add(lambda x, y: np.moveaxis(x, 0, -1))
        add(lambda x, y: np.diagonal(x, 0, -2, -1))
        add(lambda x, y: np.tril(x))
        also(lambda x, y: np.triu(x, 1))
        add(lambda x, y: x[0], FILLED)

    # Reductions and what counts.
    add(lambda x, y: x.all())
    add(lambda x, y: x.any())
    also(lambda x, y: np.count_nonzero(x))
    if rank > 0:
        add(lambda x, y: x.all(-1))
        also(lambda x, y: x.any(0, keepdims=True))
        add(lambda x, y: np.count_nonzero(x, 0))
        add(lambda x, y: np.nonzero(x)[-1])
    if numbers:
        add(lambda x, y: x.sum(dtype=wide(x).dtype))
        add(lambda x, y: (x * y).sum(dtype=wide(x).dtype))
        if rank > 0:
            add(lambda x, y: x.sum(0))
            also(lambda x, y: x.sum(-1, keepdims=True))
            add(lambda x, y: np.cumsum(x, -1))
            add(lambda x, y: np.diff(x))
            add(lambda x, y: (x * y).sum(-1))
        if size > 2 or kind in "iu":
            also(lambda x, y: x.mean(dtype=wide(x).dtype), FILLED)
            if rank > 0:
                add(lambda x, y: x.mean(0, dtype=wide(x).dtype), FILLED)
                add(lambda x, y: wide(x).prod(0))
                add(lambda x, y: wide(x).cumprod(0))
        if rank > 1:
            add(lambda x, y: x @ np.swapaxes(y, -1, -2))
            add(lambda x, y: np.trace(x, 0, -2, -1))
            add(lambda x, y: np.tensordot(x, y, rank))
            add(lambda x, y: np.einsum("...ij,...ij->...j", x, y))
        if rank == 2:
            add(lambda x, y: np.kron(x, y))
            also(lambda x, y: x[0] @ y[0], FILLED)
            add(lambda x, y: np.outer(x[0], y[-1]), FILLED)
    if ordered:
        also(lambda x, y: x.max(), FILLED)
        also(lambda x, y: x.min(), FILLED)
        also(lambda x, y: x.argmax(), FILLED)
        also(lambda x, y: x.argmin(), FILLED)
        also(lambda x, y: np.unique(x))
        also(lambda x, y: np.unique(x, return_counts=True)[1])
        also(lambda x, y: np.unique(x, return_inverse=True)[1].reshape(x.shape))
        add(lambda x, y: np.unique(x, return_index=True)[1])
        add(lambda x, y: np.isin(x, y))
        add(lambda x, y: np.searchsorted(np.sort(x.ravel()), y))
        if rank > 0:
            order = lambda x: -x.astype(np.float64)
            add(lambda x, y: x.max(0), FILLED)
            add(lambda x, y: x.min(-1, keepdims=True), FILLED)
            add(lambda x, y: x.argmax(-1), FILLED)
            add(lambda x, y: x.argmin(0), FILLED)
            add(lambda x, y: np.maximum.accumulate(x, -1))
            add(lambda x, y: np.minimum.accumulate(x, 0))
            add(lambda x, y: np.sort(x))
            also(lambda x, y: -np.sort(order(x), 0))
            add(lambda x, y: np.argsort(x, 0, "stable"))
            also(lambda x, y: np.argsort(order(x), -1, "stable"))
            add(lambda x, y: np.sort(x)[..., ::-1][..., :1], FILLED)
            also(lambda x, y: np.argsort(x, 0, "stable")[:1], FILLED)
            add(lambda x, y: np.partition(x, x.shape[-1] // 2)[..., x.shape[-1] // 2], FILLED)
            add(lambda x, y: np.take_along_axis(x, np.argpartition(x, 0), -1)[..., 0], FILLED)
        if numbers and (size > 2 or kind in "iu"):
            also(lambda x, y: np.median(wide(x)), FILLED)
            also(lambda x, y: np.quantile(wide(x), 0.25), FILLED)
            add(lambda x, y: np.histogram(x.astype(np.float64), 4, (-4, 4))[0])
            if rank > 0:
                add(lambda x, y: np.median(wide(x), -1), FILLED)
                add(lambda x, y: np.quantile(wide(x), [0, 0.5], 0), FILLED)
                add(lambda x, y: np.ptp(x, 0), FILLED)
                add(lambda x, y: np.average(wide(x), 0, wide(y) ** 2 + 1), FILLED)
    if kind in "iu":
        add(lambda x, y: np.bincount((x * x).ravel().astype(np.int64)))
        add(lambda x, y: np.digitize(x, [-1, 2, 3]))
    if kind == "f" and size > 2:
        add(exact(np.var), FILLED)
        add(exact(np.std), FILLED)
        add(exact(np.linalg.norm if rank == 1 else lambda x: np.sqrt((x * x).sum())))
        add(exact(logsumexp), FILLED)
        add(lambda x, y: np.nansum(without_largest(x)), FILLED)
        add(lambda x, y: np.nanmax(np.where(x == x.max(), x, np.nan)), FILLED)
        if rank > 0:
            add(exact(lambda x: np.var(x, 0, ddof=-1)), FILLED)
            add(exact(lambda x: np.std(x, -1)), FILLED)
            add(exact(lambda x: np.abs(x).sum(0)))
            add(exact(softmax), FILLED)
            add(exact(lambda x: np.log(softmax(x))), FILLED)
            add(exact(lambda x: (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 0.5)),
                FILLED)
            add(lambda x, y: np.nanmean(wide(np.where(x == y, np.nan, x)), -1))
            add(lambda x, y: np.nanmin(np.where(x == x.max(), x, np.nan), 0), FILLED)
    if kind == "c":
        add(lambda x, y: x + y)
        add(lambda x, y: x - y)
        add(lambda x, y: x * y)
        add(lambda x, y: wide(x) / wide(y + 8))
        add(lambda x, y: x == y)
        add(lambda x, y: x != y)
        add(lambda x, y: -x)
        add(lambda x, y: x.real)
        add(lambda x, y: x.imag)
        add(lambda x, y: np.conj(x))
        add(lambda x, y: np.isfinite(x))
        add(lambda x, y: np.square(x))
        add(lambda x, y: np.round(x))
        for function in (np.abs, np.angle, np.exp, np.expm1, lambda x: np.log(x + 8), lambda x: np.log1p(x + 8),
                         lambda x: np.log2(x + 8), lambda x: np.log10(x + 8), np.sqrt, np.sin, np.cos,
                         lambda x: np.tan(x / 4), np.sinh, np.cosh, np.tanh, np.arcsin, np.arccos,
                         np.arctan, np.arcsinh, lambda x: np.arccosh(x + 8), lambda x: np.arctanh(x / 8),
                         lambda x: 1 / (x + 8), lambda x: (x + 8) / np.abs(x + 8)):
            # Results on cuts depend on the sign of zeros: none is on one.
            add(lambda x, y, function=function: function(wide(x) + (0.0625 + 0.125j)))
        add(lambda x, y: wide(x + 8) ** wide(y))
    return of


def save(dtype, rank, shapes):
    operands = [(make(dtype, shape), make(dtype, shape)) for shape in shapes]
    parts = [flat(x) for pair in operands for x in pair]
    for verb, condition in verbs(dtype, rank):
        for number, (x, y) in enumerate(operands):
            if condition == FILLED and x.size == 0:
                continue
            if number % 2 == 1:
                x, y = np.flip(x), np.flip(y)
            parts.append(flat(verb(x, y)))
    np.save(here / f"verbs_{np.dtype(dtype).name}_{rank}.npy", np.concatenate(parts))


shapes = [[(), ()], [(7,), (5,), (1,), (0,)], [(3, 5), (4, 3), (1, 5), (4, 1), (0, 2)],
          [(2, 3, 5), (3, 4, 2), (1, 3, 2), (2, 0, 3)], [(2, 3, 1, 5), (1, 2, 3, 2), (3, 2, 2, 3), (2, 0, 1, 3)]]
for name in ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16",
             "float32", "float64", "complex64", "complex128"):
    save(name, 2, shapes[2])
for name in ("int32", "float32"):
    for rank in (0, 1, 3, 4):
        save(name, rank, shapes[rank])
