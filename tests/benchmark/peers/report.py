#!/usr/bin/env python3
"""Runs sinter and its peers in turns and prints a table; with --write, into docs/benchmarks.md, with plots.

    report.py PROGRAM [--write] [--rounds N] [WORK]...
"""
import datetime
import json
import os
import pathlib
import platform
import re
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent.parent
arguments = sys.argv[2:]
writes = '--write' in arguments
arguments = [text for text in arguments if text != '--write']

environment = dict(os.environ, OMP_NUM_THREADS='1', OPENBLAS_NUM_THREADS='1')
# OpenBLAS 0.3.21 takes processors newer than itself for its oldest kind.
if 'OPENBLAS_CORETYPE' not in environment and 'avx512f' in pathlib.Path('/proc/cpuinfo').read_text():
    environment['OPENBLAS_CORETYPE'] = 'SKYLAKEX'

peers = subprocess.Popen([sys.argv[1], *arguments], stdout=subprocess.PIPE, env=environment)
python = subprocess.run([sys.executable, here / 'python_peers.py'], stdin=peers.stdout,
                        stdout=subprocess.PIPE, env=environment, check=True, text=True)
if peers.wait() != 0:
    sys.exit(1)
lines = [json.loads(text) for text in python.stdout.splitlines()]
about, lines = lines[0], lines[1:]

order = ['sinter', 'by hand', 'Eigen', 'xtensor', 'Armadillo', 'OpenBLAS', 'oneDNN', 'NumPy', 'PyTorch']
names = [name for name in order if any(name in line['figures'] for line in lines)]


def ratio(line, other):
    """Time of sinter by that of the other: below 1 is faster."""
    ours, theirs = line['figures']['sinter'], line['figures'][other]
    return theirs / ours if line['unit'] == 'GFLOP/s' else ours / theirs


def best_peer(line):
    others = [name for name in line['figures'] if name not in ('sinter', 'by hand')]
    return max(others, key=lambda name: ratio(line, name), default=None)


def table():
    rows = ['| work | size | unit | ' + ' | '.join(names) + ' | time by the best peer\'s | by hand |',
            '|---' * (len(names) + 5) + '|']
    for line in lines:
        figures = line['figures']
        cells = [f"{figures[name]:.3g}" if name in figures else '' for name in names]
        peer = best_peer(line)
        by_peer = f'{ratio(line, peer):.2f} ({peer})' if peer else ''
        by_hand = f"{ratio(line, 'by hand'):.2f}" if 'by hand' in figures else ''
        unit = line['unit']
        if 'peak' in line:
            unit += f" of {line['peak']:.0f}"
        rows.append(f"| `{line['work']}` | {line['size']} | {unit} | " + ' | '.join(cells) +
                    f' | {by_peer} | {by_hand} |')
    return '\n'.join(rows)


COLOURS = {'sinter': '#c0392b', 'by hand': '#555555', 'Eigen': '#2e86c1', 'xtensor': '#27ae60',
           'Armadillo': '#8e44ad', 'OpenBLAS': '#d68910', 'oneDNN': '#16a085', 'NumPy': '#99a3a4',
           'PyTorch': '#e59866'}


def plot(work, family):
    """Nanoseconds an element, or GFLOP/s, over the sizes; both axes are logarithmic."""
    from math import log10
    width, height, left, bottom = 640, 360, 70, 50

    def elements(line):
        product = 1
        for part in line['size'].split('x'):
            product *= int(part)
        return product

    values = [value for line in family for value in line['figures'].values()]
    low, high = min(values) * 0.8, max(values) * 1.25
    first, last = elements(family[0]), elements(family[-1])

    def x(line):
        return left + (log10(elements(line)) - log10(first)) / (log10(last) - log10(first)) * (
            width - left - 130)

    def y(value):
        return 20 + (log10(high) - log10(value)) / (log10(high) - log10(low)) * (height - bottom - 20)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
             'font-family="sans-serif" font-size="12">',
             f'<rect width="{width}" height="{height}" fill="white"/>',
             f'<text x="{left}" y="14">{work.replace("<", "&lt;")}: {family[0]["unit"]}'
             f'{" an element" if family[0]["unit"] == "ns" else ""}</text>']
    power = 10.0 ** int(log10(low) - 1)
    while power < high:
        if power > low:
            parts.append(f'<line x1="{left}" x2="{width - 120}" y1="{y(power):.1f}" y2="{y(power):.1f}" '
                         f'stroke="#dddddd"/><text x="{left - 8}" y="{y(power) + 4:.1f}" '
                         f'text-anchor="end">{power:g}</text>')
        power *= 10
    for line in family:
        parts.append(f'<text x="{x(line):.1f}" y="{height - 25}" text-anchor="middle">'
                     f'{line["size"]}</text>')
    placed = []
    for name in names:
        points = [(x(line), y(line['figures'][name])) for line in family if name in line['figures']]
        if not points:
            continue
        colour = COLOURS[name]
        track = ' '.join(f'{px:.1f},{py:.1f}' for px, py in points)
        weight = 2.5 if name == 'sinter' else 1.2
        parts.append(f'<polyline points="{track}" fill="none" stroke="{colour}" stroke-width="{weight}"/>')
        label = points[-1][1] + 4
        while any(abs(label - other) < 13 for other in placed):
            label += 13
        placed.append(label)
        parts.append(f'<text x="{width - 115}" y="{label:.1f}" fill="{colour}">{name}</text>')
    parts.append('</svg>')
    return '\n'.join(parts) + '\n'


models = re.findall(r'model name\s*: (.*)', pathlib.Path('/proc/cpuinfo').read_text())
load = os.getloadavg()[0]
head = (f'{datetime.date.today():%d %B %Y}, {models[0] if models else platform.processor()}, '
        f'{os.cpu_count()} processors, load {load:.1f}; one thread; {about["compiler"]}, `-O3 -march=native`; '
        f'OpenBLAS core {about["blas_core"]}, NumPy {about["numpy"]}, PyTorch {about["pytorch"]}.')
print(head)
print(table())

if writes:
    page = root / 'docs/benchmarks.md'
    text = page.read_text()
    pictures = []
    folder = root / 'docs/plots'
    folder.mkdir(exist_ok=True)
    for work in dict.fromkeys(line['work'] for line in lines):
        family = [line for line in lines if line['work'] == work]
        if len(family) > 2:
            name = re.sub(r'[^a-z0-9]+', '_', work.lower()).strip('_') + '.svg'
            (folder / name).write_text(plot(work, family))
            pictures.append(f'![{work}](plots/{name})')
    begin, end = '<!-- peers: written by tests/benchmark/peers/report.py -->', '<!-- end of peers -->'
    before, rest = text.split(begin)
    after = rest.split(end)[1]
    page.write_text(before + begin + '\n\n' + head + '\n\n' + table() + '\n\n' + '\n'.join(pictures) +
                    '\n\n' + end + after)
