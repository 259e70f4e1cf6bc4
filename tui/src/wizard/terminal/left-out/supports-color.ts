/** Stands for what asks the environment whether colours are wanted, where the frame is a picture for a page: they are. */
const basic = { level: 1, hasBasic: true, has256: false, has16m: false };
export default { stdout: basic, stderr: basic };
