-- The last time that this database was put back from a backup; of what was planned before, nobody knows whether it left.
alter table fence add column last_restored_at bigint;
update fence set last_restored_at = coalesce(restored_at, (select max(confirmed_at) from mailings));

-- A mailing that was cancelled before any mail of it was begun may be planned anew: its rows go, and others come.
drop trigger mailings_keep_their_total;
create trigger mailings_keep_their_total before update of issue, total, sealed on mailings
when old.sealed = 1 and (new.issue <> old.issue or (
  (new.sealed <> 1 or new.total <> old.total)
  and (new.sealed = 1 or new.total <> old.total or old.state <> 'cancelled'
    or exists (select 1 from deliveries where issue = old.issue and (state <> 'skipped' or attempts > 0)))))
begin
  select raise(abort, 'a planned mailing keeps its total');
end;

drop trigger deliveries_stay;
create trigger deliveries_stay before delete on deliveries
when coalesce((select sealed from mailings where issue = old.issue), 1) = 1
begin
  select raise(abort, 'deliveries are never removed');
end;
