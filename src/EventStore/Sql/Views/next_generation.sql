update spoor.view_state set last_generation = last_generation + 1 where view = $1 returning last_generation
