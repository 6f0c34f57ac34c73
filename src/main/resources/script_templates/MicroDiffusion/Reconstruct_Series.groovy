#@ ImagePlus projections (label = "Series of projections")
#@ String steplength (label = "Step length (slices)", value = "auto")
#@ String method (label = "Method of the structure", choices = {"MicroDiffusion", "Hessian-L1", "Histospline", "Cubic", "Linear"})
#@ String components (label = "Components", value = "find")
#@ CommandService commands
#@ ModuleService modules
#@output ImagePlus volumes
#@output String remarks

// Makes volumes of a series: the structure once, the activity at every time point. Other keys of Reconstruct Series,
// such as table for the traces, can be given likewise; the ones that are not have their defaults, and nobody is asked.

def info = commands.getCommand("org.microdiffusion.command.ReconstructSeries")
def module = modules.run(info, true, "input", projections, "steplength", steplength, "method", method,
	"components", components).get()
if (module.canceled) throw new IllegalArgumentException(module.cancelReason)
volumes = module.getOutput("result")
remarks = module.getOutput("remarks")
