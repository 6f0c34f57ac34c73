"""Writes images as python3-zarr does: write.py FOLDER. Each folder in it is an OME-Zarr 0.4 of 2 time points, 2 channels
and 5 x 12 x 17 voxels that hold (3 x + 5 y + 7 z + 60 c + 101 t) % 251, but missing, whose voxels are 9 where z < 3."""
import sys

import numcodecs
import numpy as np
import zarr

SHAPE = (2, 2, 5, 12, 17)
t, c, z, y, x = np.indices(SHAPE)
VALUES = (3 * x + 5 * y + 7 * z + 60 * c + 101 * t) % 251


def image(name, compressor, dtype='<u2', values=VALUES, axes='tczyx', **options):
    root = zarr.open_group(f'{sys.argv[1]}/{name}', mode='w')
    kinds = {'t': 'time', 'c': 'channel'}
    root.attrs['multiscales'] = [{
        'version': '0.4', 'name': name,
        'axes': [{'name': a, 'type': kinds.get(a, 'space'), **({'unit': 'nanometer'} if a in 'zyx' else {})} for a in axes],
        'datasets': [{'path': '0', 'coordinateTransformations': [
            {'type': 'scale', 'scale': [{'z': 500.0, 'y': 250.0, 'x': 250.0}.get(a, 1.0) for a in axes]}]}]}]
    root.attrs['omero'] = {'channels': [{'label': 'a', 'color': 'FF0000', 'window': {'start': 0, 'end': 250, 'min': 0, 'max': 255}},
                                        {'label': 'b', 'color': '00FF00', 'window': {'start': 10, 'end': 90, 'min': 0, 'max': 255}}]}
    array = root.create_dataset('0', shape=values.shape, chunks=(1, 1, 3, 5, 8)[-values.ndim:], dtype=dtype,
                                compressor=compressor, **{'dimension_separator': '/', **options})
    array[...] = values
    return array


for codec in numcodecs.blosc.list_compressors():
    for shuffle in (0, 1, 2):
        image(f'blosc-{codec}-{shuffle}', numcodecs.Blosc(codec, 5, shuffle))
image('zlib', numcodecs.Zlib(3))
image('gzip', numcodecs.GZip(3))
image('zstd', numcodecs.Zstd(3))
image('raw', None)
image('dots', numcodecs.Zlib(3), dimension_separator='.')
image('fortran', numcodecs.Blosc(), order='F')
image('big-endian', numcodecs.Blosc(), dtype='>u2')
for dtype in ('|u1', '<f4', '>f4', '<f8', '<i2', '>i4', '<u4'):
    image('type-' + dtype[1:] + ('-big' if dtype[0] == '>' else ''), numcodecs.Blosc(), dtype=dtype)
image('two-axes', numcodecs.Zlib(3), values=VALUES[0, 0, 0], axes='yx')
image('other-axes', numcodecs.Zlib(3), values=VALUES.transpose(1, 2, 3, 4, 0), axes='czyxt')
image('empty-chunks', numcodecs.Zlib(3), values=np.zeros_like(VALUES), fill_value=0, write_empty_chunks=False)
missing = image('missing', numcodecs.Zlib(3), fill_value=9)
for name in list(missing.chunk_store):
    if len(name.split('/')) == 6 and name.split('/')[3] == '0':
        del missing.chunk_store[name]
image('lzma', numcodecs.LZMA())
image('filtered', numcodecs.Zlib(3), filters=[numcodecs.Delta('<u2')])
image('complex', numcodecs.Zlib(3), dtype='<c8')
