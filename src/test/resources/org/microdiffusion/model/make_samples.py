#!/usr/bin/env python3
"""Made the frozen samples beside it and the hex example in model-format.md.

It follows src/site/markdown/model-format.md and shares no code with the plugin,
so the samples are also a second opinion on that page. The samples of a format
version never change: a new version gets new ones.
"""
import hashlib
import json
import math
import os
import struct

HERE = os.path.dirname(os.path.abspath(__file__))


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def safetensors(metadata, arrays):
    """metadata: texts, and objects that become texts; arrays: list of (name, shape, list of numbers)"""
    entries, data = {}, b""
    for name, shape, values in arrays:
        raw = struct.pack("<%df" % len(values), *values)
        entries[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    texts = {key: value if isinstance(value, str) else text(value) for key, value in metadata.items()}

    def whole(checksum):
        first = {"format": "microdiffusion", "formatVersion": "1", "sha256": checksum}
        header = text({"__metadata__": {**first, **texts}, **entries}).encode("utf-8")
        header += b" " * (-len(header) % 8)
        return struct.pack("<Q", len(header)) + header + data

    return whole(hashlib.sha256(whole("0" * 64)).hexdigest())


MODEL = {
    "kind": "inr",
    "architecture": {"width": 4, "activation": "relu", "skips": [2, 5]},
    "encodings": {"coordinates": {"type": "gaussian", "sigma": [4.0, 4.0, 1.5]}},
    "geometry": {"profile": [0.125, 0.375, 0.375, 0.125], "overlap": -1, "offset": 2},
    "normalisation": {"minimum": 10, "maximum": 4095.5},
    "voxelSize": {"x": 0.35, "y": 0.35, "z": 0.5, "unit": "\u00b5m"},
    "training": {"command": "pretrain input=projections.tif steplength=4", "seed": -7, "steps": 700,
                 "date": "2026-01-31T12:00:00Z", "data": "sha256:00ff"},
    "licence": "CC0-1.0",
}
SMALLEST = {
    "kind": "inr",
    "architecture": {},
    "encodings": {},
    "training": {"command": "", "seed": 1, "steps": 0, "date": "2026-01-31T12:00:00Z", "data": ""},
    "licence": "CC0-1.0",
}


# The kind diffusion, at the smallest sizes that it can have, with the arrays that the page lists.
DIFFUSION = dict(
    MODEL, kind="diffusion",
    architecture={
        "unet": {"stem": 2, "width": 2, "multipliers": [1], "blocks": 1, "attention": [2], "conditioning": "added",
                 "groups": 1, "dropout": 0.25},
        "image": {"stem": 2, "widths": [2], "blocks": 1, "groups": 1, "features": 3},
        "prediction": "clean", "guidance": "interpolated", "gamma": 0.75, "prior": "Histospline", "target": "mixed"},
    encodings={"depth": {"frequencies": 2, "sigma": 4.0, "hidden": 3, "features": 2},
               "noise": {"schedule": "cosine", "levels": 500}},
    training=dict(MODEL["training"], command="train steplength=4 regime=projections"))


def linear(name, inputs, outputs):
    return [(name + ".weight", [outputs, inputs]), (name + ".bias", [outputs])]


def convolution(name, inputs, outputs, side=3):
    return [(name + ".weight", [outputs, inputs, side, side]), (name + ".bias", [outputs])]


def norm(name, channels):
    return [(name + ".scale", [channels, 1, 1]), (name + ".shift", [channels, 1, 1])]


def residual(name, inputs, outputs, embedding):
    shapes = norm(name + ".norm1", inputs) + convolution(name + ".conv1", inputs, outputs)
    shapes += linear(name + ".embedding", embedding, outputs)
    shapes += norm(name + ".norm2", outputs) + convolution(name + ".conv2", outputs, outputs)
    return shapes + (convolution(name + ".shortcut", inputs, outputs, 1) if inputs != outputs else [])


def attention(name, channels):
    return (norm(name + ".norm", channels) + linear(name + ".query", channels, channels)
            + linear(name + ".keyvalue", channels, 2 * channels) + linear(name + ".output", channels, channels))


def diffusion():
    width, cells, embedding = 2, 4, 8 + 3 + 2
    shapes = convolution("image.stem", cells, width) + norm("image.norm", width)
    shapes += convolution("image.stage0.0.conv1", width, width) + norm("image.stage0.0.norm1", width)
    shapes += convolution("image.stage0.0.conv2", width, width) + norm("image.stage0.0.norm2", width)
    shapes += linear("image.output", width, 3)
    shapes += linear("depth.hidden", 4, 3) + linear("depth.output", 3, 2)
    shapes += linear("unet.time.first", width, 8) + linear("unet.time.second", 8, 8)
    shapes += convolution("unet.in", cells, width)
    for name, inputs, attends in [("down0.0", width, True), ("middle0", width, True), ("middle1", width, False),
                                  ("up0.0", 2 * width, True), ("up0.1", 2 * width, True)]:
        shapes += residual("unet." + name, inputs, width, embedding)
        shapes += attention("unet." + name + ".attention", width) if attends else []
    shapes += norm("unet.out.norm", width) + convolution("unet.out", width, cells)
    return [("weight/" + name, shape, [(j % 7 - 3) / 8 for j in range(i, i + math.prod(shape))])
            for i, (name, shape) in enumerate(shapes)]


def write(name, content):
    with open(os.path.join(HERE, name), "wb") as f:
        f.write(content)


write("model-v1.safetensors", safetensors(MODEL, [
    ("layer0.weight", [4, 3], [(i - 5) / 8 for i in range(12)]),
    ("layer0.bias", [4], [-(i + 1) / 3 for i in range(4)]),
    ("scale", [], [1.5]),
    ("extremes", [3], [-0.0, 2.0 ** -149, (2 - 2.0 ** -23) * 2.0 ** 127]),
]))
write("checkpoint-v1.safetensors", safetensors(
    dict(MODEL, checkpoint={"bestLoss": 0.1, "sinceBest": 3}),
    [(group + "/layer0.weight", [2, 2], [g + i / 4 for i in range(4)])
     for g, group in enumerate(["weights", "averages", "moments1", "moments2"])]))
write("diffusion-v1.safetensors", safetensors(DIFFUSION, diffusion()))

smallest = safetensors(SMALLEST, [("w", [2], [1.0, -0.5])])
for i in range(0, len(smallest), 16):
    row = smallest[i:i + 16]
    print("%04x  %-47s  %s" % (i, row.hex(" "), "".join(chr(b) if 32 <= b < 127 else "." for b in row)))
