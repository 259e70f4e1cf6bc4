/** What the ending of a name tells: `refused` and `outlook` are no programs, but files that receivers do not get to see. */
export type Sort = 'program' | 'shortcut' | 'disk' | 'refused' | 'outlook' | 'macros' | 'archive' | 'packed' | 'page';

const gmail = 'https://support.google.com/mail/answer/6590';
const outlook =
  'https://support.microsoft.com/en-us/office/blocked-attachments-in-outlook-434752e1-02d3-4e90-9124-8b81e49a8519';
const windows =
  'https://support.microsoft.com/en-us/topic/smart-app-control-has-blocked-an-app-with-a-dangerous-file-extension-60343058-66f2-4548-b978-e484e13abe89';
const exchange = 'https://learn.microsoft.com/en-us/defender-office-365/anti-malware-protection-about';
const office = 'https://learn.microsoft.com/en-us/office/compatibility/office-file-format-reference';

/** What receivers say of endings; the first row that names one counts. */
export const extensionRows: readonly { readonly sort: Sort; readonly endings: string; readonly source: string }[] = [
  { sort: 'disk', endings: 'iso img vhd dmg', source: gmail },
  { sort: 'disk', endings: 'vhdx udf isz mdf', source: windows },
  { sort: 'shortcut', endings: 'lnk', source: gmail },
  {
    sort: 'shortcut',
    endings: 'url scf website appref-ms library-ms search-ms searchconnector-ms xnk',
    source: outlook,
  },
  { sort: 'refused', endings: 'cab', source: gmail },
  {
    sort: 'program',
    endings:
      'ade adp apk appx appxbundle bat chm cmd com cpl diagcab diagcfg diagpkg dll ex ex_ exe hta ins isp jar jnlp js jse lib mde mjs msc msi msix msixbundle msp mst nsh pif ps1 scr sct shb sys vb vbe vbs vxd wsc wsf wsh xll',
    source: gmail,
  },
  {
    sort: 'program',
    endings:
      'app application appcontent-ms bas csh fxp gadget hlp htc inf its ksh msh msh1 msh2 mshxml msh1xml msh2xml msu ops osd pl prg ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 psm1 reg settingcontent-ms shs vbp vsmacros vsw ws wsb xbap',
    source: outlook,
  },
  { sort: 'program', endings: 'drv ocx ppkg rdp wcx', source: windows },
  { sort: 'program', endings: 'deb dex elf kext macho pkg rev rpm uif wll', source: exchange },
  { sort: 'refused', endings: 'ace arj lha lzh ani', source: exchange },
  {
    sort: 'refused',
    endings:
      'asp aspx cnt grp hpj mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mdt mdw mdz pcd plg prf printerexport pst theme webpnp',
    source: outlook,
  },
  { sort: 'outlook', endings: 'cdxml cer crt der pssc py pyc pyo pyw pyz pyzw tmp udl', source: outlook },
  { sort: 'macros', endings: 'docm dotm xlsm xltm xlam pptm potm ppsm ppam sldm ppa xla', source: office },
  { sort: 'archive', endings: 'zip zipx rar 7z tar tgz tbz txz taz', source: gmail },
  { sort: 'packed', endings: 'gz bz2 xz z zst lz lzma', source: gmail },
  { sort: 'page', endings: 'htm html shtml shtm xhtml xht mht mhtml', source: outlook },
];

const sorts: ReadonlyMap<string, Sort> = new Map(
  [...extensionRows].reverse().flatMap(({ sort, endings }) => endings.split(' ').map((each) => [each, sort] as const)),
);
/** Windows hides the ending of a name that ends in the number of a class, and opens it with that class. */
const classNumber = /^\{[\da-f]{8}-[\da-f-]{27}\}$/;

/** What an ending in small letters, without its dot, tells; null for one that no row names. */
export const sortOf = (extension: string): Sort | null =>
  classNumber.test(extension) ? 'program' : (sorts.get(extension) ?? null);

/** Whether a file with such an ending does something when it is opened. */
export const isRunnable = (sort: Sort | null): sort is 'program' | 'shortcut' | 'disk' =>
  sort === 'program' || sort === 'shortcut' || sort === 'disk';
