ALTER TABLE read.{{table}}_fresh RENAME TO {{table}}
