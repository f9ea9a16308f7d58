select exists (select from spoor.accounts where disabled_at is null)
