/** Stands for the developer tools of React, which the program does not ship: Ink only loads them in development. */
export default {};
