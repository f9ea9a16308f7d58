select origin, size, root, taken_at, public_key, signature from spoor.checkpoints order by number
