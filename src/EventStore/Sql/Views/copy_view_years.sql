copy spoor.view_years (generation, trajectory, programme, state, rule, year, placed, standing, started_on, client, municipality, course, proposed, accepted, declined) from stdin (format binary)
