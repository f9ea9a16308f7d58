update spoor.vault_epoch set epoch = $1, fingerprint = $2 where epoch = 0
