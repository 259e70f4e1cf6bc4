/**
 * Tables, who may do what with them, and the word that something changed. What the check of a settings file holds is held
 * here, too. The group roles are there when this runs.
 */
export const settings = `
create schema truefrom;
comment on schema truefrom is 'Settings of truefrom. Its tables are made and changed by "truefrom store migrate" alone.';

create table truefrom.migrations (
  version integer primary key,
  name text not null,
  applied_at timestamptz not null default now(),
  applied_by text not null default session_user
);

create function truefrom.is_loopback(host text) returns boolean language sql immutable as $$
  select host ~ '^127[.][0-9]+[.][0-9]+[.][0-9]+$' or host in ('::1', 'localhost')
$$;

create domain truefrom.row_id as text collate "C" check (value ~ '^[a-z0-9-]{1,40}$');
create domain truefrom.somebody as text check (length(value) <= 300);
create domain truefrom.host as text collate "C"
  check (length(value) between 1 and 253 and value = lower(value) and value !~ '[[:space:]/@\\[\\]]');
create domain truefrom.port as integer check (value between 1 and 65535);
create domain truefrom.security as text check (value in ('starttls', 'tls', 'none'));
create domain truefrom.fingerprint as text check (value ~ '^([0-9A-F]{2}:){31}[0-9A-F]{2}$');
create domain truefrom.mails_per_hour as integer check (value between 1 and 1000000);
create domain truefrom.moment as timestamptz check (value between '1970-01-01 00:00:00Z' and '9999-12-31 00:00:00Z');
create domain truefrom.revision as bigint check (value between 0 and 9007199254740991);

-- One row. "version" is another one after every change of what a route depends on; senders and choices are asked for each mail.
create table truefrom.policy (
  one boolean primary key default true check (one),
  version uuid not null default gen_random_uuid(),
  revision truefrom.revision not null default 0,
  strict boolean not null default false,
  when_off text not null default 'refuse' check (when_off in ('refuse', 'wait')),
  null_sender truefrom.row_id not null default 'default',
  header_from text not null default 'pass' check (header_from in ('pass', 'warn', 'refuse')),
  site_url text,
  site_name text,
  site_dns_over_https text,
  check ((site_url is null) = (site_name is null) and (site_url is not null or site_dns_over_https is null))
);
insert into truefrom.policy default values;

-- No row: nobody has set one yet, and the usual one counts. Without a username there is no login.
create table truefrom.default_server (
  one boolean primary key default true check (one),
  name text not null check (length(name) <= 300),
  host truefrom.host not null,
  port truefrom.port not null,
  security truefrom.security not null,
  certificate_name text check (length(certificate_name) <= 253),
  certificate_fingerprint truefrom.fingerprint,
  username text check (length(username) <= 255),
  mails_per_hour truefrom.mails_per_hour,
  password_id text check (length(password_id) <= 40),
  application text not null check (length(application) <= 300),
  domain text not null check (length(domain) <= 253),
  constraint no_password_in_clear check (security <> 'none' or username is null or truefrom.is_loopback(host))
);

create table truefrom.servers (
  id truefrom.row_id primary key check (id <> 'default'),
  place bigint generated always as identity,
  name text not null check (length(name) <= 300),
  host truefrom.host not null,
  port truefrom.port not null,
  security truefrom.security not null,
  certificate_name text check (length(certificate_name) <= 253),
  certificate_fingerprint truefrom.fingerprint,
  username text check (length(username) <= 255),
  mails_per_hour truefrom.mails_per_hour,
  password_id text check (length(password_id) <= 40),
  enabled boolean not null,
  revision truefrom.revision not null check (revision >= 1),
  created_at truefrom.moment not null,
  created_by truefrom.somebody not null,
  updated_at truefrom.moment not null,
  updated_by truefrom.somebody not null,
  checked_at truefrom.moment,
  check_ok boolean,
  check_problem text check (length(check_problem) <= 100),
  constraint no_password_in_clear check (security <> 'none' or username is null or truefrom.is_loopback(host)),
  check ((checked_at is null) = (check_ok is null) and (checked_at is not null or check_problem is null))
);
create unique index server_names on truefrom.servers (lower(name));

create table truefrom.removed_servers (
  id truefrom.row_id primary key,
  place bigint generated always as identity,
  name text not null check (length(name) <= 300),
  moved_to truefrom.row_id,
  removed_at truefrom.moment not null,
  removed_by truefrom.somebody not null
);

-- "key" is the pattern in lower case: what a sender is looked up by.
create table truefrom.senders (
  place bigint generated always as identity primary key,
  key text collate "C" not null constraint sender_keys unique check (key = lower(key)),
  pattern text collate "C" not null check (length(pattern) <= 330 and position('@' in pattern) > 0 and lower(pattern) = key),
  login text collate "C" check (octet_length(login) between 1 and 300),
  server truefrom.row_id,
  added_at truefrom.moment not null,
  added_by truefrom.somebody not null,
  constraint one_target check ((login is null) <> (server is null))
);
create index sender_logins on truefrom.senders (login) where login is not null;

-- No reference to a server: one that is removed leaves its trace, by which the mail is moved or refused.
create table truefrom.choices (
  login text collate "C" primary key check (octet_length(login) between 1 and 300),
  server truefrom.row_id,
  chosen_at truefrom.moment not null
);

-- Sealed by AES-256-GCM under a key that the database never sees. "slot" is the password_id of the server, or "next".
create table truefrom.secrets (
  server truefrom.row_id not null,
  slot text collate "C" not null check (length(slot) between 1 and 40),
  v smallint not null check (v = 1),
  key_id text not null check (key_id ~ '^[0-9a-f]{16}$'),
  iv bytea not null check (octet_length(iv) = 12),
  tag bytea not null check (octet_length(tag) = 16),
  data bytea not null,
  primary key (server, slot)
);

create function truefrom.id_once() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from truefrom.servers s join truefrom.removed_servers r on r.id = s.id where s.id = new.id) then
    raise unique_violation using message = 'the id stands in servers and in removed_servers', constraint = 'id_once';
  end if;
  return null;
end $$;
create constraint trigger id_once after insert or update on truefrom.servers
  deferrable initially deferred for each row execute function truefrom.id_once();
create constraint trigger id_once after insert or update on truefrom.removed_servers
  deferrable initially deferred for each row execute function truefrom.id_once();

create function truefrom.revision_never_falls() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.revision < old.revision then
    raise check_violation using message = 'a revision never falls', constraint = 'revision_never_falls';
  end if;
  return new;
end $$;
create trigger revision_never_falls before update on truefrom.servers
  for each row execute function truefrom.revision_never_falls();

-- Also for what is changed by plain SQL. With the rights of the owner: whoever may change a server may not touch the policy by it.
create function truefrom.changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update truefrom.policy set version = gen_random_uuid();
  notify truefrom;
  return null;
end $$;
revoke execute on function truefrom.changed() from public;
create trigger changed after insert or delete or truncate on truefrom.servers for each statement execute function truefrom.changed();
create trigger changed_columns after update of id, name, host, port, security, certificate_name, certificate_fingerprint, username,
  mails_per_hour, password_id, enabled, revision on truefrom.servers for each statement execute function truefrom.changed();
create trigger changed after insert or update or delete or truncate on truefrom.removed_servers
  for each statement execute function truefrom.changed();
create trigger changed after insert or update or delete or truncate on truefrom.default_server
  for each statement execute function truefrom.changed();
create trigger changed after update of revision, strict, when_off, null_sender, header_from, site_url, site_name, site_dns_over_https
  on truefrom.policy for each statement execute function truefrom.changed();

grant usage on schema truefrom to truefrom_user, truefrom_engine, truefrom_administrator;
grant select on truefrom.migrations, truefrom.policy, truefrom.default_server, truefrom.servers, truefrom.removed_servers,
  truefrom.senders, truefrom.choices to truefrom_user, truefrom_engine, truefrom_administrator;
grant select on truefrom.secrets to truefrom_engine, truefrom_administrator;

grant insert, update, delete on truefrom.default_server, truefrom.servers, truefrom.removed_servers, truefrom.senders,
  truefrom.choices, truefrom.secrets to truefrom_administrator;
grant update on truefrom.policy to truefrom_administrator;

-- By columns: who may change or delete whole rows may lock the table as well, and so hold up the mail of everybody.
grant insert, update (server, chosen_at) on truefrom.choices to truefrom_user;

-- An engine records checks, and puts a staged password in the place of the one that is no longer taken.
grant update (checked_at, check_ok, check_problem, password_id) on truefrom.servers to truefrom_engine;
grant update (password_id) on truefrom.default_server to truefrom_engine;
grant update (version) on truefrom.policy to truefrom_engine;
grant insert, delete on truefrom.secrets to truefrom_engine;

alter table truefrom.choices enable row level security;
create policy everybody_reads on truefrom.choices for select
  to truefrom_user, truefrom_engine, truefrom_administrator using (true);
create policy own_choice_is_made on truefrom.choices for insert to truefrom_user with check (login = session_user::text);
create policy own_choice_is_changed on truefrom.choices for update
  to truefrom_user using (login = session_user::text) with check (login = session_user::text);
create policy administrator_does_all on truefrom.choices for all to truefrom_administrator using (true) with check (true);
`;
