#!/usr/bin/env python3
"""What PyTorch takes for the works of gradients.cpp: a name and nanoseconds a call on each line.

Processor time of one thread, the median of several rounds. `--train FOLDER` trains the perceptron of
examples/fashion_mnist_mlp.cpp instead, on the files of Fashion-MNIST in that folder.
"""
import gzip
import os
import pathlib
import statistics
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import torch  # noqa: E402
from torch.nn import functional as F  # noqa: E402

torch.set_num_threads(1)


def nanoseconds(work, calls):
    work()
    times = []
    for _ in range(5):
        start = time.process_time()
        for _ in range(calls):
            work()
        times.append((time.process_time() - start) / calls)
    return statistics.median(times) * 1e9


def leaf(*extents, scale=1.0):
    return ((torch.rand(extents) * 2 - 1) * scale).requires_grad_()


def gradient_of(loss, *parameters):
    return lambda: torch.autograd.grad(loss(*parameters), parameters)


def step_of(loss, parameters, rate=1e-4):
    def step():
        loss(*parameters).backward()
        with torch.no_grad():
            for p in parameters:
                p.add_(p.grad, alpha=-rate)
                p.grad = None

    return step


def measure():
    x, y = leaf(64, 1024).detach(), leaf(64, 1024).detach()
    works = {
        "elementwise_loss": (gradient_of(
            lambda r, c, s: (torch.tanh(x * r + c) * s - y).square().mean(), leaf(1024),
            leaf(64, 1), leaf()), 50),
        "rosenbrock": (gradient_of(
            lambda a: (100 * (a[1:] - a[:-1].square()).square() + (1 - a[:-1]).square()).sum(),
            leaf(100000)), 20),
    }
    for batch in (64, 1):
        images, labels = torch.rand(batch, 784), torch.arange(batch) * 7 % 10
        parameters = [leaf(784, 128, scale=0.08), leaf(128), leaf(128, 10, scale=0.2), leaf(10)]
        works[f"perceptron/{batch}"] = (step_of(
            lambda w, b, u, c, images=images, labels=labels: F.cross_entropy(
                torch.addmm(c, torch.relu(torch.addmm(b, images, w)), u), labels), parameters), 100)
    points, target = leaf(4, 2).detach(), leaf(4, 1).detach()
    works["small_perceptron"] = (step_of(
        lambda w, b, u, c: F.mse_loss(torch.addmm(c, torch.tanh(torch.addmm(b, points, w)), u),
                                      target),
        [leaf(2, 16), leaf(16), leaf(16, 1), leaf(1)]), 200)
    for name, (work, calls) in works.items():
        print(name, nanoseconds(work, calls))


def train(folder):
    def read(name, offset):
        with gzip.open(next(pathlib.Path(folder).glob(name + "*"))) as file:
            return torch.frombuffer(bytearray(file.read()), dtype=torch.uint8, offset=offset)

    images = read("train-images", 16).reshape(-1, 784)
    labels = read("train-labels", 8).long()
    bound = (6 / 784) ** 0.5, (6 / 128) ** 0.5
    parameters = [leaf(784, 128, scale=bound[0]), torch.zeros(128, requires_grad=True),
                  leaf(128, 10, scale=bound[1]), torch.zeros(10, requires_grad=True)]
    adam = torch.optim.Adam(parameters)
    w, b, u, c = parameters
    start = time.process_time()
    for _ in range(10):
        for first in (torch.randperm(len(images) // 64) * 64).tolist():
            x = images[first:first + 64].float() / 255
            loss = F.cross_entropy(torch.addmm(c, torch.relu(torch.addmm(b, x, w)), u),
                                   labels[first:first + 64])
            adam.zero_grad(set_to_none=True)
            loss.backward()
            adam.step()
    print("seconds", time.process_time() - start)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--train"]:
        train(sys.argv[2])
    else:
        measure()
