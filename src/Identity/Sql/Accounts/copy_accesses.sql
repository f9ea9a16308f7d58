copy spoor.access_log (id, at, actor, roles, programme, act, what, asked, trajectory, client, on_behalf, reason) from stdin (format binary)
