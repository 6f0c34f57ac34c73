// Makes a volume from the stack of projections in front.
// Without an open image it makes an example first.

// How many slices one projection averages; "auto": as the image says, else 6.
steplength = "auto";
// "MicroDiffusion" takes minutes, "Hessian-L1" seconds.
method = "MicroDiffusion";

if (nImages == 0) {
	run("Vasculature");
	run("Simulate Projections...", "steplength=6");
}
run("Reconstruct Volume...", "steplength=" + steplength + " method=[" + method + "]");
