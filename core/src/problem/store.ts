/** Problems with the files that hold the settings, and with who may touch them. */
export const storeProblems = {
  'store/not-administrator': {
    title: 'Only an administrator may change this.',
    fix: 'Ask the account that owns the settings; "truefrom doctor" names it.',
  },
  'store/secrets-not-readable': {
    title: 'This login may not read the passwords of the servers.',
    fix: 'Let the account that owns the settings send, or run the gateway ("truefrom gateway"), which sends for everybody; "truefrom doctor" names the account.',
  },
  'store/not-your-login': {
    title: 'A choice belongs to the login that makes it.',
    fix: 'Log in as that user and choose there.',
  },
  'store/changed-meanwhile': {
    title: 'Somebody else saved this row while it was open here.',
    fix: 'Look at what changed, then save again or leave it as it is.',
  },
  'store/broken-file': {
    title: 'A settings file cannot be read as settings. It was left untouched.',
    fix: 'Repair it or put back a copy from your backup; truefrom changes nothing in it until then.',
  },
  'store/newer-format': {
    title: 'A settings file was written by a newer truefrom. It was left untouched.',
    fix: 'Run that version, or a newer one.',
  },
  'store/read-only': {
    title: 'The settings folder cannot be written.',
    fix: 'Check the owner and mode of the folder, and that its file system is not mounted read-only.',
  },
  'store/disk-full': {
    title: 'The disk is full; nothing was changed.',
    fix: 'Make room on the file system of the settings folder and save again.',
  },
  'store/locked': {
    title: 'Another truefrom has been writing the settings for over 10 seconds.',
    fix: 'Try again; if it goes on, see which process is stuck.',
  },
  'store/unreadable': {
    title: 'A settings file may not be read by this login.',
    fix: 'Let the users read servers.json and senders.json (mode 0644) and enter the folder (0755).',
  },
  'store/no-home': {
    title: 'There is no settings folder.',
    fix: 'Create it, or point TRUEFROM_HOME at it.',
  },
  'store/key-missing': {
    title: 'The key that opens the stored passwords is missing.',
    fix: 'Put the key file back from your backup. If it is lost, remove secrets.json and enter the passwords again with "truefrom servers edit".',
  },
  'store/key-bad': {
    title: 'The key file does not hold a key.',
    fix: 'It must hold 32 random bytes in base64, as truefrom wrote it. Put it back from your backup.',
  },
  'store/secret-missing': {
    title: 'No password is stored for this server.',
    fix: 'Enter it again: "truefrom servers edit ID --password-stdin".',
  },
  'store/secret-damaged': {
    title: 'The stored password cannot be opened: it was changed, or belongs to another key or server.',
    fix: 'Enter it again: "truefrom servers edit ID --password-stdin".',
  },
  'store/foreign-choice': {
    title: 'A choice file belongs to another login and is not counted.',
    fix: 'Remove the file; the user it is named after can then choose.',
  },
  'store/loose-mode': {
    title: 'A file with secrets may be read by others.',
    fix: 'Set its mode to 0600.',
  },
} as const;
