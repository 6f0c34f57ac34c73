// Volumes of all stacks of a folder: nextflow run main.nf --input 'data/*.tif' --steplength 6 --outdir results

nextflow.enable.dsl = 2

include { MICRODIFFUSION_RECONSTRUCT } from './microdiffusion.nf'

params.input = null
params.steplength = 'auto'
params.outdir = 'results'

workflow {
    stacks = Channel.fromPath(params.input, checkIfExists: true)
        .map { file -> tuple([id: file.baseName, steplength: params.steplength], file) }
    MICRODIFFUSION_RECONSTRUCT(stacks)
    MICRODIFFUSION_RECONSTRUCT.out.volume
        .map { meta, file -> file }
        .collectFile(storeDir: params.outdir)
}
