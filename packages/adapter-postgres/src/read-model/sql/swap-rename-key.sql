ALTER INDEX read.{{table}}_fresh_pkey RENAME TO {{table}}_pkey
