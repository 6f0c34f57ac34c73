#@ ImagePlus projections (label = "Projections")
#@ String steplength (label = "Step length (slices)", value = "auto")
#@ String method (label = "Method", choices = {"MicroDiffusion", "Hessian-L1", "Histospline", "Cubic", "Linear"})
#@ CommandService commands
#@ ModuleService modules
#@output ImagePlus volume

// Makes a volume from a stack of projections. Other keys of Reconstruct Volume go into
// the map too; the ones that are not there have their defaults, and nobody is asked.

def module = modules.createModule(commands.getCommand("org.microdiffusion.command.ReconstructVolume"))
[input: projections, steplength: steplength, method: method].each { key, value -> module.setInput(key, value) }
module.info.inputs().each { module.resolveInput(it.name) }
modules.run(module, true).get()
if (module.canceled) throw new IllegalArgumentException(module.cancelReason)
volume = module.getOutput("result")
