// Makes volumes and traces from the series of projections in front: the structure once, the activity at every time point.

// A folder for volumes.tif, structure.tif, traces.csv and traces.png; asked for if nothing is given.
folder = getArgument();
if (folder == "") folder = getDirectory("Folder for the results");
// How many slices one projection averages; "auto": as the image says, else 6.
steplength = "auto";
// Of the structure: "MicroDiffusion" takes minutes, "Hessian-L1" seconds.
method = "MicroDiffusion";
// Cells: "find", "rois" (of the ROI Manager, with z=13-24 in their names), a label image, or "none".
components = "find";

run("Reconstruct Series...", "steplength=" + steplength + " method=[" + method + "] components=[" + components +
	"] keep=[" + folder + "structure.tif] table=[" + folder + "traces.csv] plot=[" + folder + "traces.png] output=[" +
	folder + "volumes.tif]");
