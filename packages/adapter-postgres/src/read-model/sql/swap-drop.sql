DROP TABLE read.{{table}}
