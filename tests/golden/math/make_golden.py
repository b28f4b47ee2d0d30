#!/usr/bin/python3
"""Makes the golden values of tests/math with NumPy 1.24: one file a verb, beside this script.

A file holds, for each case in the order of the test, the rank of the result, its extents and its
elements in row-major order, all as float64. Cases are the same in tests/math/*.cpp.
"""
import pathlib
import warnings

import numpy as np

warnings.simplefilter("ignore")
here = pathlib.Path(__file__).parent
rng = np.random.default_rng(2024)
shapes = {"whole": (2, 3, 5), "middle": (2, 1, 5), "column": (3, 1), "row": (5,), "one": (),
          "empty": (0, 5)}
pairs = [("whole", "middle"), ("column", "row"), ("one", "whole"), ("empty", "row")]


def save(name, results):
    parts = [np.concatenate([[np.ndim(r)], np.shape(r), np.ravel(r)]).astype(np.float64)
             for r in map(np.asarray, results)]
    np.save(here / f"{name}.npy", np.concatenate(parts))


def floats(shape):
    x = np.round(rng.normal(0, 3, shape), 3)
    flat = x.reshape(-1)
    for value in (0.0, -0.0, 2.5, -2.5, np.inf, -np.inf, np.nan, 1.0):
        if flat.size > 12:
            flat[rng.integers(flat.size)] = value
    return x


left = {name: floats(shape) for name, shape in shapes.items()}
right = {name: floats(shape) for name, shape in shapes.items()}
divisor = {name: np.where(np.nan_to_num(x) == 0, 1.75, x) for name, x in right.items()}
whole_left = {name: rng.integers(-100, 100, shape).astype(np.int32) for name, shape in shapes.items()}
whole_right = {name: rng.integers(1, 9, shape).astype(np.int32) *
               rng.choice(np.array([-1, 1], np.int32), shape) for name, shape in shapes.items()}
for prefix, arrays in (("left", left), ("right", right), ("divisor", divisor),
                       ("whole_left", whole_left), ("whole_right", whole_right)):
    for name, x in arrays.items():
        np.save(here / f"{prefix}_{name}.npy", np.asarray(x))


def binary(name, function, a=left, b=right):
    save(name, [function(a[x], b[y]) for x, y in pairs])


def unary(name, function, a=left):
    save(name, [function(a[x]) for x in ("whole", "one", "empty")])


binary("add", np.add)
binary("subtract", np.subtract)
binary("multiply", np.multiply)
binary("divide", np.divide)
binary("floor_divide", np.floor_divide, b={k: np.where(np.isfinite(v), v, 3) for k, v in divisor.items()},
       a={k: np.where(np.isfinite(v), v, 7) for k, v in left.items()})
binary("remainder", np.remainder, b=divisor)
binary("pow", np.power)
binary("maximum", np.maximum)
binary("minimum", np.minimum)
binary("equal", np.equal)
binary("not_equal", np.not_equal)
binary("less", np.less)
binary("less_equal", np.less_equal)
binary("greater", np.greater)
binary("greater_equal", np.greater_equal)
binary("logical_and", np.logical_and)
binary("logical_or", np.logical_or)
binary("logical_xor", np.logical_xor)
binary("where", lambda a, b: np.where(a > b, a, b))
binary("clip", lambda a, b: np.clip(a, -np.abs(b), 2.0))
unary("negative", np.negative)
unary("abs", np.abs)
unary("square", np.square)
unary("floor", np.floor)
unary("ceil", np.ceil)
unary("trunc", np.trunc)
unary("round", np.round)
unary("exp", np.exp)
unary("log", np.log)
unary("sqrt", np.sqrt)
unary("tanh", np.tanh)
unary("sin", np.sin)
unary("cos", np.cos)
unary("logical_not", np.logical_not)
unary("relu", lambda x: np.maximum(x, 0))
unary("sigmoid", lambda x: 1 / (1 + np.exp(-x)))
for name, function in (("add", np.add), ("subtract", np.subtract), ("multiply", np.multiply),
                       ("divide", np.divide), ("floor_divide", np.floor_divide),
                       ("remainder", np.remainder), ("maximum", np.maximum), ("less", np.less),
                       ("bitwise_and", np.bitwise_and), ("bitwise_or", np.bitwise_or),
                       ("bitwise_xor", np.bitwise_xor),
                       ("pow", lambda a, b: np.power(a, np.abs(b))),
                       ("left_shift", lambda a, b: np.left_shift(a, np.abs(b))),
                       ("right_shift", lambda a, b: np.right_shift(a, np.abs(b)))):
    binary("whole_" + name, function, whole_left, whole_right)

finite = np.nan_to_num(left["whole"], posinf=9, neginf=-9)
np.save(here / "finite.npy", finite)
axes = [None, 0, 1, 2, (0, 1), (0, 2), (1, 2)]
for name, function in (("sum", np.sum), ("mean", np.mean), ("max", np.max), ("min", np.min)):
    save(name, [function(finite, axis=axis, keepdims=keep) for axis in axes for keep in (False, True)])
save("argmax", [np.argmax(finite, axis=axis) for axis in (None, 0, 1, 2)])
save("matmul", [finite @ finite.transpose(0, 2, 1), finite @ finite[0].T, finite[1] @ finite[0, 0],
                finite[0, 0] @ finite[1].T, finite[0, 0] @ finite[1, 1]])
save("manipulate", [finite.T, finite.transpose(1, 2, 0), np.swapaxes(finite, 1, 2),
                    finite.reshape(5, -1), np.concatenate([finite, finite[:1]], 0),
                    np.concatenate([finite, finite[:, ::-1]], 1),
                    np.concatenate([finite, finite[..., 1:3]], -1)])
save("factories", [np.zeros((2, 3)), np.ones((3, 2)), np.full((2, 0, 3), 7), np.arange(0, 10, 2),
                   np.arange(10, -3, -3), np.arange(5, 5), np.arange(0, 1, 0.3),
                   np.arange(7), np.linspace(0, 1, 11), np.linspace(-2, 3, 7), np.linspace(2, 5, 1),
                   np.linspace(2, 5, 0), np.eye(3), np.eye(2, 5), np.eye(5, 2)])

# Slices: each row of the table has, for both axes, whether the part is an index, and its numbers.
table, results = [], []
base = np.arange(77).reshape(7, 11)
while len(table) < 300:
    row, parts = [], []
    for extent in base.shape:
        is_index = rng.integers(4) == 0
        start, stop = (int(k) for k in rng.integers(-extent - 3, extent + 4, 2))
        step = int(rng.choice([-4, -3, -2, -1, 1, 2, 3, 5]))
        if is_index:
            start %= extent
            start -= extent * int(rng.integers(2))
        row += [int(is_index), start, stop, step]
        parts.append(start if is_index else slice(start, stop, step))
    table.append(row)
    results.append(base[tuple(parts)])
np.save(here / "slice_table.npy", np.array(table, np.int64))
save("slices", results)
save("named_slices", [base[::2], base[::-1], base[1:, :-1], base[..., -1], base[None, 2],
                      base[:, None, ::-3], base[-3:, 4], base[6:2:-2, 9:], base[5:1], base[:, 3:3],
                      base[..., None], base[-100:100, 100:-100:-5]])
