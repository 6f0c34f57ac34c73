// A module for Nextflow: the volume of a stack of projections, its report, and the version.
//   include { MICRODIFFUSION_RECONSTRUCT } from './microdiffusion.nf'

process MICRODIFFUSION_RECONSTRUCT {
    tag "$meta.id"
    label 'process_medium'
    container 'microdiffusion:latest' // see ../Containerfile

    input:
    tuple val(meta), path(projections)

    output:
    tuple val(meta), path("${prefix}.ome.tif"), emit: volume
    tuple val(meta), path("${prefix}.json"), emit: report
    path 'versions.yml', emit: versions

    when:
    task.ext.when == null || task.ext.when

    script:
    prefix = task.ext.prefix ?: "${meta.id}"
    def args = task.ext.args ?: 'method=Hessian-L1'
    """
    microdiffusion reconstruct input=${projections} steplength=${meta.steplength} ${args} preview=no \\
        output=${prefix}.ome.tif report=${prefix}.json

    cat <<-END_VERSIONS > versions.yml
    "${task.process}":
        microdiffusion: \$(microdiffusion version | cut -d ' ' -f 2)
    END_VERSIONS
    """

    stub:
    prefix = task.ext.prefix ?: "${meta.id}"
    """
    touch ${prefix}.ome.tif ${prefix}.json versions.yml
    """
}
