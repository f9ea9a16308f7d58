insert into spoor.accounts (id, actor, login, name, professional, password_hash, must_change, issuer, subject, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict do nothing
