copy spoor.access_shown (access, trajectory) from stdin (format binary)
