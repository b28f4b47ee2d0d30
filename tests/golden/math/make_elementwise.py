#!/usr/bin/python3
"""Makes the golden values of tests/math/elementwise_*.cpp with NumPy 1.24 (and lgamma with mpmath): every element type at rank 2,
and every rank from 0 to 4 for float32 and int32.

A file `types_T.npy` or `ranks_T.npy` holds, as float64 and one behind the other, the operands of
each case and, function by function, the results of all cases: rank, extents, elements in row-major
order. Operands are read backwards where `back` says so. What has no exact result is computed in a wider
type and rounded.
"""
import math
import pathlib
import warnings

import mpmath
import numpy as np

warnings.simplefilter("ignore")
here = pathlib.Path(__file__).parent
rng = np.random.default_rng(67)


def flat(array):
    array = np.asarray(array)
    return np.concatenate([[array.ndim], array.shape, array.ravel()]).astype(np.float64)


def make(dtype, shape):
    """Ends of the range, zeros and small numbers of both signs; products fit into 53 bits."""
    dtype = np.dtype(dtype)
    if dtype == bool:
        return rng.integers(0, 2, shape).astype(bool)
    if dtype.kind == "f":
        x = np.round(rng.normal(0, 3, shape), 3).astype(dtype)
        special = np.array([0.0, -0.0, 2.5, -2.5, np.inf, -np.inf, np.nan, 1, -1], dtype)
        return np.where(rng.random(shape) < 0.3, rng.choice(special, shape), x)
    info = np.iinfo(dtype)
    ends = [info.min, info.min + 1, info.max, info.max - 1] if dtype.itemsize < 8 else \
        [max(info.min, -2**26), 2**26 - 1]
    x = rng.integers(max(info.min, -40), 40, shape).astype(dtype)
    return np.where(rng.random(shape) < 0.2, rng.choice(np.array(ends, dtype), shape), x)


def wider(function):
    def run(*operands):
        wide = np.float64 if operands[0].dtype == np.float32 else np.longdouble
        return function(*(x.astype(wide) for x in operands)).astype(operands[0].dtype)
    return run


def divisor(b):
    return np.where(b == 0, b.dtype.type(3), b)


def count(b):
    return b & b.dtype.type(b.dtype.itemsize * 8 - 1)


def unsigned_zero(function):
    """The sign of a zero among equal operands is open; a sum with 0 has none."""
    return lambda a, b: function(a, b) + a.dtype.type(0)


both = [np.add, np.multiply, unsigned_zero(np.maximum), unsigned_zero(np.minimum), np.equal, np.not_equal, np.less, np.less_equal,
        np.greater, np.greater_equal, np.logical_and, np.logical_or, np.logical_xor,
        lambda a, b: np.logical_not(a), lambda a, b: np.abs(a), unsigned_zero(np.fmax),
        unsigned_zero(np.fmin),
        lambda a, b: np.where(a < b, a, b)]
numbers = [np.subtract, np.divide, lambda a, b: np.remainder(a, divisor(b)),
           lambda a, b: np.fmod(a, divisor(b)), lambda a, b: np.negative(a),
           lambda a, b: np.sign(a), lambda a, b: np.square(a),
           lambda a, b: np.clip(a, a.dtype.type(2), a.dtype.type(7))]
bits = [np.bitwise_and, np.bitwise_or, np.bitwise_xor, lambda a, b: np.invert(a)]
integers = [lambda a, b: np.floor_divide(a, divisor(b)),
            lambda a, b: np.left_shift(a, count(b)), lambda a, b: np.right_shift(a, count(b)),
            lambda a, b: np.power(a, b & b.dtype.type(3))]
one = lambda function: lambda a, b: function(a)
floats = [np.copysign, np.nextafter] + [one(f) for f in (
    np.signbit, np.isfinite, np.isinf, np.isnan, np.floor, np.ceil, np.trunc, np.round, np.sqrt,
    np.reciprocal)] + [one(wider(f)) for f in (
        np.exp, np.exp2, np.expm1, np.log, np.log1p, np.log2, np.log10, np.sin, np.cos, np.tan,
        np.sinh, np.cosh, np.tanh, np.arcsin, np.arccos, np.arctan, np.arcsinh, np.arccosh,
        np.arctanh, np.cbrt, np.deg2rad, np.rad2deg, lambda x: 1 / np.sqrt(np.abs(x)),
        lambda x: np.log1p(np.abs(x)))]


def each(function):
    """Of double, which Python's own functions take."""
    return one(lambda x: np.vectorize(function, otypes=[np.float64])(x.astype(np.float64)).astype(x.dtype))


def activation(function):
    return one(lambda x: wider(function)(np.clip(x, x.dtype.type(-9), x.dtype.type(9))))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def finite(x):
    return np.where(np.isfinite(x), x, x.dtype.type(7))


def lgamma_behind_3(x):
    """By mpmath: Python's own is off by ten units of the last place."""
    y = abs(x) + 3
    return float(mpmath.loggamma(y)) if math.isfinite(y) else y


floats += [each(math.erf), each(math.erfc), each(lgamma_behind_3)]
floats += [wider(f) for f in (np.arctan2, np.hypot, np.logaddexp, lambda a, b: np.power(np.abs(a), b),
                              lambda a, b: a * b + a, lambda a, b: np.abs(a) + (np.abs(b) - np.abs(a)) * 0.25)]
floats += [lambda a, b: np.floor_divide(finite(a), divisor(finite(b))), lambda a, b: np.isclose(a, b),
           lambda a, b: np.isclose(a, b, 0.5, 0.25, equal_nan=True)]
root = np.sqrt(np.longdouble(2))
floats += [activation(f) for f in (
    lambda x: np.maximum(x, 0) + 0, lambda x: np.clip(x, 0, 6) + 0, lambda x: np.where(x > 0, x, x * 0.25),
    lambda x: np.clip(x, -1, 1), sigmoid, lambda x: np.logaddexp(0, x), lambda x: -np.logaddexp(0, -x),
    lambda x: np.where(x > 0, x, np.expm1(x) / 2), lambda x: x * sigmoid(x),
    lambda x: np.longdouble("1.0507009873554804934193349852946") *
    np.where(x > 0, x, np.longdouble("1.6732632423543772848170429916717") * np.expm1(x)),
    lambda x: x / (1 + np.abs(x)), lambda x: np.clip(x / 6 + 0.5, 0, 1), lambda x: x * np.clip(x / 6 + 0.5, 0, 1),
    lambda x: x * np.tanh(np.logaddexp(0, x)))]
# Of numbers from -3: the complement falls off.
floats += [one(lambda x: wider(lambda y: y * np.vectorize(math.erfc, otypes=[np.float64])(
    (-y / root).astype(np.float64)) / 2)(np.clip(x, x.dtype.type(-3), x.dtype.type(9))))]


def functions(dtype):
    kind = np.dtype(dtype).kind
    return both + (numbers if kind != "b" else []) + (bits if kind != "f" else []) + \
        (integers if kind in "iu" else []) + (floats if kind == "f" else [])


def save(name, operands, calls):
    parts = [flat(x) for pair in operands for x in pair]
    for call in calls:
        for number, (a, b) in enumerate(operands):
            if number % 2 == 1 and a.ndim > 0:  # back
                a, b = a[::-1], b[..., ::-1]
            parts.append(flat(call(a, b)))
    np.save(here / f"{name}.npy", np.concatenate(parts))


shapes = [((3, 5), (3, 5)), ((3, 1), (1, 5)), ((1, 5), (3, 5)), ((0, 5), (1, 5)), ((3, 5), (1, 1)),
          ((2, 67), (2, 67))]
for dtype in ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
              "float32", "float64"):
    save(f"types_{dtype}", [(make(dtype, a), make(dtype, b)) for a, b in shapes], functions(dtype))

of_rank = [[((), ())] * 2, [((7,), (1,)), ((5,), (5,)), ((0,), (1,)), ((70,), (70,))],
           [((3, 5), (1, 5)), ((3, 1), (1, 5)), ((0, 2), (1, 2)), ((2, 3), (2, 3))],
           [((2, 3, 5), (1, 3, 1)), ((2, 1, 5), (2, 3, 1)), ((2, 0, 3), (1, 1, 3)), ((2, 3, 5), (2, 3, 5))],
           [((2, 3, 1, 5), (2, 1, 3, 1)), ((1, 2, 3, 2), (3, 1, 1, 2)), ((2, 0, 1, 3), (1, 1, 2, 3)),
            ((2, 3, 2, 5), (2, 3, 2, 5))]]
calls = both[:8] + [both[14], both[17]] + numbers[:5]
more = {"int32": numbers[5:] + bits + integers, "float32": numbers[5:] + [
    np.copysign, one(np.floor), one(np.round), one(np.sqrt), one(np.isnan), one(wider(np.exp)),
    one(wider(np.log)), one(wider(np.sin)), one(wider(np.tanh)), wider(np.arctan2), wider(np.hypot)]}
for dtype in ("int32", "float32"):
    for rank, pairs in enumerate(of_rank):
        save(f"rank{rank}_{dtype}", [(make(dtype, a), make(dtype, b)) for a, b in pairs], calls + more[dtype])
