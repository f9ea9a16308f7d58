insert into spoor_migrations.applied (number, name, checksum) values ($1, $2, $3)
