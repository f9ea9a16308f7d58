select position from spoor.log_head where singleton
