-- A session that ended is kept for a while yet: a form that is sent in it afterwards is kept for whoever typed it.
delete from spoor.sessions where seen_at <= $1 or created_at <= $2
