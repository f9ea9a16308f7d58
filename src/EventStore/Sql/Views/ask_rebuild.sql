update spoor.view_state set wants_rebuild = true where view = any ($1)
