copy spoor.view_placements (generation, trajectory, nth, placement, programme, employer, entity, starts_on, last_day, paid, job, job_start, job_scope, weight) from stdin (format binary)
