declare module 'pgpass' {
  type Wanted = { readonly host: string; readonly port: number; readonly database: string; readonly user: string };

  /** Looks into PGPASSFILE or ~/.pgpass; undefined where nothing fits. */
  export default function passwordOf(wanted: Wanted, tell: (password: string | undefined) => void): void;
}
