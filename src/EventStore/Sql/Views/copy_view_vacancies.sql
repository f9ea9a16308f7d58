copy spoor.view_vacancies (generation, employer, vacancy, reported_on, hours_per_week) from stdin (format binary)
