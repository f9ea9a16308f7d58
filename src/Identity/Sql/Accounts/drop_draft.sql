delete from spoor.form_drafts where account = $1 and form = $2
