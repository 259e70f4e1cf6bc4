/** Stands for what redirects `console` into the picture: the wizard never prints by it, and it costs a start 5 ms. */
export default () => () => {};
