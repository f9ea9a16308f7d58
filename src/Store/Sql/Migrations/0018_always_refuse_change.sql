-- Also where a session calls itself a replica, which otherwise fires no trigger.
alter table spoor.mt_events   enable always trigger refuse_change;
alter table spoor.mt_streams  enable always trigger refuse_removal;
alter table spoor.log_head    enable always trigger refuse_removal;
alter table spoor.checkpoints enable always trigger refuse_change;
