select spoor.record_checkpoint($1, $2, $3, $4, $5, $6)
