-- The rows of the read models as they are stored: those of the generation that readers see. The first parameter is not used.
read_models as not materialized (
    select * from spoor.read_models where singleton
), view_cases as not materialized (
    select * from spoor.view_cases where generation = (select generation from spoor.read_models where singleton)
), view_years as not materialized (
    select * from spoor.view_years where generation = (select generation from spoor.read_models where singleton)
), view_placements as not materialized (
    select * from spoor.view_placements where generation = (select generation from spoor.read_models where singleton)
), view_worklist as not materialized (
    select * from spoor.view_worklist where generation = (select generation from spoor.read_models where singleton)
), view_employers as not materialized (
    select * from spoor.view_employers where generation = (select generation from spoor.read_models where singleton)
), view_vacancies as not materialized (
    select * from spoor.view_vacancies where generation = (select generation from spoor.read_models where singleton)
), view_programmes as not materialized (
    select * from spoor.view_programmes where generation = (select generation from spoor.read_models where singleton)
)
