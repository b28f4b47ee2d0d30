#!/usr/bin/python3
"""Makes the golden values of tests/math/einsum.cpp and tensor_product.cpp with NumPy 1.24.

Operands are small odd numbers: every sum is exact, and no product is -0; files are as those of make_golden.py,
cases as in the tests.
"""
import pathlib

import numpy as np

here = pathlib.Path(__file__).parent


def save(name, results):
    parts = [np.concatenate([[np.ndim(r)], np.shape(r), np.ravel(r)]).astype(np.float64)
             for r in map(np.asarray, results)]
    np.save(here / f"{name}.npy", np.concatenate(parts))


def made(*shape, seed=1):
    """The odd numbers of `made` of tests/math/products.hpp."""
    size = int(np.prod(shape))
    return ((np.arange(size) * 7 + seed * 5) % 11 * 2 - 9.0).reshape(shape)


m, n, v, w = made(2, 3), made(3, 5, seed=2), made(3, seed=3), made(2, seed=4)
cube, other = made(2, 3, 5, seed=5), made(5, 3, 7, seed=6)
square, stack, empty = made(3, 3, seed=7), made(2, 3, 3, seed=8), made(0, 3)
cases = [
    ("ij,jk->ik", m, n), ("ij,jk", m, n), ("ij,jk->ki", m, n), ("ij,jk->", m, n),
    ("ij,jk->ijk", m, n), ("ij->ji", m), ("ij->", m), ("ij->j", m), ("ij", m), ("ji", m),
    ("i,i", v, v), ("i,j", w, v), ("i,j->ji", w, v), ("ij,j->i", m, v), ("i,ij->j", w, m),
    ("ij,ij->ij", m, m), ("ij,ij->j", m, m), ("ij,kj->ik", m, square),
    ("ijk,kjl->il", cube, other), ("ijk,kjl->li", cube, other), ("ijk,kjl->lji", cube, other),
    ("ijk,kjl", cube, other), ("ijk,ljm->", cube, other), ("bij,bjk->bik", stack, stack),
    ("bij,bjk->kbi", stack, stack), ("bij,bij->b", stack, stack),
    ("...ij,jk->...ik", stack, square), ("...ij,...jk", stack, square), ("i...->...", m),
    ("...i,...i->...", stack, v), ("i...,j...->ij...", m, square), ("...", m),
    ("ij,jk,kl->il", m, square, n), ("i,ij,j->", w, m, v), ("ij,j,jk,k->i", m, v, n, n[0]),
    ("ij,kj,kl,lm->im", m, square, square, n), ("a,b,c->cab", w, v, w),
    ("ij,jk->ik", made(2, 0), made(0, 3)), ("ij->j", empty), ("ij,j", empty, v),
]
save("einsum", [np.einsum(text, *operands) for text, *operands in cases])
repeated = [
    ("ii", square), ("ii->i", square), ("bii->b", stack), ("bii->ib", stack), ("ii,ij->j", square, n),
    ("ij,jj->i", m, square), ("iij->j", made(3, 3, 2)), ("iii->i", made(3, 3, 3)), ("iii", made(3, 3, 3)),
    ("i...i->...", made(3, 2, 3)),
]
save("einsum_repeated", [np.einsum(text, *operands) for text, *operands in repeated])
save("products",
     [np.dot(v, v), np.dot(m, v), np.dot(m, n), np.dot(m, 3), np.dot(cube, made(2, 5, 3)),
      np.dot(v, n), np.einsum("bij,bij->bi", stack, stack), (stack * square).sum(0),
      (stack * v).sum(-1), np.outer(v, w), np.outer(m, v), np.tensordot(m, m),
      np.tensordot(m, n, 1), np.tensordot(v, w, 0), np.tensordot(cube, other, ((1, 2), (1, 0))),
      np.tensordot(cube, other, ((-1,), (0,))), np.kron(m, n), np.kron(v, m), np.kron(cube, w),
      np.cross(v, v + 1), np.cross(m, v), np.cross(n, n[:, :1], axis=0), np.cross(stack, square), np.trace(m), np.trace(m, 1),
      np.trace(m, -1), np.trace(m, 5), np.trace(stack, axis1=1, axis2=2), np.trace(empty)])
