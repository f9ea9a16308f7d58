insert into spoor.form_drafts (account, form, content, changed_at) values ($1, $2, $3, $4)
on conflict (account, form) do update set content = excluded.content, changed_at = excluded.changed_at
