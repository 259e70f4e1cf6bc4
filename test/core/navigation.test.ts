import { expect, test } from 'vitest';
import { atMenu, navigationReducer, openScreen } from '../../tui/src/wizard/navigation.ts';

const go = (...names: readonly ('servers' | 'senders' | 'account')[]) =>
  names.reduce((at, name) => navigationReducer(at, { type: 'go', screen: { name }, notice: null }), atMenu);

test('back goes the way that the user came, and stays at the menu', () => {
  const deep = go('servers', 'senders');
  const once = navigationReducer(deep, { type: 'back', notice: null });
  const often = [1, 2, 3].reduce((at) => navigationReducer(at, { type: 'back', notice: null }), deep);
  expect(openScreen(deep).name).toBe('senders');
  expect(openScreen(once).name).toBe('servers');
  expect(openScreen(often).name).toBe('menu');
});

test('a notice is said on the screen that is open, until the next step', () => {
  const said = navigationReducer(go('servers'), { type: 'say', notice: 'Saved.' });
  expect(said).toMatchObject({ notice: 'Saved.', screens: [{ name: 'menu' }, { name: 'servers' }] });
  const back = navigationReducer(said, { type: 'back', notice: 'Removed.' });
  expect(back.notice).toBe('Removed.');
  expect(navigationReducer(back, { type: 'go', screen: { name: 'account' }, notice: null }).notice).toBeNull();
});
