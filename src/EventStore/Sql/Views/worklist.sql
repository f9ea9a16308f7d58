with {rows}
select s.position, s.as_of, t.total,
       w.trajectory, w.programme, w.client, w.municipality, w.obligation, w.since, w.due_on, w.is_overdue, w.refers_to, w.professional,
       w.employer, w.employer_name, w.planned_on
  from read_models s
 cross join lateral (
    select count(*) as total
      from view_worklist w
     where {filter}) as t
  left join lateral (
    select w.*, {overdue} as is_overdue,
           e.name as employer_name
      from view_worklist w
      left join view_employers e
             on e.employer = w.employer
     where {filter}
     order by coalesce(w.due_on, w.since), w.trajectory, w.nth
     limit $10 offset $11) as w on true
