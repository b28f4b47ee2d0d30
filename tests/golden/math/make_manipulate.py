#!/usr/bin/python3
"""Makes the golden values of tests/math/*.cpp that include counted.hpp with NumPy 1.24.

Operands are counted up from 0, in float64: number (), vector (7,), matrix (3, 5), cube (2, 3, 5),
four (2, 3, 1, 5), nothing (0, 5). Files are as those of make_golden.py, cases as in the tests.
"""
import pathlib

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view as windows

here = pathlib.Path(__file__).parent


def counted(*shape):
    return np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(np.float64)


number, vector, matrix = counted(), counted(7), counted(3, 5)
cube, four, nothing = counted(2, 3, 5), counted(2, 3, 1, 5), counted(0, 5)


def save(name, results):
    parts = [np.concatenate([[np.ndim(r)], np.shape(r), np.ravel(r)]).astype(np.float64)
             for r in map(np.asarray, results)]
    np.save(here / f"{name}.npy", np.concatenate(parts))


def diagonals(x, offset=0):
    return np.diagonal(x, offset, -2, -1)


save("permute", [np.moveaxis(cube, 0, -1), np.moveaxis(four, -1, 1), np.moveaxis(four, (0, 1), (-1, 0)),
                 np.moveaxis(vector, 0, 0), np.swapaxes(cube, 0, 2), np.swapaxes(four, -1, 1),
                 np.swapaxes(cube, 1, 1), np.flip(cube), np.flip(cube, 1), np.flip(cube, (0, -1)),
                 np.flip(number), np.flip(vector), np.flip(nothing), np.flip(four, (2, 3)),
                 np.flip(cube[:, ::-2], 1), np.flip(np.moveaxis(cube * 2, 0, 1), 0)])
save("reshape", [cube.reshape(5, -1), four.reshape(-1), number.reshape(1, 1), nothing.reshape(5, 0, 2),
                 cube.T.reshape(6, 5), (cube + 1)[:, ::-1].ravel(), vector[::-2].reshape(2, -1),
                 vector[:6].reshape(2, 3), matrix.T[::-1].reshape(5, 3, 1),
                 cube[..., 1:].reshape(2, 3, 2, 2), np.zeros((0, 3, 5))])
save("squeeze", [four.squeeze(2), four[:1].squeeze((0, 2)), four[:, :1].squeeze((-3, -2)),
                 number.reshape(1, 1).squeeze((0, 1)), np.expand_dims(number, 0),
                 np.expand_dims(cube, (0, -1)), np.expand_dims(cube, 2), np.expand_dims(nothing, (1, 0)),
                 np.expand_dims(vector[::-1] * 3, (0, 2))])
save("stretch", [np.broadcast_to(number, (2, 3)), np.broadcast_to(vector, (3, 7)),
                 np.broadcast_to(matrix[:, :1], (2, 3, 4)), np.broadcast_to(four, (2, 3, 5, 5)),
                 np.broadcast_to(nothing, (2, 0, 5)), np.broadcast_to(number, (0, 2)),
                 np.broadcast_to(matrix[:1] + 1, (4, 5)), np.broadcast_to(matrix[:, ::-1], (2, 3, 5)),
                 *np.broadcast_arrays(matrix[0], matrix[:, :1]),
                 matrix.diagonal(), matrix.diagonal(2), matrix.diagonal(-1), matrix.diagonal(5),
                 matrix.diagonal(-4), diagonals(cube), diagonals(cube, -2), cube.diagonal(1, 0, 2),
                 cube.diagonal(0, 2, 0), diagonals(nothing), diagonals(cube[::-1, :, ::-2], 1),
                 windows(vector, 3), windows(vector, 7), windows(matrix, (2, 3)), windows(cube, 2, 1),
                 windows(cube, (2, 2), (2, 0)), windows(matrix[::-1] * 2, 4, 1), windows(nothing, 2, 1),
                 windows(matrix, (2, 3))[1:, ::-1, 0], windows(vector, 3).mean(-1),
                 windows(matrix, (2, 2)).sum((2, 3)), windows(vector, 3) @ np.arange(3.)])
save("join", [np.stack([matrix, matrix + 1], 0), np.stack([matrix, -matrix, matrix[::-1]], -1),
              np.stack([number, number + 2], 0), np.stack([nothing, nothing], 1),
              np.concatenate([matrix, matrix[:2]], 0), np.concatenate([cube, cube[:, 1:]], 1),
              np.concatenate([nothing, matrix], 0), np.stack([matrix, matrix * 2], 1),
              np.stack([vector[::2], vector[::-2]], 1)])
save("split", [*cube.transpose(1, 0, 2), *matrix.T, *np.split(matrix, 5, 1), *np.split(cube, 2),
               *np.split(vector, [2, 5]), *np.split(matrix, [-4, 9], 1), *np.split(nothing, 3)])
save("repeat", [np.repeat(matrix, 2, 0), np.repeat(matrix, 3, 1), np.repeat(cube, 2), np.repeat(number, 3),
                np.repeat(four, 2, 2), np.repeat(matrix, 0, 1), np.repeat(nothing, 2, 1),
                np.repeat(matrix[::-1, ::-2] + 1, 2, 1), np.repeat(matrix, [2, 0, 1], 0),
                np.repeat(vector, [1, 0, 2, 0, 0, 1, 3], 0),
                np.tile(matrix, 2), np.tile(matrix, (2, 1)), np.tile(vector, (2, 3, 2)), np.tile(number, 3),
                np.tile(cube, (2, 1, 2)), np.tile(nothing, (2, 2)), np.tile(matrix, 0),
                np.tile(matrix.T * 2, (2, 2))])
save("roll", [np.roll(vector, 2), np.roll(matrix, -4), np.roll(matrix, 1, 0), np.roll(matrix, -9, 1),
              np.roll(cube, (1, -2), (0, 2)), np.roll(cube, 2, (1, 2)), np.roll(nothing, 1, 0),
              np.roll(nothing, 3, 1), np.roll(number, 1), np.roll(matrix[::-1] + 1, 7, -1)])
widths = ((1, 2), (0, 3))
save("pad", [np.pad(vector, 2), np.pad(matrix, widths), np.pad(matrix, 1, constant_values=7),
             np.pad(cube, ((0, 1), (2, 0), (1, 1))), np.pad(nothing, 1), np.pad(number, 3),
             np.pad(vector, (3, 9), "edge"), np.pad(matrix, widths, "edge"), np.pad(cube, 2, "edge"),
             np.pad(vector, 6, "reflect"), np.pad(matrix, ((2, 1), (4, 0)), "reflect"),
             np.pad(vector, 7, "wrap"), np.pad(matrix, widths, "wrap"), np.pad(cube, ((2, 0), (0, 3), (5, 4)), "wrap"),
             np.pad(matrix.T[::-2] * 2, ((1, 2), (2, 1)), "reflect"), np.pad(nothing, ((0, 0), (2, 1)), "wrap"),
             np.pad(four, ((0, 0), (1, 1), (3, 0), (0, 1)), "edge")])

# Elements by their indices.
rng = np.random.default_rng(7)
picks = rng.integers(-3, 3, (2, 4))
along = rng.integers(-5, 5, (3, 4))
mask = rng.random((3, 5)) < 0.4
np.save(here / "index_picks.npy", picks)
np.save(here / "index_along.npy", along)
np.save(here / "index_mask.npy", mask)
save("take", [matrix.take(picks, 0), cube.take(picks, 1), cube.take(picks, -1), vector.take(picks),
              matrix.take(picks), number.take([0, -1]), nothing.take([], 0), cube[::-1].take(picks[0], 1),
              (matrix * 2).take(np.int64(1), 1), np.take(four, [[]], 1),
              np.take_along_axis(matrix, along, 1), np.take_along_axis(matrix, np.argsort(-matrix, 0), 0),
              np.take_along_axis(cube, along[None], 2), np.take_along_axis(matrix[:1], along, 1),
              np.take_along_axis(vector[::-1], picks[0], 0), np.take_along_axis(matrix.T, along[:1].T, 0),
              np.take_along_axis(nothing, np.zeros((0, 2), int), 1)])
save("index", [matrix[picks], cube[:, picks], cube[..., picks], cube[1:, picks[0], ::-1], matrix[picks[0], picks[1]],
               cube[:, picks[0], picks[1]], matrix[picks[0][:, None], picks[1]], vector[picks],
               matrix[mask], cube[:, mask], cube[mask[:2, 0]], cube[:, :, mask[0]], matrix[~mask[:, 0], ::2],
               (matrix + 1)[mask], nothing[np.zeros((0, 5), bool)], matrix.T[mask.T], matrix[None, picks],
               matrix[[]], matrix[np.zeros((3, 5), bool)]])


def written(x, write):
    x = x.copy()
    write(x)
    return x


def assign(key, value):
    return lambda x: x.__setitem__(key, value)


def add(key, value):
    return lambda x: x.__setitem__(key, x[key] + value)


save("put", [written(matrix, assign(mask, -1)), written(matrix, assign(mask, np.arange(mask.sum()) * 10)),
             written(matrix, add(mask, 100)), written(matrix, assign(picks[0], 7)),
             written(matrix, assign((slice(None), along[0]), matrix[:, :1])),
             written(cube, assign((0, picks[1]), vector[:5])), written(matrix, add(picks[0], 1)),
             written(matrix, assign((picks[0], picks[1]), [-1, -2, -3, -4])),
             written(matrix, lambda x: np.add.at(x, picks[0], 1)),
             written(matrix, lambda x: np.add.at(x, (slice(None), along[1]), x[:, :1])),
             written(cube, lambda x: np.add.at(x, (slice(None), picks), 0.5)),
             written(matrix, lambda x: np.put(x, [0, -1, 7], [5, 6, 8])), written(cube, lambda x: np.put(x, picks, -1)),
             written(matrix, lambda x: np.put_along_axis(x, np.argmax(x, 1)[:, None], -9, 1)),
             written(matrix, lambda x: np.put_along_axis(x, along[:1], x[:, :4] * 2, 1)),
             written(cube[::-1], assign(np.s_[:, mask], -1))])
