insert into spoor.programme_settings (id, programme, setting, value, changed_by, at) values ($1, $2, $3, $4, $5, $6)
