select moment, position, is_provisional from spoor.known_at($1)
