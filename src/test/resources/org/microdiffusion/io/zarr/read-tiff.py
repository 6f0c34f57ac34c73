"""Reads an OME-TIFF as Debian's python3-tifffile does: read-tiff.py IMAGE OUT. Writes to OUT/image.json what the file
says, and to OUT/image.raw its values as little-endian doubles, x fastest, then y, channel, slice, time point."""
import json
import sys
import xml.etree.ElementTree as tree

import numpy as np
import tifffile

with tifffile.TiffFile(sys.argv[1]) as file:
    series = file.series[0]
    values = series.asarray()
    axes = series.axes
    for axis in 'TZC':
        if axis not in axes:
            values = values[np.newaxis]
            axes = axis + axes
    values = np.moveaxis(values, [axes.index(a) for a in 'TZCYX'], range(5))
    values.astype('<f8').tofile(sys.argv[2] + '/image.raw')
    pixels = next(e for e in tree.fromstring(file.ome_metadata).iter() if e.tag.endswith('Pixels'))
    json.dump({'ome': file.is_ome, 'big': file.is_bigtiff, 'pages': len(file.pages), 'series': len(file.series),
               'type': str(series.dtype), 'shape': values.shape, 'size': [pixels.get('PhysicalSize' + a) for a in 'XYZ'],
               'unit': pixels.get('PhysicalSizeZUnit'), 'interval': pixels.get('TimeIncrement'),
               'colours': [e.get('Color') for e in pixels if e.tag.endswith('Channel')]},
              open(sys.argv[2] + '/image.json', 'w'))
