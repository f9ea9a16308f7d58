copy spoor.view_dates (view, generation, stream, changes_on) from stdin (format binary)
