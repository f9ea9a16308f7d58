-- Everything is appended by append_events, under the head. A register of before has a second function that checked and hashed the same.
drop function if exists spoor.append_after(bigint, uuid[], varchar[], bigint[], varchar[], text[], varchar[], varchar[], varchar[]);
drop function if exists spoor.written_instant(timestamptz);
