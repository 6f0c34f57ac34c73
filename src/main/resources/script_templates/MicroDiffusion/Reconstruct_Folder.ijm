// Makes a volume from every TIFF file in a folder, in another folder.
// Put your own steps into the loop. If you have none, take
// Plugins > MicroDiffusion > Reconstruct Folder..., which also goes on after a file
// that fails.
//
// Without windows: ImageJ -batch Reconstruct_Folder.ijm "/data/projections/;/data/volumes/"

// How many slices one projection averages; "auto": as each image says, else 6.
steplength = "auto";
// "MicroDiffusion" takes minutes, "Hessian-L1" seconds.
method = "MicroDiffusion";

if (getArgument() == "") {
	from = getDirectory("Folder with projections");
	to = getDirectory("Folder for volumes");
} else {
	folders = split(getArgument(), ";");
	from = folders[0];
	to = folders[1];
}
setBatchMode(true);
files = getFileList(from);
for (i = 0; i < files.length; i++) {
	name = toLowerCase(files[i]);
	if (endsWith(name, ".tif") || endsWith(name, ".tiff")) {
		open(from + files[i]);
		run("Reconstruct Volume...", "steplength=" + steplength + " method=[" + method + "] output=[" + to + files[i] + "]");
		// The volume is in front now: measure it here.
		print(files[i] + ": " + nSlices + " slices");
		close("*");
	}
}
