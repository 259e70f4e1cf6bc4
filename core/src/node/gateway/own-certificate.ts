import { readFileSync, statSync } from 'node:fs';
import { createSecureContext, type SecureContext } from 'node:tls';
import { fail, printable, type Result } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';

export type CertificateFiles = { readonly certificate: string; readonly key: string };

/** The certificate with which clients see the gateway. A renewed one is used from the next client on. */
export class OwnCertificate {
  readonly #files: CertificateFiles;
  #context: SecureContext;
  #version: string;

  private constructor(files: CertificateFiles, context: SecureContext) {
    this.#files = files;
    this.#context = context;
    this.#version = versionOf(files);
  }

  static open(files: CertificateFiles): Result<OwnCertificate, 'gateway/bad-certificate'> {
    try {
      return { ok: true, value: new OwnCertificate(files, load(files)) };
    } catch (error) {
      return fail(
        'gateway/bad-certificate',
        printable(`${files.certificate}, ${files.key}: ${codeOf(error) || 'not PEM'}`),
      );
    }
  }

  /** One that was renewed but cannot be used (half written, say) leaves the one before in use. */
  context(): SecureContext {
    try {
      const version = versionOf(this.#files);
      if (version === this.#version) return this.#context;
      this.#context = load(this.#files);
      this.#version = version;
    } catch {
      // the next client looks again
    }
    return this.#context;
  }
}

const load = ({ certificate, key }: CertificateFiles): SecureContext =>
  createSecureContext({ cert: readFileSync(certificate), key: readFileSync(key), minVersion: 'TLSv1.2' }); // RFC 8996

const versionOf = ({ certificate, key }: CertificateFiles): string =>
  [certificate, key].map((path) => `${statSync(path).ino} ${statSync(path).mtimeMs}`).join(' ');
