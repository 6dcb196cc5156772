-- Rows of a mailing are there for ever once it is planned: a faulty program cannot lose or add any.

create function refuse() returns trigger language plpgsql as $$
begin
  raise exception '%', tg_argv[0];
end $$;

create function refuse_later_deliveries() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct issue from added) a left join mailings m using (issue) where m.sealed is distinct from 0) then
    raise exception 'deliveries of a planned mailing are not added to';
  end if;
  return null;
end $$;

create trigger deliveries_stay before delete or truncate on deliveries
for each statement execute function refuse('deliveries are never removed');

create trigger deliveries_are_planned_once after insert on deliveries
referencing new table as added
for each statement execute function refuse_later_deliveries();

create trigger deliveries_keep_their_place before update of issue, subscriber, place, mode on deliveries
for each statement execute function refuse('a delivery keeps its issue, subscriber, place and mode');

create trigger deliveries_leave_once before update of state on deliveries for each row
when ((old.state = 'submitted' and new.state <> 'submitted') or (old.state = 'uncertain' and new.state = 'claimed'))
execute function refuse('what was or may have been submitted is not sent again');

create trigger mailings_stay before delete or truncate on mailings
for each statement execute function refuse('mailings are never removed');

create trigger mailings_keep_their_total before update of issue, total, sealed on mailings for each row
when (old.sealed = 1 and (new.sealed <> 1 or new.total <> old.total or new.issue <> old.issue))
execute function refuse('a planned mailing keeps its total');

-- Rows change often and keep their size: room beside them, and sweeping in time.
alter table deliveries set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
alter table delivery_counts set (fillfactor = 50);
