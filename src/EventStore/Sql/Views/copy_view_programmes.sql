copy spoor.view_programmes (generation, programme, name, document) from stdin (format binary)
