-- After the rows: sorting once is cheaper than a hundred thousand descents.
ALTER TABLE read.{{table}}_fresh ADD CONSTRAINT {{table}}_fresh_pkey PRIMARY KEY (key)
