-- Those that are too old, and of one account those beyond so many: the last changed stay.
delete from spoor.form_drafts d
 where d.changed_at <= $1
    or d.account = $2 and d.form in (
        select o.form from spoor.form_drafts o where o.account = $2 order by o.changed_at desc, o.form offset $3)
