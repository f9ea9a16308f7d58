update spoor.read_models set last_generation = last_generation + 1 where singleton returning last_generation
