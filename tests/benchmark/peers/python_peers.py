#!/usr/bin/env python3
"""What NumPy and PyTorch take for the works of main.cpp: reads its lines, prints them with more figures.

The figures are medians of processor time, as there; each library that is not installed is left out.
"""
import json
import os
import statistics
import sys
import time

for name in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS'):
    os.environ[name] = '1'
import numpy as np  # noqa: E402

try:
    import torch
    torch.set_num_threads(1)
except ImportError:
    torch = None


def works(xp, p):
    """Each work as NumPy and PyTorch spell it; `xp` is one of the two."""
    is_torch = xp is torch
    relu = torch.relu if is_torch else lambda x: np.maximum(x, 0)

    def softmax(x):
        if is_torch:
            return torch.softmax(x, -1)
        powers = np.exp(x - x.max(-1, keepdims=True))
        return powers / powers.sum(-1, keepdims=True)

    def stencil(x):
        return x[:-2, 1:-1] + x[2:, 1:-1] + x[1:-1, :-2] + x[1:-1, 2:] - x[1:-1, 1:-1] * 4

    return {
        'a + b': lambda: p.a + p.b,
        '(a + b) * (c - d) / (e + 1)': lambda: (p.a + p.b) * (p.c - p.d) / (p.e + 1),
        'exp': lambda: xp.exp(p.a),
        'tanh': lambda: xp.tanh(p.a),
        'A * row + column': lambda: p.a * p.row + p.column,
        'A + transpose(B)': lambda: p.a + p.turned.T,
        'sum': lambda: p.a.sum(),
        'sum over axis 1': lambda: p.a.sum(1),
        'sum over axis 0': lambda: p.a.sum(0),
        'softmax of rows': lambda: softmax(p.a),
        'five-point stencil': lambda: stencil(p.a),
        'matmul, static 4x4': lambda: p.left @ p.right,
        'matmul, static 8x8': lambda: p.left @ p.right,
        'matmul': lambda: p.left @ p.right,
        'relu(matmul(x, w) + b)': lambda: relu(p.left @ p.right + p.row),
    }


class Problem:
    def __init__(self, line, convert):
        extents = [int(part) for part in line['size'].split('x')]
        numbers = np.random.default_rng(1)

        def make(*shape):
            return convert(numbers.random(shape, dtype=np.float32) + np.float32(0.25))

        if len(extents) == 1:
            shape = extents
        elif len(extents) == 2:
            shape = extents
            self.turned = make(extents[1], extents[0])
            self.column = make(extents[0], 1)
        else:
            rows, inner, columns = extents
            shape = rows, columns
            self.left, self.right = make(rows, inner), make(inner, columns)
        self.count = int(np.prod(shape))
        self.operations = 2.0 * self.count * (extents[1] if len(extents) == 3 else 1)
        self.a, self.b, self.c, self.d, self.e = (make(*shape) for _ in range(5))
        self.row = make(shape[-1])


def median_time(work):
    work()
    times = 1
    while True:
        start = time.process_time()
        for _ in range(times):
            work()
        if time.process_time() - start > 2e-3:
            break
        times *= 2
    rounds = []
    for _ in range(9):
        start = time.process_time()
        for _ in range(times):
            work()
        rounds.append((time.process_time() - start) / times)
    return statistics.median(rounds)


for text in sys.stdin:
    line = json.loads(text)
    if 'work' in line:
        for name, xp, convert in (('NumPy', np, lambda x: x),
                                  ('PyTorch', torch, lambda x: torch.from_numpy(x))):
            if xp is None:
                continue
            problem = Problem(line, convert)
            seconds = median_time(works(xp, problem)[line['work']])
            if line['unit'] == 'GFLOP/s':
                figure = problem.operations / seconds * 1e-9
            else:
                figure = seconds * 1e9 / (problem.count if line['unit'] == 'ns' else 1)
            line['figures'][name] = float(f'{figure:.4g}')
    else:
        line['numpy'] = np.__version__
        line['pytorch'] = torch.__version__ if torch else 'not installed'
    print(json.dumps(line), flush=True)
