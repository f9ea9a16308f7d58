select number, name, checksum from spoor_migrations.applied order by number
