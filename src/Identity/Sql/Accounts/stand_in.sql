insert into spoor.stand_ins (id, account, professional, programme, from_day, until_day, given_by, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
