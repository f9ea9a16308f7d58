select person, epoch, wrapped, version from spoor.vault_keys order by person
