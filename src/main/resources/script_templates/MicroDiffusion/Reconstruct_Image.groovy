#@ ImagePlus projections (label = "Projections")
#@ String steplength (label = "Step length (slices)", value = "auto")
#@ String method (label = "Method", choices = {"MicroDiffusion", "Hessian-L1", "Histospline", "Cubic", "Linear"})
#@ CommandService commands
#@ ModuleService modules
#@output ImagePlus volume

// Makes a volume from a stack of projections. Other keys of Reconstruct Volume can be
// given likewise; the ones that are not have their defaults, and nobody is asked.

def info = commands.getCommand("org.microdiffusion.command.ReconstructVolume")
def module = modules.run(info, true, "input", projections, "steplength", steplength, "method", method).get()
if (module.canceled) throw new IllegalArgumentException(module.cancelReason)
volume = module.getOutput("result")
