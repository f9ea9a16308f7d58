select position, recorded_at, moment from spoor.take_head()
