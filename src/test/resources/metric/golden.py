#!/usr/bin/python3
# #%L
# Depth-resolved volumes from axial projections, for Fiji and ImageJ.
# %%
# Copyright (C) 2026 MicroDiffusion developers
# %%
# Redistribution and use in source and binary forms, with or without
# modification, are permitted provided that the conditions of the
# BSD 2-Clause licence in the file LICENSE are met.
# #L%
"""Prints golden.json: the metrics of the pair of volumes that FormulaPair.java
makes by the same formula, computed by scikit-image and OpenCV.

    python3 golden.py > golden.json        (Debian: python3-skimage python3-opencv)
"""
import json

import cv2
import numpy as np
import skimage
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

WIDTH, HEIGHT, DEPTH = 37, 23, 9
CONSTANT_TRUTH, CONSTANT_BOTH, IDENTICAL = 4, 6, 7

# Only + - * / on doubles, in FormulaPair's order: every bit is the same in Java.
z, y, x = np.meshgrid(*(np.arange(n, dtype=float) for n in (DEPTH, HEIGHT, WIDTH)), indexing="ij")


def blob(cx, cy, s):
    return 1 / (1 + ((x - cx) * (x - cx) + (y - cy) * (y - cy)) / s)


truth = (100 + 3000 * blob(5 + 3 * z, 11, 9) + 1500 * blob(30 - 2 * z, 4 + 2 * z, 4)).astype(np.float32)
truth[[CONSTANT_TRUTH, CONSTANT_BOTH]] = 700
reconstruction = (1.04 * truth.astype(float) - 60 + ((x * 7 + y * 13 + z * 29) % 17 - 8) * 25).astype(np.float32)
reconstruction[CONSTANT_BOTH] = 650
reconstruction[IDENTICAL] = truth[IDENTICAL]

low, high = float(truth.min()), float(truth.max())
t = ((truth.astype(float) - low) / (high - low)).astype(np.float32)
r = np.clip((reconstruction.astype(float) - low) / (high - low), 0, 1).astype(np.float32)


def levels(v):
    return np.floor(v * np.float32(255)).astype(np.uint8)


def otsu(v):
    """OpenCV's threshold, but nothing lies above that of a constant image."""
    if v.min() == v.max():
        return 255
    return int(cv2.threshold(v, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[0])


def dice(a, b):
    total = int(a.sum()) + int(b.sum())
    return 1.0 if total == 0 else 2 * int((a & b).sum()) / total


def psnr(a, b):
    return 120.0 if np.array_equal(a, b) else float(peak_signal_noise_ratio(b, a, data_range=1))


t64, r64 = t.astype(float), r.astype(float)
t8, r8 = levels(t), levels(r)
otsu_truth, otsu_reconstruction = [otsu(s) for s in t8], [otsu(s) for s in r8]
own_t = np.stack([s > o for s, o in zip(t8, otsu_truth)])
own_r = np.stack([s > o for s, o in zip(r8, otsu_reconstruction)])
volume = otsu(t8.reshape(DEPTH, -1))
slices_psnr = [psnr(a, b) for a, b in zip(r64, t64)]
slices_ssim = [float(structural_similarity(b, a, data_range=1)) for a, b in zip(r64, t64)]
difference = np.abs(reconstruction.astype(float) - truth.astype(float)) / (high - low)

print(json.dumps({
    "provenance": f"golden.py with scikit-image {skimage.__version__}, OpenCV {cv2.__version__}, NumPy {np.__version__}",
    "psnr": slices_psnr,
    "ssim": slices_ssim,
    "dice": [dice(a, b) for a, b in zip(own_r, own_t)],
    "otsu_truth": otsu_truth,
    "otsu_reconstruction": otsu_reconstruction,
    "otsu_of_true_volume": volume,
    "psnr_mean": float(np.mean(slices_psnr)),
    "ssim_mean": float(np.mean(slices_ssim)),
    "dice_otsu_per_slice_pooled": dice(own_r, own_t),
    "dice_otsu_of_true_volume": dice(r8 > volume, t8 > volume),
    "nrmse_volume": float(np.sqrt(np.mean((r64 - t64) ** 2))),
    "residual_largest": float(difference.max()),
    "residual_rms": float(np.sqrt(np.mean(difference ** 2))),
}, indent=1))
