create table mailings (
  issue key_text not null primary key,
  digest text not null,
  state text not null check (state in ('scheduled', 'running', 'paused', 'stopped', 'cancelled', 'finished')),
  why text,
  -- JSON.
  audience text not null,
  confirmed_at bigint not null,
  confirmed_by text not null,
  start_at bigint not null,
  mailed_at bigint,
  up_to bigint not null check (up_to >= 0),
  held_until bigint,
  total bigint not null check (total >= 0),
  -- 1 once all deliveries are there: none comes or goes any more.
  sealed integer not null check (sealed in (0, 1))
);

-- The subscriber may be gone; what was mailed stays.
create table deliveries (
  issue key_text not null,
  subscriber key_text not null,
  place bigint not null,
  queue key_text not null,
  mode text not null check (mode in ('zh', 'en', 'both')),
  state text not null check (state in ('planned', 'claimed', 'submitted', 'deferred', 'rejected', 'uncertain', 'skipped')),
  attempts integer not null,
  due_at bigint,
  sender key_text,
  changed_at bigint not null,
  class text,
  reply text,
  message_id key_text,
  primary key (issue, subscriber),
  unique (issue, place),
  check (state <> 'claimed' or sender is not null),
  check (state <> 'deferred' or due_at is not null)
);
create index deliveries_planned on deliveries (issue, place, queue) where state = 'planned';
create index deliveries_planned_by_queue on deliveries (issue, queue, place) where state = 'planned';
create index deliveries_deferred on deliveries (issue, due_at, queue) where state = 'deferred';
create index deliveries_deferred_by_queue on deliveries (issue, queue, due_at) where state = 'deferred';
create index deliveries_claimed on deliveries (sender) where state = 'claimed';
create unique index deliveries_by_message on deliveries (message_id) where message_id is not null;

-- Changes to the numbers of deliveries, by who made them: senders do not wait for one another. Summed over senders they are the numbers.
create table delivery_counts (
  issue key_text not null,
  sender key_text not null,
  state text not null,
  number bigint not null,
  primary key (issue, sender, state)
);

create table senders (
  sender key_text not null primary key,
  host text not null,
  process bigint not null,
  at bigint not null
);

-- Mails that began, for limits: how many until the end of each stretch of `step` milliseconds.
create table begun (
  scope key_text not null,
  step bigint not null,
  at bigint not null,
  number bigint not null,
  primary key (scope, step, at)
);
create index begun_by_moment on begun (step, at);

create table reports (
  id key_text not null primary key,
  issue key_text,
  subscriber key_text,
  kind text not null check (kind in ('hard', 'soft', 'complaint', 'delivered', 'unknown')),
  at bigint not null,
  detail text not null
);
create index reports_by_issue on reports (issue, kind);

-- One row at most.
create table fence (
  id integer not null primary key check (id = 1),
  restored_at bigint
);
