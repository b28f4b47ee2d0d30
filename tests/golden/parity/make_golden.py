"""Files that NumPy 1.24 (Debian 12: python3-numpy) writes; run it in this folder."""
import numpy as np

np.save("matrix.npy", np.array([[1, 2.5, -3], [4, 5, 6]], dtype=np.float32))
np.save("cube.npy", np.arange(30, dtype=np.int64).reshape(2, 3, 5))
np.save("number.npy", np.array(2.5))
np.save("nothing.npy", np.zeros((2, 0, 3), dtype=np.uint8))
