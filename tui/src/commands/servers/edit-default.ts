import { parseDomainName } from '@truefrom/core/address';
import { fail, printable, type Result } from '@truefrom/core/problem';
import {
  type DefaultServer,
  draftOf,
  fieldChanges,
  findServer,
  headerFromRules,
  type Settings,
} from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openAsAdministrator } from '../session.ts';
import { rowFields } from './draft-flags.ts';
import { checkRevision, editedDraft, isCheckDue, passwordChange, passwordForCheck, readNewPassword } from './edit.ts';
import { defaultLines } from './row-text.ts';
import { defaultValue } from './row-value.ts';
import { settle, showChanges } from './save-row.ts';

type Rules = Pick<Settings, 'strict' | 'whenOff' | 'nullSender' | 'headerFrom'> &
  Pick<DefaultServer, 'domain' | 'application'>;
const maxApplicationLetters = 80;

/** `servers edit default`: the default server and the rules for senders who chose nothing. */
export async function run(call: Call): Promise<number> {
  const { out } = call;
  const session = await openAsAdministrator(call);
  if (!session.ok) return out.problem(session.problem);
  const { store, settings } = session.value;
  const policy = readPolicy(call, settings);
  if (!policy.ok) return out.problem(policy.problem);
  const current = checkRevision(call, settings.revision, {});
  if (!current.ok) return out.problem(current.problem);
  const before = draftOf(settings.defaultServer);
  const draft = editedDraft(
    before,
    call,
    rowFields.filter((field) => field !== 'enabled'),
  );
  if (!draft.ok) return out.problem(draft.problem);
  const password = await readNewPassword(call, draft.value);
  if (!password.ok) return out.problem(password.problem);
  const settled = await settle(call, session.value, {
    id: null,
    draft: draft.value,
    password: () => passwordForCheck(session.value, 'default', draft.value, password.value),
    check: !call.has('no-check') && isCheckDue(before, draft.value, password.value),
  });
  if (!settled.ok) return settled.exit;
  const { enabled: _, ...fields } = settled.fields;
  const { domain, application, ...rules } = policy.value;
  if (call.has('dry-run')) {
    const changes = fieldChanges(before, draftOf(fields));
    showChanges(
      out,
      [...changes, ...policyChanges(policyOf(settings), policy.value)],
      passwordChange(password.value, settings.defaultServer),
    );
    return exitCode.done;
  }
  const saved = await store.updatePolicy(
    { ...rules, defaultServer: { ...fields, domain, application } },
    password.value,
  );
  if (!saved.ok) return out.problem(saved.problem);
  out.show(defaultValue(saved.value), () => defaultLines(saved.value));
  return exitCode.done;
}

const policyOf = ({
  strict,
  whenOff,
  nullSender,
  headerFrom,
  defaultServer: { domain, application },
}: Settings): Rules => ({
  strict,
  whenOff,
  nullSender,
  headerFrom,
  domain,
  application,
});

const policyChanges = (before: Rules, after: Rules) =>
  (['domain', 'application', 'strict', 'whenOff', 'nullSender', 'headerFrom'] as const)
    .map((field) => ({ field, before: String(before[field]), after: String(after[field]) }))
    .filter((change) => change.before !== change.after);

function readPolicy(call: Call, settings: Settings): Result<Rules> {
  if (call.has('on') || call.has('off')) return fail('usage/bad-flag', '--on and --off are for rows of the table');
  if (call.has('strict') && call.has('no-strict')) return fail('usage/flags-together', '--strict, --no-strict');
  const [whenOff, domainText, applicationText] = [call.text('when-off'), call.text('domain'), call.text('application')];
  if (whenOff !== undefined && whenOff !== 'refuse' && whenOff !== 'wait') {
    return fail('usage/bad-flag', printable(`--when-off ${whenOff}`), '--when-off refuse');
  }
  const headerFrom = readHeaderFrom(call, settings);
  if (!headerFrom.ok) return headerFrom;
  const nullSender = readNullSender(call, settings);
  if (!nullSender.ok) return nullSender;
  const domain = domainText === undefined ? settings.defaultServer.domain : parseDomainName(domainText.trim());
  if (domain === null) return fail('server/default-needs-domain', printable(domainText ?? ''));
  const application = (applicationText ?? settings.defaultServer.application).trim();
  if (application === '' || printable(application, maxApplicationLetters) !== application) {
    return fail('usage/bad-flag', printable(`--application ${application}`));
  }
  const strict = call.has('strict') || (settings.strict && !call.has('no-strict'));
  const rules = { strict, whenOff: whenOff ?? settings.whenOff, nullSender: nullSender.value };
  return { ok: true, value: { ...rules, headerFrom: headerFrom.value, domain, application } };
}

function readHeaderFrom(call: Call, settings: Settings): Result<Settings['headerFrom']> {
  const text = call.text('header-from') ?? settings.headerFrom;
  const rule = headerFromRules.find((known) => known === text);
  return rule
    ? { ok: true, value: rule }
    : fail('usage/bad-flag', printable(`--header-from ${text}`), '--header-from warn');
}

function readNullSender(call: Call, settings: Settings): Result<Settings['nullSender']> {
  const text = call.text('null-sender') ?? settings.nullSender;
  if (text === 'default' || text === 'refuse' || text === settings.nullSender) return { ok: true, value: text };
  const row = findServer(settings.servers, text);
  return row.ok ? { ok: true, value: row.value.id } : row;
}
