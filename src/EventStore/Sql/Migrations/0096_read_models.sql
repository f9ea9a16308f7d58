-- The read models are written in the transaction that appends (ADR 18): no host keeps them up afterwards, so nobody holds a lease and nobody is woken.
drop trigger notify_log on spoor.log_head;
drop function spoor.notify_log();
drop table spoor.view_lease, spoor.view_state, spoor.view_dates;
truncate spoor.view_cases, spoor.view_years, spoor.view_placements, spoor.view_worklist, spoor.view_employers, spoor.view_vacancies, spoor.view_programmes;

-- Which generation of their rows readers see: a rebuild fills the next while this one is read and written, and one update shows it; last_generation is the last number that one was given. Version is that of the projection in the
-- program that filled it, position the last event that is in it, as_of the day as of which it holds. Rows follow from the log: they are in no backup.
create table spoor.read_models (
    singleton       boolean not null default true constraint read_models_is_one_row primary key check (singleton),
    version         integer not null default 0,
    generation      integer not null default 0,
    last_generation integer not null default 0,
    position        bigint  not null default 0 check (position >= 0),
    as_of           date    not null default '1900-01-01'
);

insert into spoor.read_models default values;

-- The next day on which time alone could change what the read models hold of a stream.
create table spoor.view_dates (
    generation integer not null,
    stream     varchar collate "C" not null,
    changes_on date    not null,
    constraint view_dates_pkey primary key (generation, stream)
);

create index view_dates_changes_on on spoor.view_dates (generation, changes_on);

-- Puts the rows that some streams make in the place of those that a generation holds of them. Rows is an object with a list for each table, each row with the columns of its table.
create function spoor.write_read_models(written integer, streams varchar[], rows jsonb) returns void
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
    set enable_seqscan = off
    set jit = off
as $$
declare
    trajectories constant varchar[] := array(select split_part(s, '/', 2) from unnest(streams) as s where s like 'trajectory/%');
    employers    constant varchar[] := array(select split_part(s, '/', 2) from unnest(streams) as s where s like 'employer/%');
    programmes   constant varchar[] := array(select split_part(s, '/', 2) from unnest(streams) as s where s like 'programme/%');
    every_row    constant jsonb     := jsonb_build_object('generation', written);
begin
    delete from spoor.view_cases      where generation = written and trajectory = any (trajectories);
    delete from spoor.view_years      where generation = written and trajectory = any (trajectories);
    delete from spoor.view_placements where generation = written and trajectory = any (trajectories);
    delete from spoor.view_worklist   where generation = written and trajectory = any (trajectories);
    delete from spoor.view_employers  where generation = written and employer   = any (employers);
    delete from spoor.view_vacancies  where generation = written and employer   = any (employers);
    delete from spoor.view_programmes where generation = written and programme  = any (programmes);
    delete from spoor.view_dates      where generation = written and stream     = any (streams);

    insert into spoor.view_cases
    select * from jsonb_populate_recordset(jsonb_populate_record(null::spoor.view_cases, every_row), rows -> 'view_cases');
    insert into spoor.view_years
    select * from jsonb_populate_recordset(jsonb_populate_record(null::spoor.view_years, every_row), rows -> 'view_years');
    insert into spoor.view_placements
    select * from jsonb_populate_recordset(jsonb_populate_record(null::spoor.view_placements, every_row), rows -> 'view_placements');
    insert into spoor.view_worklist
    select * from jsonb_populate_recordset(jsonb_populate_record(null::spoor.view_worklist, every_row), rows -> 'view_worklist');
    insert into spoor.view_employers
    select * from jsonb_populate_recordset(jsonb_populate_record(null::spoor.view_employers, every_row), rows -> 'view_employers');
    insert into spoor.view_vacancies
    select * from jsonb_populate_recordset(jsonb_populate_record(null::spoor.view_vacancies, every_row), rows -> 'view_vacancies');
    insert into spoor.view_programmes
    select * from jsonb_populate_recordset(jsonb_populate_record(null::spoor.view_programmes, every_row), rows -> 'view_programmes');
    insert into spoor.view_dates
    select * from jsonb_populate_recordset(jsonb_populate_record(null::spoor.view_dates, every_row), rows -> 'view_dates');
end
$$;

-- Takes out the rows of every generation but the one that readers see.
create function spoor.drop_other_read_models() returns void
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
as $$
declare
    shown constant integer := (select r.generation from spoor.read_models r where r.singleton);
begin
    delete from spoor.view_cases      where generation <> shown;
    delete from spoor.view_years      where generation <> shown;
    delete from spoor.view_placements where generation <> shown;
    delete from spoor.view_worklist   where generation <> shown;
    delete from spoor.view_employers  where generation <> shown;
    delete from spoor.view_vacancies  where generation <> shown;
    delete from spoor.view_programmes where generation <> shown;
    delete from spoor.view_dates      where generation <> shown;
end
$$;

-- Whoever appends writes the read models too, in the same transaction: one that forgot is refused at its commit.
create function spoor.refuse_unprojected() returns trigger
    language plpgsql
    security definer
    set search_path = spoor, pg_temp
    set jit = off
as $$
begin
    if (select r.position from spoor.read_models r where r.singleton) <> (select h.position from spoor.log_head h where h.singleton) then
        raise exception 'what was appended is not in the read models' using errcode = 'SP009';
    end if;
    return null;
end
$$;

create constraint trigger refuse_unprojected
    after update of position on spoor.log_head
    deferrable initially deferred
    for each row when (new.position > old.position) execute function spoor.refuse_unprojected();

alter table spoor.log_head enable always trigger refuse_unprojected;
