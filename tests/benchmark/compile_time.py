#!/usr/bin/env python3
"""Processor seconds and memory of compiling: the umbrella header, 100 statements, long chains, networks.

    python3 tests/benchmark/compile_time.py [COMPILER]...      g++ and clang++-19 unless given
"""
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
head = '#include <sinter.hpp>\nusing namespace sinter;\nusing Vector = Tensor<float, dyn>;\n'


def statements():
    """100 statements of five operators; no two are alike."""
    numbers = random.Random(1)
    seen = []
    while len(seen) < 100:
        o = [numbers.choice('+-*/') for _ in range(5)]
        v = [numbers.choice(['a', 'b', 'c', 'd', '1.5f', '2.0f']) for _ in range(6)]
        v[0], v[1] = 'a', numbers.choice('bcd')
        if len(seen) % 3 == 0:
            text = f'({v[0]} {o[0]} {v[1]}) {o[1]} ({v[2]} {o[2]} (b {o[3]} {v[0]})) {o[4]} {v[4]}'
        else:
            text = f'(({v[0]} {o[0]} {v[1]}) {o[1]} {v[2]}) {o[2]} (b {o[3]} {v[4]}) {o[4]} a'
        if text not in seen:
            seen.append(text)
    body = ''.join(f'  out = {text};\n' for text in seen)
    arguments = 'Vector& out, Vector const& a, Vector const& b, Vector const& c, Vector const& d'
    return head + f'void run({arguments}) {{\n{body}}}\n'


def chain():
    """One expression of 100 operators."""
    numbers = random.Random(2)
    terms = ''.join(numbers.choice([' + b', ' * 0.5f', ' - a', ' + 1.0f']) for _ in range(100))
    return head + f'void run(Vector& out, Vector const& a, Vector const& b) {{ out = a{terms}; }}\n'


def gradient_chain():
    """The gradient of a chain of 100 operators and functions."""
    numbers = random.Random(3)
    text = 'w'
    for _ in range(100):
        text = numbers.choice(['({} + b)', '({} * 0.5f)', '({} - a)', 'tanh({})', '({} * b)'])\
            .format(text)
    return head + ('float run(Vector& gradient, Vector const& x, Vector const& a, Vector const& b) {\n'
                   '  return value_and_grad_into([&](auto const& w) { return sum(' + text + '); },\n'
                   '                             std::tie(gradient), x);\n}\n')


def perceptron():
    """All gradients of a perceptron of 16 layers."""
    layers = range(16)
    arguments = ', '.join(f'auto const& w{k}, auto const& b{k}' for k in layers)
    body = ''.join(f'    auto const h{k + 1} = relu(matmul(h{k}, w{k}) + b{k});\n' for k in layers)
    parameters = ', '.join(f'Matrix const& w{k}, Vector const& b{k}' for k in layers)
    names = ', '.join(f'w{k}, b{k}' for k in layers)
    return (head + 'using Matrix = Tensor<float, dyn, dyn>;\n'
            f'auto run(Matrix const& h0, Matrix const& y, {parameters}) {{\n'
            f'  return value_and_grad([&]({arguments}) {{\n{body}'
            f'    return mean(square(h16 - y));\n  }}, {names});\n}}\n')


def dependencies():
    """What our headers include of others; the optional ones are left out."""
    found = set()
    for folder, _, names in os.walk(os.path.join(root, 'include')):
        for name in names:
            with open(os.path.join(folder, name)) as file:
                text = file.read()
            if 'zlib.h' not in text and '<format>' not in text:
                found.update(re.findall(r'^#include <((?:boost|xsimd)/[^>]+|[a-z_]+)>', text, re.M))
    return ''.join(f'#include <{name}>\n' for name in sorted(found - {'thread'}))


def measure(compiler, text):
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, 'file.cpp')
        with open(source, 'w') as file:
            file.write(text)
        command = [compiler, '-std=c++20', '-O2', '-march=native', '-I' + root + '/include', '-c',
                   source, '-o', os.path.join(folder, 'file.o')]
        best = None
        output = os.path.join(folder, 'file.o')
        for _ in range(3):
            process = subprocess.Popen(command)
            _, status, usage = os.wait4(process.pid, 0)
            if status != 0:
                sys.exit(f'{compiler} failed')
            seconds = usage.ru_utime + usage.ru_stime
            if best is None or seconds < best[0]:
                best = (seconds, usage.ru_maxrss / 1024)
        sizes = subprocess.run(['size', output], capture_output=True, text=True, check=True)
        return (*best, int(sizes.stdout.splitlines()[1].split()[0]))


for compiler in sys.argv[1:] or ['g++', 'clang++-19']:
    if shutil.which(compiler) is None:
        print(f'{compiler}: not installed')
        continue
    header, memory, _ = measure(compiler, '#include <sinter.hpp>\n')
    alone, _, _ = measure(compiler, dependencies())
    print(f'{compiler}: umbrella header {header:.2f} s, {memory:.0f} MB; '
          f'its dependencies alone {alone:.2f} s')
    for name, text in (('100 statements', statements()), ('chain of 100', chain()),
                       ('gradient of a chain of 100', gradient_chain()),
                       ('gradients of 16 layers', perceptron())):
        seconds, memory, code = measure(compiler, text)
        print(f'{compiler}: {name} {seconds - header:.2f} s over the header, {memory:.0f} MB, '
              f'{code / 1000:.0f} kB of code')
