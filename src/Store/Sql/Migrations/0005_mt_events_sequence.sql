-- For Marten's sake it stands at the last position. Nothing of ours draws from it: numbers of a sequence commit out of order.
create sequence spoor.mt_events_sequence owned by spoor.mt_events.seq_id;
