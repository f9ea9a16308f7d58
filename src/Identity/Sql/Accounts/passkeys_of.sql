select credential_id, name, public_key, sign_count, transports, is_user_verified, is_backup_eligible, is_backed_up, attestation_object, client_data, created_at
  from spoor.passkeys
 where account = $1
 order by created_at
