select spoor.drop_other_read_models()
