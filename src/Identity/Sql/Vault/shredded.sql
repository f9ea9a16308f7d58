select person, shredded_at, shredded_by, reason from spoor.vault_shredded order by shredded_at, person
