update spoor.read_models set version = $1, generation = $2, position = $3, as_of = $4 where singleton
