-- The last time that this database was put back from a backup; of what was planned before, nobody knows whether it left.
alter table fence add column last_restored_at bigint;
update fence set last_restored_at = coalesce(restored_at, (select max(confirmed_at) from mailings));

-- A mailing that was cancelled before any mail of it was begun may be planned anew: its rows go, and others come.
create function refuse_another_total() returns trigger language plpgsql as $$
begin
  if new.issue = old.issue and new.total = old.total and new.sealed = 0 and old.state = 'cancelled'
    and not exists (select from deliveries where issue = old.issue and (state <> 'skipped' or attempts > 0))
  then
    return new;
  end if;
  raise exception 'a planned mailing keeps its total';
end $$;

drop trigger mailings_keep_their_total on mailings;
create trigger mailings_keep_their_total before update of issue, total, sealed on mailings for each row
when (old.sealed = 1 and (new.sealed <> 1 or new.total <> old.total or new.issue <> old.issue))
execute function refuse_another_total();

create function refuse_removed_deliveries() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct issue from removed) r left join mailings m using (issue) where m.sealed is distinct from 0) then
    raise exception 'deliveries are never removed';
  end if;
  return null;
end $$;

drop trigger deliveries_stay on deliveries;
create trigger deliveries_stay before truncate on deliveries
for each statement execute function refuse('deliveries are never removed');
create trigger deliveries_stay_with_their_mailing after delete on deliveries
referencing old table as removed
for each statement execute function refuse_removed_deliveries();
