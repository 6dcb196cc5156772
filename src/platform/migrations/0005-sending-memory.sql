-- When it was finished, stopped or cancelled; null while it goes on.
alter table mailings add column ended_at bigint;
-- The id of the key that all its tokens and Message-IDs are made with; null for what was planned before this was kept.
alter table mailings add column key_id text;
-- JSON: what the breaker does not count any more, since a person went on in spite of it.
alter table mailings add column forgiven text;

-- Why a sender sends nothing at this moment; null while all is well.
alter table senders add column trouble text;

-- Queues that had to rest, and how many times in a row, for whoever sends next.
create table queue_rests (
  queue key_text not null primary key,
  rests_until bigint not null,
  times bigint not null check (times > 0)
);
