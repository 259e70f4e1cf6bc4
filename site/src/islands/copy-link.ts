import { copyText } from './copy-text.ts';

/**
 * Around a link or a button, and an empty `[role=status]`. A click copies `data-text`, else where the link leads, else the
 * address of the page as it is now. The link stays a link.
 */
class CopyLink extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('a, button')?.addEventListener('click', () => this.copy());
  }

  async copy(): Promise<void> {
    const text = this.dataset.text ?? this.querySelector('a')?.href ?? location.href;
    const said = this.querySelector('[role=status]');
    if (said) said.textContent = ''; // so that a second copy is told, too
    const copied = await copyText(text, this);
    if (said) said.textContent = copied ? 'Copied' : 'Press Ctrl+C to copy';
  }
}

customElements.define('copy-link', CopyLink);
