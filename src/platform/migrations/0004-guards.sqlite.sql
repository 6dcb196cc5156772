-- Rows of a mailing are there for ever once it is planned: a faulty program cannot lose or add any.

create trigger deliveries_stay before delete on deliveries
begin
  select raise(abort, 'deliveries are never removed');
end;

create trigger deliveries_are_planned_once before insert on deliveries
when coalesce((select sealed from mailings where issue = new.issue), 1) = 1
begin
  select raise(abort, 'deliveries of a planned mailing are not added to');
end;

create trigger deliveries_keep_their_place before update of issue, subscriber, place, mode on deliveries
begin
  select raise(abort, 'a delivery keeps its issue, subscriber, place and mode');
end;

create trigger deliveries_leave_once before update of state on deliveries
when (old.state = 'submitted' and new.state <> 'submitted') or (old.state = 'uncertain' and new.state = 'claimed')
begin
  select raise(abort, 'what was or may have been submitted is not sent again');
end;

create trigger mailings_stay before delete on mailings
begin
  select raise(abort, 'mailings are never removed');
end;

create trigger mailings_keep_their_total before update of issue, total, sealed on mailings
when old.sealed = 1 and (new.sealed <> 1 or new.total <> old.total or new.issue <> old.issue)
begin
  select raise(abort, 'a planned mailing keeps its total');
end;
