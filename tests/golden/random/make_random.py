#!/usr/bin/python3
"""Makes the golden values of tests/random: Philox4x32-10 written anew from the paper (Salmon, Moraes,
Dror, Shaw 2011), the forms of docs/architecture.md made of its words, and normal quantiles of
Python's statistics module. A change of any stream shows here."""
import pathlib
import statistics

import numpy as np

here = pathlib.Path(__file__).parent
mask = 0xFFFFFFFF


def philox(counter, key):
    counter, key = list(counter), list(key)
    for _ in range(10):
        first, second = 0xD2511F53 * counter[0], 0xCD9E8D57 * counter[2]
        counter = [(second >> 32) ^ counter[1] ^ key[0], second & mask,
                   (first >> 32) ^ counter[3] ^ key[1], first & mask]
        key = [(key[0] + 0x9E3779B9) & mask, (key[1] + 0xBB67AE85) & mask]
    return counter


def block(seed, stream, position):
    return philox((position & mask, position >> 32, stream & mask, stream >> 32),
                  (seed & mask, seed >> 32))


def words(seed, stream, first, count):
    """Groups of 64 words: word j of block b of a group has place 16 * j + b."""
    result = []
    while len(result) < count:
        group = [block(seed, stream, first + b) for b in range(16)]
        result += [group[b][j] for j in range(4) for b in range(16)]
        first += 16
    return result[:count]


def pairs(seed, stream, first, count):
    flat = words(seed, stream, first, 2 * count + 64)
    result = []
    for k in range(count):
        group, place = divmod(k, 32)
        lower = group * 64 + place // 16 * 32 + place % 16
        result.append((flat[lower], flat[lower + 16]))
    return result


def signed(word):
    return word - (1 << 32) if word >> 31 else word


seed, stream, count = 0x0123456789ABCDEF, 5, 150
flat = words(seed, stream, 0, count)
both = pairs(seed, stream, 0, count)
np.save(here / "words.npy", np.array(flat, np.uint32))
np.save(here / "uniform_float.npy", np.array([(w >> 8) / 2**24 for w in flat], np.float32))
np.save(here / "uniform_double.npy",
        np.array([((hi >> 5) * 2**26 + (lo >> 6)) / 2**53 for lo, hi in both]))
normal = statistics.NormalDist()


def quantile(tail):
    return normal.inv_cdf(-tail) * -1 * -1 if tail < 0 else -normal.inv_cdf(tail)


np.save(here / "normal_float.npy",
        np.array([quantile(float(np.float32((float(np.float32(signed(w))) + 0.5) / 2**32)))
                  for w in flat]))
np.save(here / "normal_double.npy",
        np.array([quantile((signed(hi) * 2.0**26 + ((lo >> 6) + 0.5)) / 2**58) for lo, hi in both]))


def bounded(k, word, span):
    product, attempt = word * span, 1
    while (product & mask) < (1 << 32) % span:
        again = (seed + attempt * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        product = words(again, stream, 0, k + 1)[k] * span
        attempt += 1
    return product >> 32


np.save(here / "integers.npy", np.array([bounded(k, w, 6) for k, w in enumerate(flat)], np.int32))
np.save(here / "many_integers.npy",
        np.array([bounded(k, w, 3 << 30) for k, w in enumerate(flat)], np.int64))
order = list(range(40))
for k in range(40):
    other = k + bounded(k, flat[k], 40 - k)
    order[k], order[other] = order[other], order[k]
np.save(here / "permutation.npy", np.array(order, np.int64))
