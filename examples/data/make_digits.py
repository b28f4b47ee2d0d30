#!/usr/bin/env python3
"""Makes digits_images.npy and digits_labels.npy from scikit-learn's digits.csv.gz.

Usage: make_digits.py path/to/sklearn/datasets/data/digits.csv.gz
"""

import os
import sys

import numpy as np

table = np.loadtxt(sys.argv[1], delimiter=",")
folder = os.path.dirname(os.path.abspath(__file__))
images = table[:, :64].reshape(-1, 8, 8).astype(np.uint8)
labels = table[:, 64].astype(np.uint8)
assert images.shape == (1797, 8, 8) and images.max() == 16
assert (images.reshape(-1, 64) == table[:, :64]).all() and set(labels) == set(range(10))
np.save(os.path.join(folder, "digits_images.npy"), images)
np.save(os.path.join(folder, "digits_labels.npy"), labels)
