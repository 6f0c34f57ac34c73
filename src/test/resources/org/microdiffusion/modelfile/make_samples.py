#!/usr/bin/env python3
"""Made the frozen samples beside it and the hex example in model-format.md.

It follows src/site/markdown/model-format.md and shares no code with the plugin,
so the samples are also a second opinion on that page. The samples of a format
version never change: a new version gets new ones.
"""
import json
import os
import struct
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))


def floats(values):
    return struct.pack("<%df" % len(values), *values)


def container(header, arrays):
    """arrays: list of (name, shape, list of numbers)"""
    entries, data = [], b""
    for name, shape, values in arrays:
        raw = floats(values)
        entries.append({"name": name, "shape": shape, "crc32": "%08x" % zlib.crc32(raw)})
        data += raw
    text = json.dumps(dict(header, arrays=entries), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return b"\x89MDM\r\n\x1a\n" + struct.pack("<III", 1, len(text), zlib.crc32(text)) + text + data


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


def write(name, content):
    with open(os.path.join(HERE, name), "wb") as f:
        f.write(content)


write("model-v1.mdm", container(MODEL, [
    ("layer0.weight", [4, 3], [(i - 5) / 8 for i in range(12)]),
    ("layer0.bias", [4], [-(i + 1) / 3 for i in range(4)]),
    ("scale", [], [1.5]),
    ("extremes", [3], [-0.0, 2.0 ** -149, (2 - 2.0 ** -23) * 2.0 ** 127]),
]))
write("checkpoint-v1.mdm", container(
    {"kind": "checkpoint", "model": MODEL, "numbers": {"bestLoss": 0.1, "sinceBest": 3}},
    [(group + "/layer0.weight", [2, 2], [g + i / 4 for i in range(4)])
     for g, group in enumerate(["weights", "averages", "moments1", "moments2"])]))

smallest = container(SMALLEST, [("w", [2], [1.0, -0.5])])
for i in range(0, len(smallest), 16):
    row = smallest[i:i + 16]
    print("%04x  %-47s  %s" % (i, row.hex(" "), "".join(chr(b) if 32 <= b < 127 else "." for b in row)))
