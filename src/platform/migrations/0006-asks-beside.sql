-- What somebody asked for stands beside their row until they confirm: anybody can ask in their name.
alter table subscribers add column asked_address text;
alter table subscribers add column asked_language text check (asked_language in ('zh', 'en', 'both'));
alter table subscribers add column confirmed_at bigint;
create index subscribers_by_ask on subscribers (asked_at) where asked_address is not null;

update subscribers set confirmed_at = (
  select max(c.at) from consents c where c.subscriber = subscribers.id and c.act = 'confirmed'
);

-- An ask made whoever had left pending. They have left, and the link that they were mailed holds.
update subscribers set
  asked_address = address,
  asked_language = language,
  state = case
    when exists (
      select 1 from consents c where c.subscriber = subscribers.id and c.act = 'withdrawn' and c.source = 'complaint'
    ) then 'complained'
    else 'unsubscribed'
  end
where state = 'pending' and (confirmed_at is not null or imported_by is not null);
