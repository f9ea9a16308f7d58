select position, recorded_at, moment from spoor.lock_log()
