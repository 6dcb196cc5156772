-- What an import says of who left elsewhere stands beside what people did here, and goes with the import; '' is what people did.
alter table suppressions rename to suppressions_before;
create table suppressions (
  hash key_text not null,
  imported_by key_text not null default '',
  key_id text not null,
  reason text not null check (reason in ('unsubscribed', 'bounced', 'complained', 'erased', 'by-hand')),
  at bigint not null,
  primary key (hash, imported_by)
);
insert into suppressions (hash, imported_by, key_id, reason, at)
  select hash, '', key_id, reason, at from suppressions_before;
drop table suppressions_before;
create index suppressions_by_import on suppressions (imported_by) where imported_by <> '';
