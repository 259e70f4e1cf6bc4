/** Stands for what asks other programs for the size of the terminal: the wizard only opens on one that tells it. */
export default () => ({ columns: process.stdout.columns || 80, rows: process.stdout.rows || 24 });
