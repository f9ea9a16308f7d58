select position, recorded_at from spoor.log_head where singleton
