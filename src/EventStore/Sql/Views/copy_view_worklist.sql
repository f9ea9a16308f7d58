copy spoor.view_worklist (generation, trajectory, nth, programme, client, municipality, obligation, since, due_on, refers_to, employer, professional, planned_on) from stdin (format binary)
