-- The rows of the read models at another moment, folded from the log and given in the first parameter, by table. They have the types and the order of those stored.
read_models as (
    select * from jsonb_populate_recordset(null::spoor.read_models, $1 -> 'read_models')
), view_cases as (
    select * from jsonb_populate_recordset(null::spoor.view_cases, $1 -> 'view_cases')
), view_years as (
    select * from jsonb_populate_recordset(null::spoor.view_years, $1 -> 'view_years')
), view_placements as (
    select * from jsonb_populate_recordset(null::spoor.view_placements, $1 -> 'view_placements')
), view_worklist as (
    select * from jsonb_populate_recordset(null::spoor.view_worklist, $1 -> 'view_worklist')
), view_employers as (
    select * from jsonb_populate_recordset(null::spoor.view_employers, $1 -> 'view_employers')
), view_vacancies as (
    select * from jsonb_populate_recordset(null::spoor.view_vacancies, $1 -> 'view_vacancies')
), view_programmes as (
    select * from jsonb_populate_recordset(null::spoor.view_programmes, $1 -> 'view_programmes')
)
