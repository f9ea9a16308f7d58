insert into spoor.protection_keys (name, xml) values ($1, $2)
