delete from spoor.sessions where key_hash = $1 returning method, hint
