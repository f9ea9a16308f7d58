insert into spoor.imported (first_position, last_position) values ($1, $2)
