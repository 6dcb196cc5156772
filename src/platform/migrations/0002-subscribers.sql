-- Moments are milliseconds since 1970 in UTC.

create table subscribers (
  id key_text not null primary key,
  address text not null,
  -- The address in small letters: one person per address.
  address_key key_text not null unique,
  domain key_text not null,
  state text not null check (state in ('pending', 'active', 'unsubscribed', 'bounced', 'complained')),
  language text not null check (language in ('zh', 'en', 'both')),
  created_at bigint not null,
  changed_at bigint not null,
  asked_at bigint,
  soft_bounces integer not null check (soft_bounces >= 0),
  imported_by key_text
);
-- Holds all that planning a mailing asks for, in its order.
create index subscribers_by_state on subscribers (state, id, language, domain);
create index subscribers_by_import on subscribers (imported_by, id) where imported_by is not null;

-- They outlive the subscriber, and so refer to nothing.
create table consents (
  subscriber key_text not null,
  place bigint not null,
  act text not null check (act in ('asked', 'confirmed', 'changed', 'withdrawn', 'imported', 'erased')),
  at bigint not null,
  language text not null check (language in ('zh', 'en', 'both')),
  form text,
  source text not null,
  primary key (subscriber, place)
);

create table suppressions (
  hash key_text not null primary key,
  key_id text not null,
  reason text not null check (reason in ('unsubscribed', 'bounced', 'complained', 'erased', 'by-hand')),
  at bigint not null
);

create table imports (
  id key_text not null primary key,
  at bigint not null,
  made_by text not null,
  file text not null,
  digest text not null,
  row_count bigint not null,
  added bigint not null,
  changed bigint not null,
  undone_at bigint
);

-- They hold addresses, and go with their subscriber.
create table imported_rows (
  import_id key_text not null,
  place bigint not null,
  subscriber key_text not null,
  before_json text,
  after_json text not null,
  primary key (import_id, place)
);
create index imported_rows_by_subscriber on imported_rows (subscriber);

-- Acts per whole second, for rate limits.
create table acts (
  scope key_text not null,
  at bigint not null,
  number bigint not null,
  primary key (scope, at)
);
create index acts_by_moment on acts (at);
