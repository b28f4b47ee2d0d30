#!/usr/bin/env python3
"""Makes the files of this folder with NumPy 1.24 (Debian 12: python3-numpy).

print/NAME.npy       arrays
print/expected.txt   for each `# NAME`, the print options, and what NumPy prints
npy/NAME.npy         one array in every spelling of the format
idx/NAME             IDX files, plain and gzip'd
"""

import gzip
import os
import shutil
import struct

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64".split()
COMPLEX = "complex64 complex128".split()
HALF = ["float16"]
random = np.random.default_rng(20)


def fresh_folder(name):
    path = os.path.join(HERE, name)
    shutil.rmtree(path, ignore_errors=True)
    os.mkdir(path)
    return path


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


# ---- print ---------------------------------------------------------------------------------------

PRINT = fresh_folder("print")
cases = []


def case(name, array, precision=8, threshold=1000, edge_items=3, line_width=75, suppress=False):
    array = np.asarray(array)
    assert str(array.dtype) in TYPES + COMPLEX + HALF and array.flags.c_contiguous, name
    np.save(os.path.join(PRINT, name + ".npy"), array)
    np.set_printoptions(precision=precision, threshold=threshold, edgeitems=edge_items,
                        linewidth=line_width, suppress=suppress)
    # The elements of NAME_scalars are printed one by one.
    text = "\n".join(map(str, array)) if name.endswith("_scalars") else str(array)
    options = f"{precision} {threshold} {edge_items} {line_width} {int(suppress)}"
    cases.append(f"# {name} {options}\n{text}\n")


def counted(dtype, *shape):
    """Distinct small elements, some negative."""
    values = (np.arange(int(np.prod(shape))) * 7) % 23
    if np.dtype(dtype).kind in "if":
        values = values - 11
    if np.dtype(dtype).kind == "f":
        values = values / 4
    if dtype == "bool":
        values = values % 3 == 0
    if np.dtype(dtype).kind == "c":
        values = values - (values[::-1] - 11) / 4 * 1j
    return values.astype(dtype).reshape(shape)


for dtype in TYPES:
    case(f"{dtype}_rank_0", counted(dtype, 3)[1].reshape(()))
    case(f"{dtype}_rank_1", counted(dtype, 5))
    case(f"{dtype}_rank_2", counted(dtype, 2, 3))
    case(f"{dtype}_rank_3", counted(dtype, 2, 3, 5))
    case(f"{dtype}_rank_4", counted(dtype, 2, 3, 1, 5))
    case(f"{dtype}_extent_0", counted(dtype, 0))
    if np.dtype(dtype).kind in "iu":
        info = np.iinfo(dtype)
        case(f"{dtype}_limits", np.array([[info.min, 0, 1], [info.max, 2, 10]], dtype))
    if np.dtype(dtype).kind == "f":
        info = np.finfo(dtype)
        nan, inf = np.nan, np.inf
        case(f"{dtype}_limits",
             np.array([info.min, info.max, info.tiny, info.smallest_subnormal, 0], dtype))
        case(f"{dtype}_tenths", np.array([0.1, 0.2, 0.3, -1 / 3, 2 / 3, 1e-4, 0.1 + 0.2], dtype))
        case(f"{dtype}_below_1e-4", np.array([0.5, 9.999e-5], dtype))
        case(f"{dtype}_ratio_1000", np.array([[1000.0, 1.0], [500.0, -250.0]], dtype))
        case(f"{dtype}_ratio_1001", np.array([[1001.0, 1.0], [500.0, -250.0]], dtype))
        case(f"{dtype}_below_1e8", np.array([99999992.0, 62901432.0, 1e7], dtype))
        case(f"{dtype}_1e8", np.array([1e8, 1e7], dtype))
        case(f"{dtype}_whole_numbers", np.array([1.0, -20.0, 300.0, 0.0, -0.0], dtype))
        case(f"{dtype}_mixed_magnitudes",
             np.array([[1e-30, -2.5e-5, 3.0], [4e10, 5.125e30, -6]], dtype))
        case(f"{dtype}_two_powers", (2.0 ** np.arange(-100, 100, 9)).astype(dtype))
        case(f"{dtype}_nan", np.array([nan, 1.5, -2.25], dtype))
        case(f"{dtype}_inf", np.array([inf, 1.0, 2.0], dtype))
        case(f"{dtype}_negative_inf", np.array([[-inf, 1, 2], [nan, inf, 30]], dtype))
        case(f"{dtype}_inf_scientific", np.array([-inf, 1e-9, nan, 5.5, inf], dtype))
        case(f"{dtype}_only_nan", np.array([[nan, nan]], dtype))
        case(f"{dtype}_only_negative_inf", np.array([-inf, nan], dtype))
        case(f"{dtype}_zeros", np.zeros((2, 3), dtype))
        case(f"{dtype}_negative_zero", np.array([-0.0, 1e-10], dtype))
        case(f"{dtype}_normal", random.normal(size=(5, 7)).astype(dtype))
        case(f"{dtype}_summarised", (random.normal(size=(12, 3, 40)) * 100).astype(dtype))
        case(f"{dtype}_precision_3", random.normal(size=(3, 5)).astype(dtype), precision=3)
        case(f"{dtype}_precision_0", (random.normal(size=(3, 5)) * 9).astype(dtype), precision=0)
        case(f"{dtype}_precision_0_scientific", np.array([1e-9, 12, 0.95], dtype), precision=0)
        case(f"{dtype}_precision_17", np.array([0.1, 1 / 3, 1e15 / 7e15, 123.0], dtype),
             precision=17)
        case(f"{dtype}_suppress_small", np.array([1e-9, 2.5, 12345.678], dtype), suppress=True)
        case(f"{dtype}_suppress_small_large", np.array([1e-9, 2.5, 1.5e8], dtype), suppress=True)
        case(f"{dtype}_scalars",
             np.array([nan, inf, -inf, 0.0, -0.0, 0.1, -1 / 3, 100.0, 9.9e15, 1e16, 1.5e17, 1e-4,
                       2.5e-5, 1e-30, 1e30, 62901432.0, 0.1 + 0.2, info.max, info.smallest_subnormal], dtype))

case("float64_exponents_of_3_digits", np.array([1e-5, 1.5e120, -3e-200]))
case("int64_extents_0_and_3", np.zeros((0, 3), np.int64))
case("int64_extents_2_and_0", np.zeros((2, 0), np.int64))
case("float32_extents_2_0_5", np.zeros((2, 0, 5), np.float32))
case("int32_extents_1", np.zeros((1, 1, 1, 1), np.int32))
case("int32_column", np.arange(7, dtype=np.int32).reshape(7, 1))
case("int32_wrapped", np.arange(100, dtype=np.int32))
case("int32_wrapped_rank_3", np.arange(120, dtype=np.int32).reshape(2, 2, 30) * 1000)
case("bool_wrapped", np.arange(30) % 7 == 0)
case("int32_1000", np.arange(1000, dtype=np.int32) % 10)
case("int32_1001", np.arange(1001, dtype=np.int32))
case("uint8_summarised_rank_2", (np.arange(2000) % 251).astype(np.uint8).reshape(40, 50))
case("uint8_summarised_rank_3", (np.arange(2310) % 253).astype(np.uint8).reshape(3, 7, 110))
case("uint8_summarised_rank_4", (np.arange(2100) % 249).astype(np.uint8).reshape(10, 2, 7, 15))
case("uint8_summarised_column", (np.arange(1100) % 10).astype(np.uint8).reshape(1100, 1))
case("bool_summarised", np.arange(1500) % 3 == 0)
case("int16_width_of_hidden_elements", np.where(np.arange(1200) == 600, -30000, 1).astype(np.int16))
case("int32_threshold_0", np.arange(9, dtype=np.int32), threshold=0)
case("int32_edge_items_1", np.arange(48, dtype=np.int32).reshape(4, 12), threshold=10, edge_items=1)
case("int32_edge_items_0", np.arange(48, dtype=np.int32).reshape(4, 12), threshold=10, edge_items=0)
case("float32_edge_items_0", np.array([1e9, 2, 3, 4, 5], np.float32), threshold=3, edge_items=0)
case("int32_line_width_20", np.arange(60, dtype=np.int32).reshape(2, 3, 10), line_width=20)
case("int32_line_width_0", np.arange(6, dtype=np.int32).reshape(2, 3), line_width=0)
case("float64_line_width_120", random.normal(size=(3, 17)), line_width=120)
for dtype in COMPLEX:
    nan, inf = np.nan, np.inf
    case(f"{dtype}_rank_0", np.array(1 - 2.5j, dtype))
    case(f"{dtype}_rank_2", counted(dtype, 2, 3))
    case(f"{dtype}_normal",
         (random.normal(size=(3, 4)) + random.normal(size=(3, 4)) * 1j).astype(dtype))
    case(f"{dtype}_large_real", np.array([1e10 + 2j, 3 - 0.5j], dtype))
    case(f"{dtype}_small_imaginary", np.array([[1j, 2], [3.125, -4e-9j]], dtype))
    case(f"{dtype}_nan",
         np.array([nan, complex(0, inf), 1.25 - 3j, complex(-inf, nan), complex(1, -inf)], dtype))
    case(f"{dtype}_precision_3", np.array([1 / 3 + 2j / 3, -12.0456 - 1j], dtype), precision=3)
    case(f"{dtype}_summarised", (np.arange(2000) * (1 - 2j)).astype(dtype))
    case(f"{dtype}_scalars",
         np.array([0, 1, 1j, -1j, 1 + 2j, 0.1 - 0.2j, complex(-0.0, 1), complex(0.0, -0.0), 1e20 - 3j,
                   nan, complex(inf, -inf), complex(0, nan), complex(0, inf), 1e-5 + 1e16j, 123456789 + 1e15j],
                  dtype))
case("float16_rank_0", np.array(0.1, np.float16))
case("float16_rank_2", counted("float16", 2, 3))
case("float16_tenths", np.array([0.1, 0.2, 0.3, -1 / 3, 2 / 3, 1e-4, 0.1 + 0.2], np.float16))
case("float16_normal", random.normal(size=(5, 7)).astype(np.float16))
case("float16_limits", np.array([65504, -65504, 6.1e-5, 6e-8, 0, np.nan, np.inf], np.float16))
case("float16_ratio_1000", np.array([[1000.0, 1.0], [500.0, -250.0]], np.float16))
case("float16_ratio_1001", np.array([[1001.0, 1.0], [500.0, -250.0]], np.float16))
case("float16_summarised", (np.arange(2000) / 7).astype(np.float16))
case("float16_scalars",
     np.array([np.nan, np.inf, 0.0, -0.0, 0.1, -1 / 3, 65504, 6e-8, 1e-4, 2.5e-5, 2049, 1e-3],
              np.float16))
write(os.path.join(PRINT, "expected.txt"), "".join(cases).encode())
np.set_printoptions()

# ---- npy -----------------------------------------------------------------------------------------

NPY = fresh_folder("npy")
matrix = (np.arange(6).reshape(2, 3) * 1.5 - 2).astype(np.float32)
cube = np.arange(30, dtype=np.int16).reshape(2, 3, 5) * 1000 - 9000


def save(name, array, version=None):
    with open(os.path.join(NPY, name + ".npy"), "wb") as file:
        np.lib.format.write_array(file, array, version)


def save_raw(name, header, data, version=1):
    length = struct.pack("<H" if version == 1 else "<I", len(header))
    start = b"\x93NUMPY" + bytes([version, 0]) + length
    write(os.path.join(NPY, name + ".npy"), start + header.encode() + data)


save("matrix", matrix)
save("version_2", matrix, (2, 0))
save("version_3", matrix, (3, 0))
save("big_endian", matrix.astype(">f4"))
save("column_major", np.asfortranarray(matrix))
save("cube", cube)
save("cube_column_major", np.asfortranarray(cube))
save("cube_column_major_big_endian", np.asfortranarray(cube.astype(">i2")))
for dtype in TYPES + COMPLEX + HALF:
    save(f"{dtype}_big_endian", counted(dtype, 2, 3, 5).astype(np.dtype(dtype).newbyteorder(">")))
    save(f"{dtype}_column_major", np.asfortranarray(counted(dtype, 2, 3, 5)))
    save(f"{dtype}", counted(dtype, 2, 3, 5))
save_raw("no_padding", "{'descr':'<f4','fortran_order':False,'shape':(2,3)}", matrix.tobytes())
save_raw("other_order",
         '{"shape": (2L, 3L), "fortran_order": False, "descr": "<f4"}\n', matrix.tobytes())
save_raw("native_order",
         "{'descr': '=f4', 'fortran_order': False, 'shape': (2, 3), }   \n", matrix.tobytes())
save_raw("bool_of_other_bytes",
         "{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }\n", b"\x00\x02\xff")
save("text", np.array(["abc", "de"]))
save("record", np.zeros(2, [("a", "<f4"), ("b", "<i4")]))
with open(os.path.join(NPY, "two_arrays.npy"), "wb") as file:
    np.save(file, matrix)
    np.save(file, matrix)
with open(os.path.join(NPY, "matrix.npy"), "rb") as file:
    write(os.path.join(NPY, "matrix.npy.gz"), gzip.compress(file.read(), mtime=0))

# ---- idx -----------------------------------------------------------------------------------------

IDX = fresh_folder("idx")


def idx(number, array):
    header = bytes([0, 0, number, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return header + array.astype(array.dtype.newbyteorder(">")).tobytes()


NUMBERS = dict(uint8=8, int8=9, int16=11, int32=12, float32=13, float64=14)
for dtype, number in NUMBERS.items():
    write(os.path.join(IDX, dtype), idx(number, counted(dtype, 2, 3, 5)))
images = idx(8, counted("uint8", 7, 28, 28))
write(os.path.join(IDX, "images.gz"), gzip.compress(images, mtime=0))
write(os.path.join(IDX, "images_in_two_members.gz"),
      gzip.compress(images[:1000], mtime=0) + gzip.compress(images[1000:], mtime=0))
write(os.path.join(IDX, "labels"), idx(8, counted("uint8", 7)))
