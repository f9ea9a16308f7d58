insert into spoor.passkeys (credential_id, account, name, public_key, sign_count, transports, is_user_verified, is_backup_eligible, is_backed_up, attestation_object, client_data, created_at)
select $1, id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from spoor.accounts where id = $2 and version = $13 and disabled_at is null
    on conflict (credential_id) do update
   set sign_count = excluded.sign_count, is_user_verified = excluded.is_user_verified, is_backed_up = excluded.is_backed_up
 where passkeys.account = excluded.account
