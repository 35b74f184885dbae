-- When people work: time zone, working days and hours, public holidays, and days of their own on which they are closed.
create table platform.calendar (
  id text primary key,
  name text not null,
  time_zone text not null,
  -- Whose public holidays count; none where empty.
  country text,
  region text,
  -- Working days, 1 is Monday.
  weekdays jsonb not null,
  opens_at integer not null,
  closes_at integer not null,
  is_default boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- Minutes of the local day.
  constraint calendar_hours check (opens_at >= 0 and closes_at > opens_at and closes_at <= 1440)
);
create unique index calendar_name_once on platform.calendar (lower(name));
create unique index calendar_one_default on platform.calendar (is_default) where is_default;

create table platform.calendar_closure (
  calendar_id text not null references platform.calendar (id),
  place integer not null,
  name text not null,
  from_on date not null,
  to_on date not null,
  -- Every year on the same days.
  is_yearly boolean not null,
  primary key (calendar_id, place),
  constraint calendar_closure_order check (to_on >= from_on)
);

insert into platform.calendar (id, name, time_zone, weekdays, opens_at, closes_at, is_default, created_at, changed_at)
values ('calendar_00000000000000000000000000', 'Monday to Friday', 'UTC', '[1,2,3,4,5]', 540, 1020, true, now(), now());
