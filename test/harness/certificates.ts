import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** A certificate with its key, as PEM text and as files. `fingerprint` is SHA-256 as the product writes it. */
export type TestCertificate = {
  readonly key: string;
  readonly certificate: string;
  readonly keyFile: string;
  readonly certificateFile: string;
  readonly fingerprint: string;
};

/** An authority of our own and what it issued. `good` is for localhost, smtp. and mta-sts.yourcompany.test, 127.0.0.1 and ::1. */
export type TestCertificates = {
  readonly authority: { readonly certificate: string; readonly file: string };
  readonly good: TestCertificate;
  /** For mail.provider.test only. */
  readonly wrongName: TestCertificate;
  readonly expired: TestCertificate;
  /** Runs out in five days. */
  readonly expiresSoon: TestCertificate;
  readonly notYetValid: TestCertificate;
  readonly selfSigned: TestCertificate;
  remove(): void;
};

const goodNames = 'DNS:localhost,DNS:smtp.yourcompany.test,DNS:mta-sts.yourcompany.test,IP:127.0.0.1,IP:::1';

/** Makes them with openssl in a folder of their own; takes well under a second. */
export function makeCertificates(): TestCertificates {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-certificates-'));
  const openssl = (...args: string[]) => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
  };
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const read = (name: string): TestCertificate => {
    const [keyFile, certificateFile] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
    const certificate = readFileSync(certificateFile, 'utf8');
    const fingerprint = new X509Certificate(certificate).fingerprint256;
    return { key: readFileSync(keyFile, 'utf8'), certificate, keyFile, certificateFile, fingerprint };
  };
  const selfIssue = (name: string, subject: string, ...more: string[]) => {
    openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
      '-days',
      '90',
      '-subj',
      subject,
      ...more,
    );
    return read(name);
  };
  const issue = (name: string, names: string, fromDay: number, toDay: number) => {
    writeFileSync(join(folder, `${name}.cnf`), authorityConfiguration(names));
    openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const dates = ['-startdate', opensslDate(fromDay), '-enddate', opensslDate(toDay)];
    openssl('ca', '-batch', '-notext', '-config', `${name}.cnf`, '-in', `${name}.csr`, '-out', `${name}.crt`, ...dates);
    return read(name);
  };
  writeFileSync(join(folder, 'index.txt'), '');
  const authority = selfIssue('authority', '/CN=Truefrom Test Authority');
  return {
    authority: { certificate: authority.certificate, file: authority.certificateFile },
    good: issue('good', goodNames, -1, 90),
    wrongName: issue('wrong-name', 'DNS:mail.provider.test', -1, 90),
    expired: issue('expired', goodNames, -30, -2),
    expiresSoon: issue('expires-soon', goodNames, -30, 5),
    notYetValid: issue('not-yet-valid', goodNames, 2, 90),
    selfSigned: selfIssue('self-signed', '/CN=localhost', '-addext', `subjectAltName=${goodNames}`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const authorityConfiguration = (names: string) => `[ca]
default_ca = own
[own]
new_certs_dir = .
database = index.txt
certificate = authority.crt
private_key = authority.key
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = leaf
[any]
commonName = supplied
[leaf]
subjectAltName = ${names}
basicConstraints = CA:FALSE
`;

/** `YYYYMMDDHHMMSSZ`, so many days from now. */
const opensslDate = (days: number): string =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;

/** Makes this process trust the authority, as NODE_EXTRA_CA_CERTS does for a child. Before its first connection. */
export function trustAuthority({ authority }: TestCertificates): void {
  setDefaultCACertificates([...getCACertificates('default'), authority.certificate]);
}
