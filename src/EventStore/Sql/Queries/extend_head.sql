select spoor.extend_head($1, $2, $3)
