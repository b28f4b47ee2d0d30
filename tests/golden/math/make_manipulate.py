#!/usr/bin/python3
"""Makes the golden values of tests/math/{permute,reshape,squeeze,stretch,...}.cpp with NumPy 1.24.

Operands are counted up from 0, in float64: number (), vector (7,), matrix (3, 5), cube (2, 3, 5),
four (2, 3, 1, 5), empty (0, 5). Files are as those of make_golden.py, cases as in the tests.
"""
import pathlib

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view as windows

here = pathlib.Path(__file__).parent


def counted(*shape):
    return np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(np.float64)


number, vector, matrix = counted(), counted(7), counted(3, 5)
cube, four, empty = counted(2, 3, 5), counted(2, 3, 1, 5), counted(0, 5)


def save(name, results):
    parts = [np.concatenate([[np.ndim(r)], np.shape(r), np.ravel(r)]).astype(np.float64)
             for r in map(np.asarray, results)]
    np.save(here / f"{name}.npy", np.concatenate(parts))


def diagonals(x, offset=0):
    return np.diagonal(x, offset, -2, -1)


save("permute", [np.moveaxis(cube, 0, -1), np.moveaxis(four, -1, 1), np.moveaxis(four, (0, 1), (-1, 0)),
                 np.moveaxis(vector, 0, 0), np.swapaxes(cube, 0, 2), np.swapaxes(four, -1, 1),
                 np.swapaxes(cube, 1, 1), np.flip(cube), np.flip(cube, 1), np.flip(cube, (0, -1)),
                 np.flip(number), np.flip(vector), np.flip(empty), np.flip(four, (2, 3)),
                 np.flip(cube[:, ::-2], 1), np.flip(np.moveaxis(cube * 2, 0, 1), 0)])
save("reshape", [cube.reshape(5, -1), four.reshape(-1), number.reshape(1, 1), empty.reshape(5, 0, 2),
                 cube.T.reshape(6, 5), (cube + 1)[:, ::-1].ravel(), vector[::-2].reshape(2, -1),
                 vector[:6].reshape(2, 3), matrix.T[::-1].reshape(5, 3, 1),
                 cube[..., 1:].reshape(2, 3, 2, 2), np.zeros((0, 3, 5))])
save("squeeze", [four.squeeze(2), four[:1].squeeze((0, 2)), four[:, :1].squeeze((-3, -2)),
                 number.reshape(1, 1).squeeze((0, 1)), np.expand_dims(number, 0),
                 np.expand_dims(cube, (0, -1)), np.expand_dims(cube, 2), np.expand_dims(empty, (1, 0)),
                 np.expand_dims(vector[::-1] * 3, (0, 2))])
save("stretch", [np.broadcast_to(number, (2, 3)), np.broadcast_to(vector, (3, 7)),
                 np.broadcast_to(matrix[:, :1], (2, 3, 4)), np.broadcast_to(four, (2, 3, 5, 5)),
                 np.broadcast_to(empty, (2, 0, 5)), np.broadcast_to(number, (0, 2)),
                 np.broadcast_to(matrix[:1] + 1, (4, 5)), np.broadcast_to(matrix[:, ::-1], (2, 3, 5)),
                 *np.broadcast_arrays(matrix[0], matrix[:, :1]),
                 matrix.diagonal(), matrix.diagonal(2), matrix.diagonal(-1), matrix.diagonal(5),
                 matrix.diagonal(-4), diagonals(cube), diagonals(cube, -2), cube.diagonal(1, 0, 2),
                 cube.diagonal(0, 2, 0), diagonals(empty), diagonals(cube[::-1, :, ::-2], 1),
                 windows(vector, 3), windows(vector, 7), windows(matrix, (2, 3)), windows(cube, 2, 1),
                 windows(cube, (2, 2), (2, 0)), windows(matrix[::-1] * 2, 4, 1), windows(empty, 2, 1),
                 windows(matrix, (2, 3))[1:, ::-1, 0], windows(vector, 3).mean(-1),
                 windows(matrix, (2, 2)).sum((2, 3)), windows(vector, 3) @ np.arange(3.)])
