type Codes = { readonly replyCode: number | null; readonly enhancedStatus: string | null };
type Candidate = { readonly code: number; readonly status: string | null; readonly weight: number };

const digits = /(?<![\w.#@/=+%])([45]\d\d)(?=$|[\s\-:;,.)'">])(?!-\d{2}|[.,:]\d)/g;
const unit =
  /^[ -]?(?:bytes|octets|[km]i?b|days?|hours?|min|sec|messages?|recipients?|connections?|char|lines|times|%)/i;
const followingStatus = /^[\s-]{1,2}[<(]?#?([245]\.[0-7]\.\d{1,3})(?![\d.]*\d)/;
const leadsToCode =
  /(?:said|says|returned|return(?: code)?|responded|response|reply|replied|error(?:[ _]code)?|rejected|code|smtp|esmtp|reason|was|is|with|got|status|diagnostic|<<<|failed|server|because|connection|problem|below|command)(?: was| is)?[ ]?[\s:;='"(<>[-]{1,3}$/i;
const port = /(?:[\w\]]:|port )$/i;

/** 503 and its like answer to what came after a refusal, not to the mail (RFC 5321 §4.3.2). */
const aftermath = /^503$/;

/**
 * The reply code and the enhanced status code of the first real refusal that a text has. Numbers in addresses, sizes, dates,
 * versions and ports are none; null where the text has none.
 */
export function codesIn(line: string): Codes {
  const candidates = candidatesIn(line);
  const chosen = choose(candidates);
  if (!chosen) return { replyCode: null, enhancedStatus: statusIn(line) };
  return { replyCode: chosen.code, enhancedStatus: chosen.status ?? statusIn(line) };
}

function candidatesIn(line: string): Candidate[] {
  const found: Candidate[] = [];
  for (const match of line.matchAll(digits)) {
    const before = line.slice(Math.max(0, match.index - 24), match.index);
    const after = line.slice(match.index + 3, match.index + 20);
    if (port.test(before)) continue;
    const status = followingStatus.exec(after)?.[1] ?? null;
    found.push({ code: Number(match[1]), status, weight: weigh(match.index, before, after, status) });
    if (found.length === 40) break;
  }
  return found;
}

/** 3: surely a reply code, 2: likely, 1: a number that may be one if a sure one stands before it. */
function weigh(index: number, before: string, after: string, status: string | null): number {
  if (status !== null || (index <= 3 && !/\w/.test(before)) || leadsToCode.test(before)) return 3;
  if (unit.test(after)) return 0;
  if (/[:;"'(<>,\]][ ]?$|[.!?] $/.test(before) && /^[ -]{1,3}(?:[a-z<#"'([]|\d{1,3}\.\d{1,3}\.)/i.test(after)) return 2;
  return /^[ -][a-z<]/i.test(after) ? 1 : 0;
}

const agree = ({ code, status }: Candidate): boolean => status === null || status[0] === String(code)[0];

function choose(candidates: readonly Candidate[]): Candidate | null {
  const best = Math.max(0, ...candidates.map(({ weight }) => weight));
  if (best < 2) return null;
  const likely = candidates.filter(({ weight }) => weight >= 2);
  const real = likely.filter(({ code }) => !aftermath.test(String(code)));
  const first = (best === 3 ? real.find(({ weight }) => weight === 3) : real[0]) ?? likely[0] ?? null;
  if (first === null) return null;
  const later = candidates.slice(candidates.indexOf(first) + 1).filter(({ code }) => !aftermath.test(String(code)));
  if (!agree(first)) return later.find((each) => each.status !== null && agree(each)) ?? first;
  const sameAgain = later.find(({ code, status }) => code === first.code && status !== null);
  if (first.status === null && sameAgain) return sameAgain;
  return first.code < 500
    ? (later.find(({ code, weight }) => code >= 500 && code < 560 && weight >= 1) ?? first)
    : first;
}

const status = /(?<![\w.])([45]\.[0-7]\.\d{1,3})(?![\w]|\.\d)/g;
const beforeVersion =
  /(?:version|exim|sendmail|postfix|release|server|build|v|mailer|smtpd|qmail|zimbra|daemon)[ /:]{0,2}$/i;

function statusIn(line: string): string | null {
  for (const found of line.matchAll(status)) {
    if (!beforeVersion.test(line.slice(Math.max(0, found.index - 12), found.index))) return found[1] ?? null;
  }
  return null;
}
