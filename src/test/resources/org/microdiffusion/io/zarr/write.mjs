// Writes OME-Zarr 0.5 without shards with zarrita, which must be installed beside this file: node write.mjs FOLDER. Each
// image holds the voxels of write.py.
import FileSystemStore from "@zarrita/storage/fs";
import * as zarr from "zarrita";

const shape = [2, 2, 5, 12, 17];
const strides = [2040, 1020, 204, 17, 1];
const values = new Uint16Array(4080);
let i = 0;
for (let t = 0; t < 2; t++)
	for (let c = 0; c < 2; c++)
		for (let z = 0; z < 5; z++)
			for (let y = 0; y < 12; y++)
				for (let x = 0; x < 17; x++)
					values[i++] = (3 * x + 5 * y + 7 * z + 60 * c + 101 * t) % 251;

const bytes = { name: "bytes", configuration: { endian: "little" } };
const images = {
	raw: [bytes],
	big: [{ name: "bytes", configuration: { endian: "big" } }],
	blosc: [bytes, { name: "blosc", configuration: { cname: "lz4", clevel: 5, shuffle: "shuffle", typesize: 2, blocksize: 0 } }],
	zstd: [bytes, { name: "zstd", configuration: { level: 3, checksum: false } }],
	transposed: [{ name: "transpose", configuration: { order: [3, 0, 4, 1, 2] } }, bytes],
};
for (const [name, codecs] of Object.entries(images)) {
	const root = zarr.root(new FileSystemStore(`${process.argv[2]}/${name}`));
	await zarr.create(root, { attributes: { ome: { version: "0.5", multiscales: [{
		axes: [..."tczyx"].map(axis => ({ name: axis })), datasets: [{ path: "0", coordinateTransformations: [] }] }] } } });
	const array = await zarr.create(root.resolve("0"), { shape, chunkShape: [1, 2, 3, 5, 8], dtype: "uint16", codecs,
		chunkSeparator: name === "raw" ? "." : "/" });
	await zarr.set(array, null, { data: values, shape, stride: strides });
}
