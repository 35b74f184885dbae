-- What an identity provider keeps here about a person beside what people.person and people.assignment hold.
create table people.scim_user (
  person_id text primary key references people.person (id),
  -- The provider's own identifier; not the number of the personnel system.
  external_id text,
  -- As the provider sent it: name, displayName, nickName, userType, locale, emails (the one that is person.email is
  -- marked `main` and holds no address), and the texts of the enterprise extension.
  attributes jsonb not null default '{}',
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index scim_user_by_external_id on people.scim_user (external_id);
create index person_by_scim_name on people.person (lower(coalesce(user_name, email, id)));

create table people.scim_group (
  id text primary key,
  display_name text not null,
  external_id text,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- What being a member means: nothing, a role (over a unit, or over everything), a place in a unit, or a label.
  means text,
  role text,
  unit_id text references people.unit (id),
  dimension text,
  value text,
  constraint scim_group_means check (
    means is null
    or (means = 'role' and role is not null)
    or (means = 'unit' and unit_id is not null)
    or (means = 'label' and dimension is not null and value is not null))
);
create unique index scim_group_name_once on people.scim_group (lower(display_name));
create index scim_group_by_external_id on people.scim_group (external_id);

create table people.scim_group_member (
  group_id text not null references people.scim_group (id) on delete cascade,
  person_id text not null references people.person (id),
  added_at timestamptz not null,
  primary key (group_id, person_id)
);
create index scim_group_member_by_person on people.scim_group_member (person_id);

-- Whether department or division of the provider say where somebody works.
create table people.scim_setting (
  only_one boolean primary key default true,
  unit_from text not null default 'nothing',
  changed_at timestamptz,
  constraint scim_setting_only_one check (only_one),
  constraint scim_setting_unit_from check (unit_from in ('nothing', 'department', 'division', 'organization', 'costCenter'))
);
insert into people.scim_setting default values;
