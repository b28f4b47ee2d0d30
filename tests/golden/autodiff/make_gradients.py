#!/usr/bin/python3
"""Makes gradients.txt, the golden values of tests/autodiff/golden_*.cpp, with PyTorch 1.13 in double.

Each line is a case: its name, the value, and the gradients of all arguments one behind the other, row-major. The
tests have the same names, functions and arguments.
"""
import math
import pathlib

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
lines = []


def made(*shape, seed=1):
    """The numbers of `made` of tests/autodiff/points.hpp."""
    size = math.prod(shape)
    return torch.tensor([(k * 37 + seed * 17) % 101 / 51 - 0.99 for k in range(size)]).reshape(shape)


def case(name, function, *arguments):
    arguments = [argument.clone().requires_grad_() for argument in arguments]
    value = function(*arguments)
    gradients = torch.autograd.grad(value, arguments)
    numbers = [value.detach().reshape(1)] + [g.reshape(-1) for g in gradients]
    lines.append(" ".join([name] + [repr(number) for number in torch.cat(numbers).tolist()]))


m, n, v = made(4, 6), made(4, 6, seed=2), made(7)
weight, labels = made(4, 6, seed=5), torch.tensor([1, 0, 2, 1])

# ---- networks
data, target = made(4, 6, seed=9), made(4, 3, seed=7)
layers = made(6, 5), made(5, seed=2), made(5, 3, seed=3), made(3, seed=4)
case("perceptron",
     lambda w, b, u, c: F.mse_loss(torch.tanh(data @ w + b) @ u + c, target), *layers)
case("classifier",
     lambda w, b, u, c: F.cross_entropy(torch.relu(data @ w + b) @ u + c, labels), *layers)
case("softmax_cross_entropy", lambda z: F.cross_entropy(z * 3, labels), made(4, 3))
case("layer_normalization",
     lambda x, g, b: (F.layer_norm(x, (6,), g, b).square() * weight).sum(), m, made(6, seed=3),
     made(6, seed=4))
queries, keys, values = made(2, 3, 4), made(2, 5, 4, seed=2), made(2, 5, 4, seed=3)
case("attention",
     lambda q, k, x: (torch.softmax(q @ k.transpose(1, 2) / 2, -1) @ x).square().sum(), queries,
     keys, values)
mask = torch.ones(4, 4, dtype=torch.bool).tril()
case("causal_attention",
     lambda q, k, x: (torch.softmax((q @ k.T).masked_fill(~mask, -1e30), -1) @ x).square().sum(),
     m, n, made(4, 3, seed=3))
case("batch_normalization",
     lambda x, g: (torch.tanh(F.batch_norm(x, None, None, g, training=True, eps=1e-3))
                   * weight).sum(), m, made(6, seed=3))
case("residual_block", lambda x, w, b: (x + F.gelu(x @ w + b)).square().sum(), m, made(6, 6, seed=3),
     made(6, seed=4))
case("gated_block", lambda x, w, u: (F.silu(x @ w) * (x @ u)).sum(), m, made(6, 5, seed=3),
     made(6, 5, seed=4))
sequence = made(3, 4, seed=9)


def recurrent(w, u, b):
    h = torch.tanh(sequence[0] @ w + b)
    for step in sequence[1:]:
        h = torch.tanh(step @ w + h @ u + b)
    return h.square().sum()


case("recurrent_network", recurrent, made(4, 5), made(5, 5, seed=2), made(5, seed=3))


def memory_cell(x, w, c):
    i, f, g, o = (x @ w).split(2, 1)
    return (torch.sigmoid(o) * torch.tanh(torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g))
            ).square().sum()


case("memory_cell", memory_cell, made(4, 3), made(3, 8, seed=2), made(4, 2, seed=3))
case("convolution",
     lambda x, k: torch.relu(x.unfold(0, 3, 1) @ k).square().sum(), made(10), made(3, seed=2))
case("max_pooling", lambda x: torch.exp(x.reshape(4, 3, 2).amax(-1)).sum(), m)
case("embedding",
     lambda t, x: torch.tanh(t[torch.tensor([1, 3, 1, 0])] @ x).sum(), made(5, 4), made(4, seed=2))

# ---- losses
case("huber", lambda x, y: F.huber_loss(x, y, delta=0.5), m, n)
case("binary_cross_entropy",
     lambda z: F.binary_cross_entropy_with_logits(z * 2, (weight > 0).double()), m)
case("kullback_leibler",
     lambda x, y: F.kl_div(F.log_softmax(y, -1), F.log_softmax(x, -1), reduction="sum",
                           log_target=True), m, n)
case("cosine_similarity", lambda x, y: F.cosine_similarity(x, y, -1).sum(), m, n)
case("triplet_margin",
     lambda a, p, q: torch.relu((a - p).norm(dim=-1) - (a - q).norm(dim=-1) + 0.5).mean(), m, n,
     made(4, 6, seed=3))
case("gaussian_likelihood",
     lambda mu, s: (0.5 * ((weight - mu) * torch.exp(-s)).square() + s).sum(), m, made(6, seed=3))
case("poisson_likelihood",
     lambda x, y: (torch.exp(x) - (y + 2) * x + torch.lgamma(y + 2)).sum(), m, n)
case("sorted_distance", lambda a, b: (a.sort()[0] - b.sort()[0]).square().sum(), v, made(7, seed=4))
case("focal_loss", lambda z: -((1 - torch.sigmoid(z)).square() * F.logsigmoid(z)).mean(), m)
case("mixture",
     lambda x, y: -torch.logsumexp(x - 0.5 * (y - 0.25).square(), -1).sum(), m, n)

# ---- functions
case("rosenbrock",
     lambda x: (100 * (x[1:] - x[:-1].square()).square() + (1 - x[:-1]).square()).sum(), v)
case("bilinear_form", lambda x, a, y: torch.einsum("i,ij,j->", x, a, y).square(), made(3),
     made(3, 5, seed=2), made(5, seed=3))
case("horner", lambda x: ((((0.5 * x - 1) * x + 2) * x - 3) * x).square().sum(), v)


def black_scholes(s, k, sigma):
    normal = lambda d: 0.5 * torch.erfc(-d / math.sqrt(2))
    spot, strike, width = torch.exp(s), torch.exp(k), torch.exp(sigma)
    d = (s - k + 0.05) / width + width / 2
    return (spot * normal(d) - strike * math.exp(-0.05) * normal(d - width)).sum()


case("black_scholes", black_scholes, v, made(7, seed=2), made(7, seed=3))
case("discounted_sums",
     lambda x, y: (x.cumsum(1).square() * (1 + 0.1 * y).cumprod(1)).sum(), m, n)
case("radial_kernel",
     lambda x, y: torch.exp(-(x[:, None] - y).square().sum(-1)).sum(), made(4, 3), made(5, 3, seed=2))
case("fourier_features",
     lambda x, w: (torch.cat([torch.cos(x @ w), torch.sin(x @ w)], 1) * made(4, 10, seed=4)).sum(),
     made(4, 3), made(3, 5, seed=2))
case("polar", lambda x, y: (torch.atan2(y, x) * torch.hypot(x, y)).sum(), v, made(7, seed=2))
case("z_scores", lambda x: (((x - x.mean()) / x.std()) ** 3 * weight).sum(), m)
case("piecewise",
     lambda x, y: (x.clamp(-0.5, 0.5) * y + torch.where(x > y, x * x, y)).sum(), m, n)
case("special_functions",
     lambda x: (torch.erf(x) * torch.log1p(x * x) + torch.expm1(x) * torch.asinh(x)).sum(), v)
case("products_and_norms",
     lambda x, y: (x.prod(0) * y.norm(dim=0) + y.abs().amax(0)).square().sum(), m, n)
case("quantiles",
     lambda x, y: (torch.quantile(x * y, 0.5, 1) * torch.quantile(y, 0.3, 1)).sum(), m, n)

pathlib.Path(__file__).with_name("gradients.txt").write_text("\n".join(lines) + "\n")
