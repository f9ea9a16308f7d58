select first_position, last_position from spoor.imported where last_position >= $1 and first_position <= $2
