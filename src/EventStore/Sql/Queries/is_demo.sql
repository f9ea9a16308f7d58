select exists (select from spoor.register_metadata where name = 'demo')
