select person, is_held, reason, recorded_at, recorded_by from spoor.vault_holds order by number
