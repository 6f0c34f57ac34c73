// How fast may I image? Projects the stack in front, which has all slices, with one
// step length after another, and says how well each method brings the slices back.
// Without an open image it takes an example.

steplengths = "2;4;6;8";
methods = "Linear;Cubic;Histospline;Hessian-L1";

folder = getArgument();
if (folder == "") folder = getDirectory("Folder for the table and the plot");
if (nImages == 0) run("Dendrites");
run("Step-Length Sweep...", "steplengths=" + steplengths + " methods=" + methods +
	" table=[" + folder + "step-lengths.csv] plot=[" + folder + "step-lengths.png]");
