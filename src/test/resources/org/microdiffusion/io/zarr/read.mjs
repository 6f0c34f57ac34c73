// Reads an OME-Zarr with zarrita, which must be installed beside this file: node read.mjs FOLDER OUT writes the voxels
// of each level to OUT/LEVEL.bin and what the metadata say to OUT/image.json.
import { writeFileSync } from "node:fs";
import FileSystemStore from "@zarrita/storage/fs";
import * as zarr from "zarrita";

const [folder, out] = process.argv.slice(2);
const root = zarr.root(new FileSystemStore(folder));
const group = await zarr.open(root, { kind: "group" });
const levels = [];
for (const dataset of group.attrs.ome.multiscales[0].datasets) {
	const array = await zarr.open(root.resolve(dataset.path), { kind: "array" });
	const { data, shape } = await zarr.get(array);
	writeFileSync(`${out}/${dataset.path}.bin`, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
	levels.push({ shape, type: array.dtype });
}
writeFileSync(`${out}/image.json`, JSON.stringify({ levels, attributes: group.attrs }));
