-- The rows of the read models as they are stored: those of the generation that readers see. The first parameter is not used.
view_state as not materialized (
    select * from spoor.view_state
), view_cases as not materialized (
    select * from spoor.view_cases where generation = (select generation from spoor.view_state where view = 'cases')
), view_years as not materialized (
    select * from spoor.view_years where generation = (select generation from spoor.view_state where view = 'years')
), view_placements as not materialized (
    select * from spoor.view_placements where generation = (select generation from spoor.view_state where view = 'years')
), view_worklist as not materialized (
    select * from spoor.view_worklist where generation = (select generation from spoor.view_state where view = 'worklist')
), view_employers as not materialized (
    select * from spoor.view_employers where generation = (select generation from spoor.view_state where view = 'employers')
), view_vacancies as not materialized (
    select * from spoor.view_vacancies where generation = (select generation from spoor.view_state where view = 'employers')
), view_programmes as not materialized (
    select * from spoor.view_programmes where generation = (select generation from spoor.view_state where view = 'programmes')
)
