CREATE TABLE read.{{table}}_fresh (LIKE read.{{table}} INCLUDING CONSTRAINTS)
