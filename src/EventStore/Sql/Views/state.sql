select version, generation, position, as_of from spoor.read_models where singleton
