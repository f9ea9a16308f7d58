select spoor.write_read_models($1, $2, $3)
