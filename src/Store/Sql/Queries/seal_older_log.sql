update spoor.log_head set edge = $1
