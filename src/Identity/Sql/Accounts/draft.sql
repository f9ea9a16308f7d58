select content, changed_at from spoor.form_drafts where account = $1 and form = $2 and changed_at > $3
